# Everything one does with the book. All paths are relative, so that spaces in the checkout's own
# path do no harm. `make book PYTHON=python3.12` chooses the Python: tools/find_python.sh reads it.

PORT ?= 8000
NOTEBOOK ?=
ROW ?=
PIN ?=
FOLDER ?=
FOR ?=
NAME ?=
TITLE ?=

run := .venv/bin/python
library := src/automatic-gradient
rules := --config $(library)/pyproject.toml

.PHONY: help install book test lint links serve pdf zip lab execute bench measure mutants matrix raise lock audit new-chapter hooks handout grade wheelhouse clean

help:  ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

install:
	@python="$$(sh tools/find_python.sh)" && "$$python" tools/install.py

# A failed build would pass unseen at the next try, since Sphinx warns only of what it reads anew:
# so it reads everything anew. The traceback that ends the log is jupyter-book's own.
book: install  ## 造出网站，放在 _build/html
	@echo "正在造网站……"
	@log=$$(.venv/bin/jupyter-book build . -W --keep-going --quiet 2>&1) || { \
		printf '%s\n' "$$log" | sed '/^Traceback/,$$d' >&2; rm -rf _build/.doctrees; \
		echo "网站没有造成，原因在上面：改好再运行一次" >&2; exit 1; }
	@echo "网站造好了：用浏览器打开 _build/html/index.html，或者运行 make serve"

test: book lint  ## 重跑全书并比较输出，再查文字、代码和网页
	@$(run) -m pytest -p tests.notebook_hygiene -p tests.notebook_advice \
		--nbval --nbval-cell-timeout=120 --nbval-kernel-startup-timeout=60 \
		-n logical --dist loadfile -rs book tests

# First what tells of an unreadable notebook best. A lesson's code is as wide as the page that shows
# it.
lint: install  ## 查文字与代码的规矩
	@$(run) tools/prose.py
	@$(run) tools/quoted_numbers.py
	@$(run) tools/links.py
	@$(run) -m ruff check $(rules) src tests tools
	@$(run) -m ruff check $(rules) --line-length 80 book
	@$(run) -m ruff format --check $(rules) src tests tools
	@$(run) -m ruff format --check $(rules) --line-length 80 book

links: install  ## 问一遍外部链接是否还打得开；要联网
	@$(run) tools/links.py online

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
	@$(run) tools/execute.py $(if $(NOTEBOOK),"$(NOTEBOOK)")

bench: install  ## 量教学引擎的快慢，与别家并排
	@$(run) tools/bench.py

measure: install  ## 量第 18 章画的时间与内存，存进程序库；机器要闲着
	@$(run) tools/measure_speed.py

mutants: install  ## 一处处改坏书，数检查捉到多少；只改一本写 NOTEBOOK=book/…
	@$(run) tools/mutants.py $(if $(NOTEBOOK),"$(NOTEBOOK)")

matrix: install  ## 换 Python、换版本、换环境，各重跑一遍全书；只跑一行写 ROW=onednn
	@$(run) tools/matrix.py $(ROW)

raise: install  ## 升级一个钉住的版本，看输出变了什么，写 PIN=numpy==2.4.7
	@$(run) tools/raise_pins.py $(PIN)

# The two are one: what the lock names with its hashes, requirements.txt names beside the library.
lock:  ## 按 pyproject.toml 重新编译 requirements.lock 与 requirements.txt
	@command -v uv >/dev/null || { echo "没有找到 uv：装好它（pipx install uv），再运行一次" >&2; exit 1; }
	@echo '$(library)[build,book,lab,test]' | uv pip compile - --quiet --universal --generate-hashes \
		--fork-strategy fewest --python-version 3.11 --only-binary :all: \
		--no-emit-package automatic-gradient --no-header --no-annotate -o $(library)/requirements.lock
	@{ echo '-e $(library)'; sed '/--hash/d; s/ \\$$//' $(library)/requirements.lock; } >requirements.txt

audit: install  ## 查钉住的软件有没有已知的漏洞；要联网
	@$(run) tools/audit.py

new-chapter: install  ## 照样子添一章，写 NAME=constraints TITLE=约束
	@$(run) tools/new_chapter.py "$(NAME)" "$(TITLE)"

hooks: install  ## 提交之前查一遍改动，git diff 笔记本时读得懂
	@$(run) tools/hooks.py

handout: install  ## 造一份没有参考答案的书，给学生
	@$(run) tools/handout.py

grade: install  ## 查收来的作业，记成一张表；写 FOLDER=放作业的文件夹
	@$(run) tools/grade.py "$(FOLDER)"

wheelhouse: install  ## 造离线安装包；给别的系统写 FOR="windows 3.12"
	@$(run) tools/wheelhouse.py $(FOR)

clean:  ## 删掉网站与缓存，不动 .venv 和 work/
	@rm -rf _build .pytest_cache .ruff_cache
	@find book src tests tools \( -name __pycache__ -o -name .pytest_cache \) -prune -exec rm -rf {} +
	@echo "清干净了"
