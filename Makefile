# Everything one does with the book. All paths are relative, so that spaces in the checkout's own
# path do no harm. `make book PYTHON=python3.12` chooses the Python: tools/find_python.sh reads it.

PORT ?= 8000
N ?=
NOTEBOOK ?=
ONLY ?= tests book
FOLDER ?=
CHAPTERS ?=
MINUTES ?=
SEED ?=
STUDENTS ?=

run := .venv/bin/python
library := src/automatic-gradient
# All of pytest's options stand in that file.
pytest := $(run) -m pytest -c $(library)/pyproject.toml --rootdir .

.PHONY: help install book check chapter test serve pdf zip anki slides lab execute bench lock hooks handout exam grade clean

help:  ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

install:
	@python="$$(sh tools/find_python.sh)" && "$$python" -m tools.install

book: install  ## 造出网站，放在 _build/html
	@$(run) -m tools.author.build

# No kernel and no browser: some minutes. The notebooks' files are read, not run. All of tests/site
# wants the site; not to load it saves Sphinx's own loading.
check: install  ## 几分钟：查文字、数字、代码、图、练习与引擎；只查一处写 ONLY=tests/figures
	@test -e "$(firstword $(subst ::, ,$(ONLY)))" || { \
		echo "没有 $(ONLY)：ONLY 后面先写 tests 里有的，例如 make check ONLY=tests/figures" >&2; exit 1; }
	@$(pytest) -q -m "not browser and not site and not slow" --ignore tests/site $(ONLY)

chapter: install  ## 重跑一章，看改了什么，再查它自己的一切：写 N=2
	@$(run) -m tools.author.chapter "$(N)"

test: book  ## 全部：重跑全书并比较输出，再查文字、代码和网页
	@$(pytest) --nbval book tests

serve: install  ## 在本机上看网站，存盘就重造、刷新；换端口写 PORT=8001
	@$(run) -m tools.author.serve "$(PORT)"

pdf: book  ## 印成一本 PDF，封面给出链接
	@$(run) -m tools.publish.pdf
	@$(run) -m tools.author.build

zip: book  ## 打成一个离线的 zip，封面给出链接
	@$(run) -m tools.publish.archive
	@$(run) -m tools.author.build

anki: book  ## 把各章的卡片做成 Anki 的一副牌，“复习”一页给出链接
	@$(run) -m tools.publish.anki
	@$(run) -m tools.author.build

slides: book  ## 每章造一份课件，放在 _build/slides
	@$(run) -m tools.publish.slides

lab: install  ## 打开 JupyterLab，在 work/ 的副本里边读边改
	@$(run) -m tools.lab

execute: install  ## 就地重跑全书；只跑一本写 NOTEBOOK=book/…
	@$(run) -m tools.author.execute $(if $(NOTEBOOK),"$(NOTEBOOK)")

bench: install  ## 量教学引擎的快慢，与别家并排
	@$(run) -m tools.measure.bench

# The two are one: what the lock names with its hashes, requirements.txt names beside the library.
lock:  ## 按 pyproject.toml 重新编译 requirements.lock 与 requirements.txt；要有 uv
	@command -v uv >/dev/null || { echo "没有找到 uv：装好它（pipx install uv），再运行一次" >&2; exit 1; }
	@echo '$(library)[build,book,lab,test]' | uv pip compile - --quiet --universal --generate-hashes \
		--fork-strategy fewest --python-version 3.11 --only-binary :all: \
		--no-emit-package automatic-gradient --no-header --no-annotate -o $(library)/requirements.lock || { \
		echo "锁文件没有编译成，原来的没有动，原因在上面：改好 pyproject.toml，或者接上网络，再运行一次" >&2; exit 1; }
	@{ echo '-e $(library)'; sed '/--hash/d; s/ \\$$//' $(library)/requirements.lock; } >requirements.txt

hooks: install  ## 提交之前查一遍改动，git diff 笔记本时读得懂
	@$(run) -m tools.author.hooks

handout: install  ## 造一份没有参考答案的书，给学生
	@$(run) -m tools.teaching.handout

exam: install  ## 从题库出卷：写 CHAPTERS=1-5 MINUTES=90 SEED=3，人手一份再写 STUDENTS=名单.txt
	@test -d tools/teaching/exam || { \
		echo "这一份是给学生的，里面没有题库：在教师的那一份里运行" >&2; exit 1; }
	@$(run) -m tools.teaching.exam "$(CHAPTERS)" "$(MINUTES)" "$(SEED)" "$(STUDENTS)"

grade: install  ## 查收来的作业，记成一张表；写 FOLDER=放作业的文件夹
	@$(run) -m tools.teaching.grade "$(FOLDER)"

# What nobody has written a rule for.
.DEFAULT:
	@echo "没有 make $@ 这条命令：运行 make，看有哪些" >&2; exit 1

clean:  ## 删掉网站与缓存，不动 .venv 和 work/
	@{ rm -rf _build .hypothesis .pytest_cache .ruff_cache && \
		find book src tests tools \( -name __pycache__ -o -name .pytest_cache \) -prune \
			-exec rm -rf {} +; } || { \
		echo "没有清干净，删不掉的在上面：关掉正在用它们的程序，看一看权限，再运行一次" >&2; exit 1; }
	@echo "清干净了"
