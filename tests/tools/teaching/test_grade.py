"""A folder of students' notebooks becomes a table, whatever some of them hold."""

import asyncio
import csv
import json
import os
import subprocess
import sys
from copy import deepcopy
from types import SimpleNamespace

import nbformat
import pytest

from tools import book
from tools.teaching import grade

pytestmark = pytest.mark.slow

BOOK = nbformat.read(book.TEXT / "self_test.ipynb", as_version=4)
# As a person runs it, in whatever folder.
RUN = [sys.executable, "-m", "tools.teaching.grade"]
ANYWHERE = os.environ | {"PYTHONPATH": str(book.ROOT)}
PASSED = {f"0.{number}": "通过" for number in range(1, 9)}

# A keyboard interrupt does not stop it.
ENDLESS = """
import time
while True:
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        pass
"""
# A common first cell.
RESET = "%reset -f\nimport numpy as np\n\nfrom automatic_gradient import exercises"
SHOWS_ALL_TEXT_BARE = """
plain = get_ipython().display_formatter.formatters["text/plain"]
plain.for_type(str, lambda text, printer, cycle: printer.text(text))
"""

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux limits the memory, and lets a name be any bytes"
)


def blank():
    notebook = deepcopy(BOOK)
    notebook.cells = [cell for cell in notebook.cells if not book.is_solution(cell)]
    return notebook


def answered(**cells):
    """The self-test with right answers, but for the cells given: `try_1="answer = 5"`."""
    solutions = {
        cell.id.replace("solution", "try"): cell for cell in BOOK.cells if book.is_solution(cell)
    }
    notebook = blank()
    for cell in notebook.cells:
        if cell.id in solutions:
            cell.source += "\n" + solutions[cell.id].source
        cell.source = cells.get(cell.id.replace("-", "_"), cell.source)
    return notebook


def without_ids():
    """As some other editors save it: the format before cells had ids."""
    notebook = answered()
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]
    return notebook


def with_own_cell(source, place=2, **cells):
    notebook = answered(**cells)
    notebook.cells.insert(place, nbformat.v4.new_code_cell(source))
    return notebook


def with_odd_cell(change):
    notebook = answered()
    change(notebook.cells[1])
    return notebook


def lacking(name):
    notebook = answered()
    notebook.cells = [cell for cell in notebook.cells if cell.id != name]
    return notebook


CHECK = '\nexercises.check("0.1", answer)'
WRONG = "5 不对：x³ 的导数是 3x²"
# What is handed in; what its row is to hold beyond passes; a remark.
HANDED_IN = {
    "全对": (answered(), {}, ""),
    "空白": (blank(), dict.fromkeys(PASSED, "还没有作答"), ""),
    "答错": (answered(try_1="answer = 5" + CHECK), {"0.1": WRONG}, ""),
    "另加了一格": (
        with_own_cell(
            "def slope(x):\n    return 3 * x**2", try_1='exercises.check("0.1", slope(2))'
        ),
        {},
        "",
    ),
    "检查另起一格": (with_own_cell(CHECK, 4, try_1="answer = 5"), {"0.1": WRONG}, ""),
    "先清空": (answered(setup=RESET), {}, ""),
    "清空了没有作答": (answered(setup=RESET, try_1=""), {"0.1": "还没有作答"}, ""),
    "格没有编号": (without_ids(), {}, ""),
    "删了检查": (answered(try_1="answer = 12"), {}, ""),
    "删了一格": (lacking("try-3"), {"0.3": "没有这一格"}, ""),
    "只能算一次": (answered(try_1='exercises.check("0.1", [12].pop())'), {}, ""),
    "算完又错": (answered(try_1="answer = 12" + CHECK + "\noops"), {}, ""),
    "没有写完": (
        answered(try_1="answer = (12" + CHECK),
        {"0.1": "报错：SyntaxError: '(' was never closed"},
        "",
    ),
    "印出通过": (answered(try_1="print('通过')"), {"0.1": "还没有作答"}, ""),
    "换掉检查": (
        answered(try_1="exercises.check = lambda *_: print('通过')\nanswer = 5" + CHECK),
        {"0.1": WRONG},
        "",
    ),
    "问键盘": (
        answered(try_1="answer = input()" + CHECK),
        {"0.1": "报错：StdinNotImplementedError"},
        "",
    ),
    "印个不停": (answered(try_1="print('乱' * 3_000_000)\nanswer = 12" + CHECK), {}, ""),
    "吃光内存": (
        answered(try_1="answer = len(np.empty(9 * 2**30, np.uint8))" + CHECK),
        {"0.1": "报错：MemoryError"},
        "",
    ),
    "套得太深": (
        answered(try_1="answer = " + "-" * 100_000 + "12" + CHECK),
        {"0.1": "报错："},
        "",
    ),
    # The only two that wait.
    "停不下来": (answered(try_2=ENDLESS), {"0.2": "跑了 20 秒没有停"}, ""),
    "另一格一直印": (
        with_own_cell("while True:\n    print('乱' * 1000)"),
        {},
        "第 3 格（[2] while True:）跑了 20 秒没有停",
    ),
    "杀掉内核": (
        answered(try_2="import os\nos.kill(os.getpid(), 9)"),
        {"0.2": "内核退出了"},
        "",
    ),
    # To draw takes seconds, and nobody looks.
    "图不画出来": (
        answered(try_1="import matplotlib\nanswer = {'agg': 12}[matplotlib.get_backend()]" + CHECK),
        {},
        "",
    ),
    "标签是空": (
        with_odd_cell(lambda cell: cell.metadata.update(tags=None)),
        None,
        "没有查成（TypeError）",
    ),
    "没有代码": (
        with_odd_cell(lambda cell: cell.pop("source")),
        None,
        "没有查成（AttributeError）",
    ),
    "代码是空": (
        with_odd_cell(lambda cell: cell.update(source=None)),
        None,
        "没有查成（TypeError）",
    ),
    "换了显示": (
        with_own_cell(SHOWS_ALL_TEXT_BARE, try_1="answer = 5" + CHECK),
        None,
        "没有查成（SyntaxError）",
    ),
    "坏文件": ("{" * 50, None, "不是完好的笔记本"),
    "空文件": ("", None, "不是完好的笔记本"),
    "别的笔记本": (nbformat.v4.new_notebook(), None, "认不出是书里的哪一本"),
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("收来的 作业")
    for name, (notebook, _, _) in HANDED_IN.items():
        # In folders or not: both ways of collecting occur.
        path = folder / "二班" / f"{name}.ipynb" if len(name) > 3 else folder / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
        path.write_text(text, encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints/旧的.ipynb").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grade, "CELL_SECONDS", 20)
        grade.main(folder)
    with (folder / grade.TABLE).open(encoding="utf-8-sig", newline="") as table:
        return {row["笔记本"].removeprefix("二班/"): row for row in csv.DictReader(table)}


def test_every_notebook_has_its_row(rows):
    assert set(rows) == set(HANDED_IN)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=on_linux if name == "吃光内存" else ()) for name in HANDED_IN],
)
def test_one_notebook(rows, name):
    _, expected, remark = HANDED_IN[name]
    row = rows[name]
    verdicts = {} if expected is None else PASSED | expected
    for exercise in PASSED:
        assert row[exercise].startswith(verdicts.get(exercise, "")), exercise
        assert bool(row[exercise]) == (exercise in verdicts)
    assert int(row["通过"]) == list(verdicts.values()).count("通过")
    assert row["备注"].startswith(remark)
    assert bool(row["备注"]) == bool(remark)


def test_a_kernel_that_does_not_start_stops_no_other(tmp_path, monkeypatch):
    async def start(**_):
        raise RuntimeError("Kernel died before replying")

    monkeypatch.setattr(grade, "start_new_async_kernel", start)
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.ipynb").write_text(nbformat.writes(blank()), encoding="utf-8")
    grade.main(tmp_path)
    table = (tmp_path / grade.TABLE).read_text(encoding="utf-8-sig")
    assert table.count("内核没有起来（Kernel died before replying），再查一次") == 2


def test_a_dead_kernel_is_told_before_its_cell_has_had_its_time():
    async def wait():
        return -9

    manager = SimpleNamespace(provisioner=SimpleNamespace(wait=wait))
    cell = asyncio.sleep(3600)
    # The minute ends what would else be an hour; nothing is measured by it.
    with pytest.raises(grade.Died):
        asyncio.run(asyncio.wait_for(grade.while_alive(manager, cell), 60))


def test_a_kernel_that_cannot_be_prepared_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(grade, "PREPARE", "1 / 0\n")
    (tmp_path / "甲.ipynb").write_text(nbformat.writes(answered()), encoding="utf-8")
    grade.main(tmp_path)
    table = (tmp_path / grade.TABLE).read_text(encoding="utf-8-sig")
    assert "没有准备好（报错：ZeroDivisionError: division by zero）" in table


def test_the_cell_that_asks_for_tensorflow_does_not_wait_for_the_disk(monkeypatch):
    given = {}

    async def execute(client, code, asked="None", seconds=None):
        given.setdefault(code, seconds)
        return None, None

    monkeypatch.setattr(grade, "execute", execute)
    chapter = grade.Chapter(set(), {}, {}, "")
    with_it = [nbformat.v4.new_code_cell("import tensorflow as tf")]
    for cells in (with_it, [nbformat.v4.new_code_cell("1 + 1")]):
        asyncio.run(grade.run(cells, set(), chapter, {}, float("inf")))
    (prepared, slow), cell, (bare, _), *_ = given.items()
    assert "__import__('tensorflow')" in prepared
    assert slow == grade.NOTEBOOK_SECONDS
    assert cell == ("import tensorflow as tf", None)
    assert "tensorflow" not in bare


@on_linux
def test_less_memory_than_ours_is_no_fault(tmp_path):
    (tmp_path / "甲.ipynb").write_text(nbformat.writes(answered()), encoding="utf-8")
    subprocess.run(
        ["sh", "-c", 'ulimit -d 6000000 && exec "$@"', "sh", *RUN, "."],
        cwd=tmp_path,
        env=ANYWHERE,
        check=True,
    )
    assert "甲,8,通过" in (tmp_path / grade.TABLE).read_text(encoding="utf-8-sig")


@on_linux
def test_a_name_that_is_no_text_is_written_as_its_bytes(tmp_path):
    (tmp_path / os.fsdecode("张".encode("gbk") + b".ipynb")).touch()
    grade.main(tmp_path)
    assert r"\udcd5\udcc5,0," in (tmp_path / grade.TABLE).read_text(encoding="utf-8-sig")


def test_a_class_has_its_tables(tmp_path):
    (tmp_path / "2301_00.ipynb").write_text(nbformat.writes(answered()), encoding="utf-8")
    # What the site wrote: one answer, in the page's own form.
    texts = {"cell-try-1": {"text": "answer = 5\nexercises.check('0.1', answer)", "book": "..."}}
    file = {"book": "自动求梯度", "pages": {"book/self_test": texts}, "cards": {}}
    (tmp_path / "2302.json").write_text(json.dumps(file), encoding="utf-8")
    (tmp_path / "别的.json").write_text("{}", encoding="utf-8")
    (tmp_path / "名单.csv").write_text("学号,姓名\n2301,甲\n2302,乙\n2303,丙\n", encoding="utf-8")
    grade.main(tmp_path)

    def table(name):
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    merged = [(row["姓名"], row["八个小问题"], row["备注"]) for row in table("总表.csv")]
    assert merged == [
        *(("甲", "8", ""), ("乙", "0", ""), ("丙", "", "一份也没有交")),
        ("", "", "名单里没有交 别的 的人"),
    ]
    first = table("题目.csv")[0]
    assert (first["题"], first["份数"], first["通过率"]) == ("0.1", "2", "0.5")
    assert first["最常见的错"].startswith("1 次：5 不对")
    remarks = {row["笔记本"]: row["备注"] for row in table(grade.TABLE)}
    assert remarks == {
        "2301_00": "",
        "2302（self_test）": "",
        "别的": "不是从这本书里存出来的文件",
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5 不对：x³ 的导数是 3x²", "@sum(1)"])
def test_what_a_spreadsheet_would_compute_is_quoted(text):
    table = grade.table({text: {"笔记本": text, "通过": 0, "0.1": text, "备注": text}})
    assert table.decode("utf-8-sig").splitlines()[1] == f"'{text},0,'{text},'{text}"


def test_a_table_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "甲.ipynb").write_text(nbformat.writes(blank()), encoding="utf-8")
    (tmp_path / grade.TABLE).write_text("改过的分数", encoding="utf-8")
    with pytest.raises(SystemExit, match="改名留着它"):
        grade.main(tmp_path)
    assert (tmp_path / grade.TABLE).read_text(encoding="utf-8") == "改过的分数"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有说查哪个文件夹"),
        ([""], "没有说查哪个文件夹"),
        (["没有的"], "没有文件夹 没有的"),
        (["."], "里没有笔记本"),
    ],
)
def test_a_folder_that_is_not_there_or_holds_nothing_is_named(tmp_path, arguments, said):
    done = subprocess.run(
        [*RUN, *arguments],
        cwd=tmp_path,
        env=ANYWHERE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_every_chapter_is_told_from_the_others_with_one_check_left():
    for path in book.notebooks():
        cells = grade.code_among(grade.read(path).cells)
        if any(book.is_solution(cell) for cell in cells):
            for cell in cells:
                cell.source = cell.source if cell.id == "try-1" else ""
            assert grade.chapter_of(cells) == grade.read_chapter(path), path
