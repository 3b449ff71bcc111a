"""The wrong moves of authors and hosts: edits, arguments, Ctrl+C, a full disk.

Moves that one command tells of together are made together: each row then has a page of its own.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import pytest

from automatic_gradient.site.ship import leftovers
from tests.moves import checkout
from tests.moves.checkout import Move, edit_notebook, edit_text, judge, say
from tools import book
from tools.author import build

pytestmark = pytest.mark.slow

AGAIN = "改好再运行一次"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The copy, in a path with 汉字 and a space in it; every move leaves it as it was."""
    return checkout.copy_checkout(tmp_path_factory.mktemp("作者") / "自动 求梯度")


def all_said(root, moves, command):
    """Make all the moves, run the command once, undo them; give what it says, and its status."""
    for move in moves:
        move.spoil(root)
    try:
        return say(root, command)
    finally:
        checkout.restore(root)


def judge_line(move, said, status):
    """Hold one of the lines to the row: with others' lines beside it, its words must be in one."""
    lines = [line for line in said.splitlines() if all(word in line for word in move.says)]
    judge(move, "\n".join(lines) if lines else said, status)
    assert lines, move.says


def each(moves):
    return pytest.mark.parametrize("move", moves, ids=lambda move: move.what)


# --- Edits of a page ----------------------------------------------------------------------------


def page(root, name):
    (found,) = (root / "book").rglob(f"{name}.*")
    return found


def on(name, change):
    """The move that changes the notebook of this name."""
    return lambda root: edit_notebook(page(root, name), change)


def writing(name, text):
    """The move that adds a paragraph to the second cell of text."""

    def add(notebook):
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        cells[1]["source"].append(f"\n\n{text}")

    return on(name, add)


def turning_into(name, content):
    return lambda root: page(root, name).write_bytes(content)


def first(notebook, has):
    return next(cell for cell in notebook["cells"] if has(cell))


def is_code(cell):
    return cell["cell_type"] == "code"


def is_figure(cell):
    return "mystnb" in cell["metadata"]


def is_solution(cell):
    return "hide-cell" in cell["metadata"].get("tags", [])


def without_alt(notebook):
    del first(notebook, is_figure)["metadata"]["mystnb"]["image"]


def without_figure(notebook):
    del first(notebook, is_figure)["metadata"]["mystnb"]


def without_solution(notebook):
    notebook["cells"].remove(first(notebook, is_solution))


def with_one_id_twice(notebook):
    notebook["cells"][3]["id"] = notebook["cells"][2]["id"]


def without_an_id(notebook):
    del notebook["cells"][2]["id"]


def in_an_old_format(notebook):
    notebook["nbformat_minor"] = 4


def with_code_that_is_none(notebook):
    first(notebook, is_code)["source"] = ["x = = 1"]


# --- What the building of the site tells --------------------------------------------------------

BUILT = [
    Move(
        "图没有替代文字",
        ("01_derivative.ipynb：第 4 格（[2] ax = fig", "没有替代文字：在这一格的元数据 mystnb 里"),
        on("01_derivative", without_alt),
    ),
    Move(
        "图没有元数据",
        ("02_gradient_descent.ipynb：第 6 格（[3] ", "没有替代文字：在这一格的元数据 mystnb 里"),
        on("02_gradient_descent", without_figure),
    ),
    Move(
        "图的文件不在",
        ("03_critical_points.ipynb：第 3 格（", "没有图 book/1-descent/a.png：改对路径"),
        writing("03_critical_points", "![看图](a.png)"),
    ),
    Move(
        "图的文件不在，也没有替代文字",
        ("15_build_a_tape.ipynb：第 3 格（", "没有图 book/3-engine/a.png：改对路径"),
        writing("15_build_a_tape", "![](a.png)"),
    ),
    Move(
        "图在别的网站上",
        (
            "16_check_gradients.ipynb：第 3 格（",
            "图 https://a.org/x.png 在别的网站上：放一份进 book/",
        ),
        writing("16_check_gradients", "![看图](https://a.org/x.png)"),
    ),
    Move(
        "图不是 SVG",
        ("21_speed.ipynb：第 3 格（", "图 dot.png 不是 SVG：换成 SVG"),
        writing("21_speed", "![看图](../dot.png)"),
    ),
    Move(
        "公式没有写完",
        ("04_high_dimensions.ipynb：第 3 格（", r"公式 \frac{1 排不出来（Unexpected end of input"),
        writing("04_high_dimensions", r"公式 $\frac{1$。"),
    ),
    Move(
        "公式用了没有的命令",
        ("17_momentum.ipynb：第 3 格（", r"公式 \nosuch x 排不出来（Undefined control sequence"),
        writing("17_momentum", "$$\n\\nosuch x\n$$"),
    ),
    Move(
        "链接的页不在",
        ("05_conditioning.ipynb：第 3 格（", "链接 nowhere.ipynb 哪里也不到：改对它"),
        writing("05_conditioning", "[去别的页](nowhere.ipynb)"),
    ),
    Move(
        "链接的一节不在",
        ("08_control_flow.ipynb：第 3 格（", "链接 no-such-section 哪里也不到：改对它"),
        writing("08_control_flow", "[别的一节](#no-such-section)"),
    ),
    Move(
        "引用的图不在",
        ("09_none.ipynb：第 3 格（", "没有叫 fig-nowhere 的标签：改对它"),
        writing("09_none", "{numref}`fig-nowhere`"),
    ),
    Move(
        "引用的文献不在",
        ("13_training_and_inference.ipynb：第 3 格（", "references.bib 里没有 Nobody1999：改对它"),
        writing("13_training_and_inference", "{cite}`Nobody1999`"),
    ),
    Move(
        "指令的名字写错",
        ("10_nan.ipynb：第 3 格（", "没有叫 nosuch 的指令：改对它的名字"),
        writing("10_nan", "```{nosuch}\n内容\n```"),
    ),
    Move(
        "指令写得不全",
        ("11_jacobian_and_hessian.ipynb：第 3 格（", "指令 figure 写得不全（"),
        writing("11_jacobian_and_hessian", "```{figure}\n内容\n```"),
    ),
    Move(
        "角色的名字写错",
        ("18_adaptive_rates.ipynb：第 3 格（", "没有叫 nosuch 的角色：改对它的名字"),
        writing("18_adaptive_rates", "{nosuch}`x`"),
    ),
    Move(
        "标题跳了一级",
        ("14_four_ways.ipynb：第 3 格（", "标题从第 2 级跳到了第 4 级：一级一级地写"),
        writing("14_four_ways", "#### 跳了一级"),
    ),
]


@pytest.fixture(scope="module")
def building(root):
    (root / "book/dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return all_said(root, BUILT, "make book")


@each(BUILT)
def test_the_site_names_the_cell(building, move):
    judge_line(move, *building)


def test_the_site_says_nothing_in_english(building):
    said = [line for line in building[0].splitlines() if not line.startswith("make: ")]
    assert [line for line in said if not re.search("[\u4e00-\u9fff]", line)] == []
    assert said[-1] == f"网站没有造成，原因在上面：{AGAIN}。{book.COUNTED}"


# --- What cannot be built at all ----------------------------------------------------------------

CONFLICT = b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n"
REFUSED = [
    Move(
        "笔记本不是 JSON",
        ("01_derivative.ipynb：不是完好的笔记本，坏在第 1 行，修好它或从 git 里取回",),
        turning_into("01_derivative", b'{"cells": [}'),
    ),
    Move(
        "笔记本是空的",
        ("02_gradient_descent.ipynb：不是完好的笔记本，坏在第 1 行",),
        turning_into("02_gradient_descent", b""),
    ),
    Move(
        "笔记本里有合并的冲突",
        ("03_critical_points.ipynb：第 1 行起有没合并完的 git 冲突，用 git checkout --ours",),
        turning_into("03_critical_points", CONFLICT),
    ),
    Move(
        "笔记本没有格",
        ("04_high_dimensions.ipynb：不是完好的笔记本，修好它或从 git 里取回",),
        turning_into("04_high_dimensions", b'{"nbformat": 4}'),
    ),
    Move(
        "笔记本不是 UTF-8",
        ("05_conditioning.ipynb：第 1 个字节不是 UTF-8，在编辑器里存成 UTF-8",),
        turning_into("05_conditioning", "勘误".encode("gbk")),
    ),
    Move(
        "两格的 id 相同",
        ("06_first_gradient.ipynb：第 3 格（", "与第 4 格（", "，改掉一个"),
        on("06_first_gradient", with_one_id_twice),
    ),
    Move(
        "一格没有 id",
        ("07_persistent_tape.ipynb：第 3 格（", "没有 id，在 JupyterLab 里打开并保存一次"),
        on("07_persistent_tape", without_an_id),
    ),
    Move(
        "笔记本的格式太旧",
        ("08_control_flow.ipynb：格式是 nbformat 4.4，要的是 4.5，在 JupyterLab 里打开",),
        on("08_control_flow", in_an_old_format),
    ),
    Move(
        "一格不是 Python",
        ("09_none.ipynb：第 ", "格（[1] x = = 1）第 1 行不是 Python（invalid syntax）：改好它"),
        on("09_none", with_code_that_is_none),
    ),
    Move(
        "目录里有不在的文件",
        ("_toc.yml 里的 book/nowhere 没有这个文件：改对名字，或者从目录里删去这一行",),
        lambda root: edit_text(root / "_toc.yml", "book/errata", "book/nowhere"),
    ),
    Move(
        "目录里有一页写了两次",
        ("_toc.yml 里的 book/faq 写了两次：删去一行",),
        lambda root: edit_text(root / "_toc.yml", "book/errors", "book/faq"),
    ),
    Move(
        "一页有两个文件",
        ("_toc.yml 里的 book/glossary 有两个文件，glossary.ipynb 与 glossary.md：只留一个",),
        lambda root: shutil.copy(page(root, "21_speed"), root / "book/glossary.ipynb"),
    ),
    Move(
        "设置不是 YAML",
        ("_config.yml 第 ", "行附近看不懂（", "）：检查括号、引号与缩进"),
        lambda root: edit_text(root / "_config.yml", "execute:", "execute: ["),
    ),
]


@pytest.fixture(scope="module")
def refusing(root):
    return all_said(root, REFUSED, "make book")


@each(REFUSED)
def test_the_site_is_not_begun(refusing, move):
    judge_line(move, *refusing)
    assert "正在造网站" not in refusing[0]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("_toc.yml", "  - caption: 附录", "  - caption: [附录", "行附近看不懂（"),
        ("_toc.yml", "root: book/index", "", "_toc.yml 不是目录的样子（"),
        ("_toc.yml", "parts:", "pats:", "_toc.yml 不是目录的样子（"),
        ("_config.yml", "titel", "titel", "_config.yml：没有这个文件，检查路径"),
    ],
    ids=["目录不是 YAML", "目录没有首页", "目录的一个字写错", "没有设置"],
)
def test_broken_settings_are_named(tmp_path, monkeypatch, name, old, new, said):
    monkeypatch.setattr(build.book, "ROOT", tmp_path)
    if old != new:
        shutil.copy(book.TEXT.parent / name, tmp_path)
        edit_text(tmp_path / name, old, new)
    (found,) = build.faults_of_toc() if name == "_toc.yml" else build.faults_of_config()
    assert said in found


# --- What the checks tell -----------------------------------------------------------------------

CHECKED = [
    Move(
        "图没有替代文字",
        (
            "01_derivative.ipynb：第 4 格（[2] ax",
            "的图没有替代文字：在元数据 mystnb 里写 image 的 alt",
        ),
        on("01_derivative", without_alt),
    ),
    Move(
        "图没有元数据",
        (
            "02_gradient_descent.ipynb：第 6 格（[3] ",
            "画了 1 张图，元数据 mystnb 里的 figure 却没有写",
        ),
        on("02_gradient_descent", without_figure),
    ),
    Move(
        "删去参考答案",
        ("03_critical_points.ipynb：“练习 3.1", "现在有 1 格，参考答案 0 格"),
        on("03_critical_points", without_solution),
    ),
    Move(
        "链接的文件不在",
        ("05_conditioning.ipynb：链接 nowhere.ipynb 指的文件不在那里：改对它",),
        writing("05_conditioning", "[去别的页](nowhere.ipynb)"),
    ),
    Move(
        "公式没有收尾",
        ("06_first_gradient.ipynb：第 3 格（", "，公式没有收尾：", "这个 $ 落了单：补上另一个"),
        writing("06_first_gradient", "一个 $没有收尾的公式。"),
    ),
    Move(
        "零宽的空格",
        ("07_persistent_tape.ipynb：第 3 格（", "，看不见的字：", "这里有一个零宽的字，删去它"),
        writing("07_persistent_tape", "零\u200b宽的空格。"),
    ),
    Move(
        "留着要填的方括号",
        ("08_control_flow.ipynb：第 3 格（", "，没有填的空：", "照方括号里说的填上"),
        writing("08_control_flow", "【一句话：这一章问什么】"),
    ),
    Move(
        "脚注没有着落",
        ("09_none.ipynb：第 3 格（", "，脚注没有着落：", "补上它的脚注，或者删去这个记号"),
        writing("09_none", "这里有脚注[^1]。"),
    ),
    Move(
        "数没有出处",
        (
            "10_nan.ipynb：第 3 格（",
            "，数字：",
            "31415",
            "改对，或在这一格的元数据 numbers 里写明出处",
        ),
        writing("10_nan", "走了 31415 步。"),
    ),
    Move(
        "图的文件不在，也没有替代文字",
        ("15_build_a_tape.ipynb：链接 a.png 指的文件不在那里：改对它",),
        writing("15_build_a_tape", "![](a.png)"),
    ),
    Move(
        "一页不在目录里",
        ("_toc.yml 里没有 book/extra：添上一行",),
        lambda root: (root / "book/extra.md").write_text("# 另一页\n\n字。\n", encoding="utf-8"),
    ),
    Move(
        "改了章号",
        ("16_check_gradients.ipynb：第 1 格（", "要以“# 第 16 章 题目”开头，下面空一行"),
        on(
            "16_check_gradients",
            lambda notebook: notebook["cells"][0].update(source="# 第 17 章 别的\n\n字。"),
        ),
    ),
    Move(
        "一格太长",
        ("17_momentum.ipynb：第 ", "有 16 行，最多 15 行：拆成几格"),
        on("17_momentum", lambda notebook: first(notebook, is_code).update(source=["x\n"] * 16)),
    ),
]


@pytest.fixture(scope="module")
def checking(root):
    return all_said(
        root, CHECKED, "make check ONLY='tests/book/test_chapters.py tests/book/test_text.py'"
    )


@each(CHECKED)
def test_the_checks_name_the_cell(checking, move):
    judge_line(move, *checking)


FILES = [
    Move(
        "删去一格代码",
        (
            "03_critical_points.ipynb：第 ",
            "的执行序号是 ",
            "有代码格没有跑过，或者添过、删过、挪过；运行 make execute",
        ),
        on("03_critical_points", without_solution),
    ),
    Move(
        "两格的 id 相同",
        ("06_first_gradient.ipynb：第 4 格（", "的 id 与前面的重复：", "，改掉一个"),
        on("06_first_gradient", with_one_id_twice),
    ),
    Move(
        "一格没有 id",
        ("07_persistent_tape.ipynb：第 3 格（", "没有 id：在 JupyterLab 里打开并保存一次"),
        on("07_persistent_tape", without_an_id),
    ),
    Move(
        "笔记本里有合并的冲突",
        ("08_control_flow.ipynb：第 1 行起有没合并完的 git 冲突",),
        turning_into("08_control_flow", CONFLICT),
    ),
]


@pytest.fixture(scope="module")
def reading(root):
    return all_said(root, FILES, "make check ONLY=book")


@each(FILES)
def test_the_files_are_told_of_by_cell(reading, move):
    judge_line(move, *reading)


def with_a_line_that_is_not_given(notebook):
    solution = first(notebook, is_solution)
    solution["source"] = [line.replace("break", "pass") for line in solution["source"]]


ORDERED = [
    Move(
        "排一排没有参考答案",
        ("02_gradient_descent.ipynb：练习 2.0 排一排，下一格不是参考答案：补上它",),
        on("02_gradient_descent", without_solution),
    ),
    Move(
        "排一排的参考答案里有没给出的一行",
        ("02_gradient_descent.ipynb：练习 2.0 排一排，参考答案里的 pass ", "不在给出的几行里"),
        on("02_gradient_descent", with_a_line_that_is_not_given),
    ),
]


@each(ORDERED)
def test_the_lines_to_be_ordered_are_told_of(root, move):
    command = "make check ONLY=tests/exercises/test_parsons.py::test_a_blank_that_is_left_is_told"
    judge(move, *all_said(root, [move], command))


# --- Arguments ----------------------------------------------------------------------------------

ARGUMENTS = {
    "make chapter": ("没有说哪一章：有的是 1、2、", "例如 make chapter N=2"),
    "make chapter N=99": ("没有第 99 章：有的是 1、2、", "例如 make chapter N=2"),
    "make execute NOTEBOOK=no/such": ("no/such：没有这个文件，检查路径",),
    "make execute NOTEBOOK=book": ("book：这是一个文件夹，写其中一个文件的路径",),
    "make execute NOTEBOOK=README.md": ("README.md：不是完好的笔记本",),
    "make check ONLY=nothing": ("没有 nothing：ONLY 后面先写 tests 里有的", "ONLY=tests/figures"),
    "make exam": ("没有说考哪几章：例如 make exam CHAPTERS=1-5 MINUTES=90 SEED=3",),
    "make exam CHAPTERS=1-30 MINUTES=90 SEED=3": ("没有第 22 章的题：题库里有第 1 至 21 章",),
    "make exam CHAPTERS=1 MINUTES=300 SEED=3": ("排不满 300 分钟：多选几章，或者少写几分钟",),
    "make exam CHAPTERS=1-5 MINUTES=90 SEED=abc": ("SEED=abc 不行：写至多九位的整数",),
    "make exam CHAPTERS=1-5 MINUTES=90 SEED=3 STUDENTS=no.txt": ("名单 no.txt：没有这个文件",),
    "sh -c 'mkdir -p _build && touch _build/exam && make exam CHAPTERS=1 MINUTES=20 SEED=3'": (
        "没有写成，原来的没有动。那里是一个文件，要的是文件夹：把它改名，再运行一次",
    ),
    "make hooks": ("这里不是 git 仓库：用 git clone 取来的书",),
    "env PATH=/usr/bin:/bin make lock": ("没有找到 uv：装好它（pipx install uv），再运行一次",),
    "make book PYTHON=nowhere": ("PYTHON=nowhere 不能运行：检查这个名字",),
}


@pytest.mark.parametrize("command", ARGUMENTS)
def test_a_wrong_argument_is_told(root, command):
    judge(Move(command, ARGUMENTS[command]), *say(root, command))


# --- Ctrl+C, a full disk, what is broken --------------------------------------------------------


def endless(notebook):
    """Say that it has begun, where the test sees it, and never end."""
    notebook["cells"] = [cell for cell in notebook["cells"] if is_code(cell)][:1]
    notebook["cells"][0]["source"] = "import os, time\nos.mkfifo('begun')\ntime.sleep(9999)"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("make execute NOTEBOOK=book/faq.ipynb", "停下了，没有跑完的笔记本保持原样"),
        ("make chapter N=2", "停下了，没有跑完的这一章保持原样"),
    ],
)
def test_ctrl_c_in_a_run_leaves_the_notebook_and_says_so(root, command, said):
    file = page(root, "faq" if "faq" in command else "02_gradient_descent")
    edit_notebook(file, endless)
    before = file.read_bytes()
    begun = file.parent / "begun"
    try:
        judge(
            Move(f"{command}，按 Ctrl+C", (said,)), *checkout.interrupt_when(root, command, begun)
        )
        assert file.read_bytes() == before
    finally:
        checkout.restore(root)


def test_ctrl_c_in_a_build_says_what_is_next(root):
    shutil.rmtree(root / "_build", ignore_errors=True)
    # Sphinx makes it as it begins to read.
    begun = root / "_build/.doctrees"
    said = "停下了，网站没有造完：再运行一次，从头造起"
    judge(Move("make book，按 Ctrl+C", (said,)), *checkout.interrupt_when(root, "make book", begun))
    assert not begun.exists()


def on_a_full_disk(root, *words, size=20_000):
    """Run this Python where no file may grow beyond `size` bytes; give what it says, its status."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root, env=checkout.environment(root), encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    return done.stdout, done.returncode


def test_a_disk_that_is_full_in_a_build_is_told(root):
    said = on_a_full_disk(root, "-m", "tools.author.build")
    judge(Move("造网站，磁盘满了", ("文件超过了系统许可的大小：放宽 ulimit -f", AGAIN)), *said)


def test_a_site_that_is_not_there_is_not_packed(root):
    shutil.rmtree(root / "_build", ignore_errors=True)
    judge(
        Move("还没有网站就打包", ("还没有网站：先运行 make book",)),
        *say(root, ".venv/bin/python -m tools.publish.archive"),
    )


def test_a_broken_environment_is_told(root):
    builder = root / ".venv/bin/jupyter-book"
    whole = builder.read_text(encoding="utf-8")
    checkout.executable(builder, f'exec "{sys.executable}" -c "import no_such_module"')
    try:
        told = "造网站的程序自己停下了（ModuleNotFoundError: No module named 'no_such_module'）"
        judge(
            Move("坏了的 .venv", (told, "删掉 .venv，运行 make book 重装")), *say(root, "make book")
        )
    finally:
        builder.write_text(whole, encoding="utf-8")


# --- The measuring of the engine, and the clearing up ---------------------------------------------


def test_ctrl_c_in_the_measuring_says_so(root):
    said = checkout.interrupt(root, "make bench", "正在量，要几分钟")
    judge(Move("make bench，按 Ctrl+C", ("停下了",)), *said)


def test_what_the_measuring_lacks_is_named_before_it_begins(root):
    absent = root / "sitecustomize.py"
    absent.write_text("import sys\nsys.modules['tensorflow'] = None\n", encoding="utf-8")
    try:
        said, status = say(root, "make bench")
    finally:
        absent.unlink()
    judge(Move("没有 TensorFlow 就量", ("没有 tensorflow：先运行", "再运行")), said, status)
    assert "正在量" not in said


def test_what_cannot_be_deleted_is_told(root):
    words = "rm: cannot remove '_build/html': Read-only file system"
    checkout.executable(root / "bin/rm", f'echo "{words}" >&2', "exit 1")
    path = f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}"
    told = ("没有清干净，删不掉的在上面：", "看一看权限，再运行一次")
    judge(Move("make clean，磁盘只许读", told), *say(root, "make clean", PATH=path))


# --- A chapter that is no more ------------------------------------------------------------------


def test_a_page_that_is_no_more_is_not_published(tmp_path):
    for name in ("book/old", "book/new"):
        for file in (f"{name}.html", f"_sources/{name}.ipynb"):
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).touch()
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name="html"))
    leftovers.delete_old(app, SimpleNamespace(found_docs={"book/new"}), [])
    left = {file.stem for file in tmp_path.rglob("*.*") if file.is_file()}
    assert left == {"new"}
