# Everything one does with the book. Paths are relative, so that spaces in the checkout's own
# path do no harm.

PYTHON ?=
PORT ?= 8000
NOTEBOOK ?=

run := .venv/bin/python
settings := src/automatic-gradient/pyproject.toml

.PHONY: help install book test lint serve lab execute lock clean

help:  ## 列出这些命令
	@sed -n 's/^\([a-z]*\):.*## /  make \1 \t/p' Makefile | expand -t 18

install:
	@python="$$(PYTHON='$(PYTHON)' sh tools/find_python.sh)" && "$$python" tools/install.py

book: install  ## 造出网站，放在 _build/html
	@$(run) -m jupyter_book build . -W --keep-going --quiet >_build.log 2>&1 \
		|| { cat _build.log >&2; rm -f _build.log; echo "网站没有造成，原因在上面" >&2; exit 1; }
	@rm -f _build.log
	@echo "网站在 _build/html：用浏览器打开 _build/html/index.html，或者运行 make serve"

test: book lint  ## 重跑全书并比较输出，再查文字、代码和网页
	$(run) -m pytest -c $(settings) --rootdir . -p tests.notebook_hygiene \
		--nbval --nbval-cell-timeout=120 --nbval-kernel-startup-timeout=60 \
		-n 2 --dist loadfile book tests

lint: install  ## 查文字与代码的规矩
	@$(run) -m ruff check --config $(settings) src tests tools book
	@$(run) -m ruff format --check --config $(settings) src tests tools book
	@$(run) tools/prose.py

serve: book  ## 造出网站，在本机上看；PORT=8001 换端口
	@$(run) tools/serve.py $(PORT)

lab: install  ## 打开 JupyterLab，在 work/ 的副本里边读边改
	@$(run) tools/lab.py

execute: install  ## 就地重跑笔记本；NOTEBOOK=book/… 只跑一章
	@$(run) tools/execute.py $(NOTEBOOK)

lock:  ## 按 pyproject.toml 重新编译 requirements.txt
	@command -v uv >/dev/null || { echo "要用 uv 来编译：先运行 pip install uv" >&2; exit 1; }
	@echo '-e src/automatic-gradient[book,lab,test]' | uv pip compile - --quiet --universal \
		--fork-strategy fewest --python-version 3.11 --no-header --no-annotate -o requirements.txt

clean:  ## 删掉造出来的网站与缓存，不动 .venv 和 work/
	@rm -rf _build .pytest_cache .ruff_cache
	@find book src tests tools -name __pycache__ -prune -exec rm -rf {} +
	@echo "清干净了"
