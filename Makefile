# Everything one does with the book. All paths are relative, so that spaces in the checkout's own
# path do no harm. `make book PYTHON=python3.12` chooses the Python: tools/find_python.sh reads it.

PORT ?= 8000
NOTEBOOK ?=

run := .venv/bin/python
rules := --config src/automatic-gradient/pyproject.toml

.PHONY: help install book test lint serve pdf zip lab execute bench measure lock clean

help:  ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

install:
	@python="$$(sh tools/find_python.sh)" && "$$python" tools/install.py

# A failed build would pass unseen at the next try, since Sphinx warns only of what it reads anew:
# so it reads everything anew.
book: install  ## 造出网站，放在 _build/html
	@mkdir -p _build
	@echo "正在造网站……"
	@.venv/bin/jupyter-book build . -W --keep-going --quiet >_build/log 2>&1 || { \
		cat _build/log >&2; rm -rf _build/.doctrees; \
		echo "网站没有造成，原因在上面：改好再运行一次" >&2; exit 1; }
	@echo "网站造好了：用浏览器打开 _build/html/index.html，或者运行 make serve"

test: book lint  ## 重跑全书并比较输出，再查文字、代码和网页
	@$(run) -m pytest -p tests.notebook_hygiene \
		--nbval --nbval-cell-timeout=120 --nbval-kernel-startup-timeout=60 \
		-n logical --dist loadfile -rs book tests

# A lesson's code is as wide as the page that shows it.
lint: install  ## 查文字与代码的规矩
	@$(run) -m ruff check $(rules) src tests tools
	@$(run) -m ruff check $(rules) --line-length 80 book
	@$(run) -m ruff format --check $(rules) src tests tools
	@$(run) -m ruff format --check $(rules) --line-length 80 book
	@$(run) tools/prose.py

serve: book  ## 造出网站，在本机上看；换端口写 PORT=8001
	@$(run) tools/serve.py "$(PORT)"

pdf: book  ## 印成一本 PDF，封面给出链接
	@$(run) tools/pdf.py
	@$(MAKE) --no-print-directory book

zip: book  ## 打成一个离线的 zip，封面给出链接
	@$(run) tools/archive.py
	@$(MAKE) --no-print-directory book

lab: install  ## 打开 JupyterLab，在 work/ 的副本里边读边改
	@$(run) tools/lab.py

execute: install  ## 就地重跑笔记本；只跑一本写 NOTEBOOK=book/…
	@$(run) tools/execute.py $(NOTEBOOK)

bench: install  ## 量教学引擎的快慢，与别家并排
	@$(run) tools/bench.py

measure: install  ## 量第 18 章画的时间与内存，存进程序库；机器要闲着
	@$(run) tools/measure_speed.py

lock:  ## 按 pyproject.toml 重新编译 requirements.txt
	@command -v uv >/dev/null || { echo "没有找到 uv：装好它（pipx install uv），再运行一次" >&2; exit 1; }
	@echo '-e src/automatic-gradient[book,lab,test]' | uv pip compile - --quiet --universal \
		--fork-strategy fewest --python-version 3.11 --no-header --no-annotate -o requirements.txt

clean:  ## 删掉网站与缓存，不动 .venv 和 work/
	@rm -rf _build .pytest_cache .ruff_cache
	@find book src tests tools \( -name __pycache__ -o -name .pytest_cache \) -prune -exec rm -rf {} +
	@echo "清干净了"
