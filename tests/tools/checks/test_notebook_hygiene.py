"""A notebook that is not what it was fails `make test`, in whatever way it was changed."""

import json
import re
import subprocess
import sys

import nbformat
import pytest

from tools.book import ROOT
from tools.checks.notebook_hygiene import NARROW, faults, faults_of_run

pytestmark = pytest.mark.slow

SOURCES = [
    "x = [-1.5, 0.25]",
    "print(x)",
    "len(x), len(x)",
    "print('提示：路径发散')\nprint(sum(x))",
    "from IPython.display import SVG\n\n"
    'SVG(\'<svg xmlns="http://www.w3.org/2000/svg"><path d="M 10.5 3.25 L 4 7"/></svg>\')',
]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """The text of a notebook as `make execute` leaves it."""
    path = tmp_path_factory.mktemp("good") / "good.ipynb"
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("我们看一个向量。"))
    nbformat.write(notebook, path)
    subprocess.run([sys.executable, "-m", "tools.author.execute", path], cwd=ROOT, check=True)
    return path.read_text(encoding="utf-8")


def run_pytest(*arguments):
    command = [sys.executable, "-m", "pytest", "-p", "tools.checks.notebook_hygiene"]
    command += ["-p", "no:cacheprovider", "-q", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


# --- The whole check: nbval compares the outputs with what the code gives now -------------------

FIGURE = (
    'SVG(\'<svg xmlns="http://www.w3.org/2000/svg">'
    '<path d="M 10.5 3.25 L 4 7" fill="#0072b2"/><text>步数</text></svg>\')'
)

BOTH = f"display({{'image/svg+xml': '<svg/>', '{NARROW}': '<svg>6.5</svg>'}}, raw=True)"


def written(old, new):
    """Another text in the outputs, as JSON writes them."""

    def mutate(cell, _):
        text = json.dumps(cell["outputs"], ensure_ascii=False)
        assert old in text, (old, text)
        cell["outputs"] = json.loads(text.replace(old, new, 1))

    return mutate


def changed(**fields):
    return lambda cell, _: cell["outputs"][0].update(fields)


def data(**kinds):
    names = {"png": "image/png", "svg": "image/svg+xml", "plain": "text/plain"}
    new = {names[kind]: value for kind, value in kinds.items()}
    return lambda cell, _: cell["outputs"][0]["data"].update(new)


def lines(order):
    def mutate(cell, _):
        (output,) = cell["outputs"]
        output["text"] = [output["text"][place] for place in order]

    return mutate


def outputs(order):
    def mutate(cell, _):
        cell["outputs"] = [cell["outputs"][place] for place in order]

    return mutate


def one_more(cell, _):
    cell["outputs"].append({"output_type": "stream", "name": "stdout", "text": ["0.5\n"]})


def that_of_another(cell, other):
    cell["outputs"] = other["outputs"]


def in_two_pieces(cell, _):
    first, second = cell["outputs"][0]["text"]
    cell["outputs"] = [cell["outputs"][0] | {"text": [part]} for part in (first, second)]


def as_png(cell, _):
    cell["outputs"][0]["data"] = {"image/png": "iVBORw0KGgo=\n", "text/plain": ["x"]}


def without_the_narrow(cell, _):
    del cell["outputs"][0]["data"][NARROW]


def shown_not_returned(cell, _):
    del cell["outputs"][0]["execution_count"]
    cell["outputs"][0]["output_type"] = "display_data"


def printed_not_returned(cell, _):
    text = cell["outputs"][0]["data"]["text/plain"]
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [f"{text[0]}\n"]}]


def counted_wrong(cell, _):
    cell["execution_count"] = 99


def never_run(cell, _):
    cell["execution_count"] = None


def opted_out_by_tag(cell, _):
    cell["metadata"]["tags"] = ["nbval-ignore-output"]
    written("0.25", "0.26")(cell, _)


def opted_out_by_comment(cell, _):
    cell["source"] = ["# NBVAL_IGNORE_OUTPUT\n", *cell["source"]]
    written("0.25", "0.26")(cell, _)


# A cell for each kind of change to its output; it is what `make execute` stores that is changed.
MUTATIONS = {
    "改一位数字": ("print(0.25)", written("0.25", "0.26")),
    "去掉负号": ("print(-1.5)", written("-1.5", "1.5")),
    "添上负号": ("print(1.5)", written("1.5", "-1.5")),
    "多一位小数": ("print(0.5)", written("0.5", "0.50")),
    "少一位小数": ("print('0.50')", written("0.50", "0.5")),
    "挪动小数点": ("print(12.5)", written("12.5", "1.25")),
    "改形状": ("(2, 2)", written("(2, 2)", "(2, 3)")),
    "改类型": ("'float32'", written("float32", "float64")),
    "真变假": ("True", written("True", "False")),
    "改一个字": ("print('路径发散')", written("发散", "收敛")),
    "改一处空白": ("print('a b')", written("a b", "a  b")),
    "少一行": ("print(1)\nprint(2)", lines([0])),
    "多一行": ("print(1)\nprint(2)", lines([0, 1, 1])),
    "两行对调": ("print(1)\nprint(2)", lines([1, 0])),
    "少一个输出": ("print(1)\n2", outputs([0])),
    "多一个输出": ("1", one_more),
    "一个输出存两遍": ("print(1)", outputs([0, 0])),
    "输出的次序": ("print(1)\n2", outputs([1, 0])),
    "换成另一格的输出": ("print(3)", that_of_another),
    "一段拆成两段": ("print(1)\nprint(2)", in_two_pieces),
    "标准输出变标准错误": ("print(1)", changed(name="stderr")),
    "回车前藏着字": ("print(1)", changed(text=["损失 0.99\r1\n"])),
    "执行序号": ("1", counted_wrong),
    "没有执行序号": ("1", never_run),
    "用标签避开检查": ("0.25", opted_out_by_tag),
    "用注释避开检查": ("0.25", opted_out_by_comment),
    "图：改一个坐标": (FIGURE, written("3.25", "3.26")),
    "图：改一个标注": (FIGURE, written("步数", "步")),
    "图：改一处颜色": (FIGURE, written("#0072b2", "#0072b3")),
    "图：少一笔": (FIGURE, written(" L 4 7", "")),
    "图：改文字说明": (FIGURE, data(plain=["<Figure>"])),
    "图：换成 PNG": (FIGURE, as_png),
    "窄的图：改一个坐标": (BOTH, written("6.5", "6.4")),
    "窄的图：没有了": (BOTH, without_the_narrow),
    "输出里添一张 PNG": (FIGURE, data(png="iVBORw0KGgo=\n")),
    "输出的种类": ("1", shown_not_returned),
    "结果变成打印": ("1", printed_not_returned),
    "输出的元数据": (FIGURE, changed(metadata={"isolated": True})),
}


def test_every_kind_of_change_to_an_output_is_caught(tmp_path):
    # One that is left as it is comes first, so that the others have one to be exchanged with.
    sources = ["from IPython.display import SVG\n0", *(source for source, _ in MUTATIONS.values())]
    right, wrong = tmp_path / "right.ipynb", tmp_path / "wrong.ipynb"
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(notebook, right)
    subprocess.run([sys.executable, "-m", "tools.author.execute", right], cwd=ROOT, check=True)
    stored = json.loads(right.read_text(encoding="utf-8"))
    untouched, *cells = stored["cells"]
    for cell, (_, mutate) in zip(cells, MUTATIONS.values(), strict=True):
        mutate(cell, untouched)
    wrong.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    result = run_pytest("--nbval", "--nbval-cell-timeout=120", "--rootdir", tmp_path, tmp_path)

    def named(pattern):
        return {int(number) for number in re.findall(pattern, result.stdout, re.MULTILINE)}

    by_nbval = named(r"^FAILED .*wrong.ipynb::Cell (\d+)")
    by_file = {number - 1 for number in named("^.*?：第 (\\d+) 格")}
    missed = [name for place, name in enumerate(MUTATIONS, 1) if place not in by_nbval | by_file]
    assert missed == []
    assert 0 not in by_nbval | by_file
    assert not re.search(r"^(?:FAILED|ERROR) .*right.ipynb", result.stdout, re.MULTILINE)


def test_a_value_that_the_page_is_given_is_compared_with_the_run(tmp_path):
    path = tmp_path / "a.ipynb"
    notebook = nbformat.v4.new_notebook()
    notebook.cells = list(map(nbformat.v4.new_code_cell, ["x = [0.25, 1.5]", "sum(x)", "len(x)"]))
    for cell in notebook.cells[1:]:
        cell.metadata = {"tags": ["live"], "elsewhere": "算它太慢"}
    nbformat.write(notebook, path)
    subprocess.run([sys.executable, "-m", "tools.author.execute", path], cwd=ROOT, check=True)
    stored = path.read_text(encoding="utf-8")
    assert stored.count('"given": "x = [0.25, 1.5]\\n"') == 2
    path.write_text(stored.replace('"given": "x = [0.25,', '"given": "x = [0.26,', 1), "utf-8")
    result = run_pytest("--nbval", "--rootdir", tmp_path, path)
    assert re.findall(r"^FAILED .*::Cell (\d)", result.stdout, re.MULTILINE) == ["1"]
    assert "元数据 given 里的值不是重跑得到的：运行 make execute 再写一遍" in result.stdout


def test_a_fault_of_the_file_is_an_item_that_fails(good, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(good.replace('"execution_count": 2', '"execution_count": 7'), encoding="utf-8")
    result = run_pytest("--rootdir", tmp_path, path)  # no kernel is needed to read a file
    assert result.returncode == 1
    assert "的执行序号是 7，该是 2：" in result.stdout
    assert "1 failed" in result.stdout


def test_line_ends_of_windows_are_a_fault_of_the_file(good, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(good.replace("\n", "\r\n").encode())
    result = run_pytest("--rootdir", tmp_path, path)
    assert "文件不是 make execute 写出的样子" in result.stdout
    assert "1 failed" in result.stdout


# --- The file alone ----------------------------------------------------------------------------


def code_cell(notebook, number):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][number - 1]


def tagged(tag):
    return lambda notebook: code_cell(notebook, 2)["metadata"].update(tags=[tag])


def source(text):
    return lambda notebook: code_cell(notebook, 2).update(source=text.splitlines(keepends=True))


def printed(text):
    return lambda notebook: code_cell(notebook, 2)["outputs"][0].update(text=[text])


def output(number, **fields):
    return lambda notebook: code_cell(notebook, number)["outputs"][0].update(fields)


def picture_as(kind, data):
    return lambda notebook: code_cell(notebook, 5)["outputs"][0].update(data={kind: data})


def without_an_id(notebook):
    del notebook["cells"][1]["id"]


def with_one_id_twice(notebook):
    notebook["cells"][1]["id"] = notebook["cells"][0]["id"]


def without_a_code_cell(notebook):
    notebook["cells"].remove(code_cell(notebook, 2))


def with_cells_exchanged(notebook):
    notebook["cells"][-1], notebook["cells"][-2] = notebook["cells"][-2:]


def with_a_traceback(notebook):
    error = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}
    code_cell(notebook, 2)["outputs"].append(error)


FILE_MUTATIONS = [
    (lambda n: n["metadata"].update(kernelspec={"name": "julia", "display_name": "J"}), "元数据"),
    (lambda n: n["metadata"]["language_info"].update(version="3.11"), "元数据"),
    (lambda n: n["metadata"].update(widgets={}), "元数据"),
    (lambda n: n.update(nbformat_minor=6), "nbformat 4.6"),
    (without_an_id, "没有 id"),
    (with_one_id_twice, "的 id 与前面的重复"),
    (without_a_code_cell, "的执行序号是 3"),
    (with_cells_exchanged, "的执行序号是 5"),
    (lambda n: code_cell(n, 2).update(execution_count=None), "的执行序号是 None"),
    (output(3, execution_count=9), "的结果序号是 9"),
    (lambda n: code_cell(n, 2)["metadata"].update(execution={}), "多余的元数据：execution"),
    (lambda n: n["cells"][1]["metadata"].update(collapsed=True), "多余的元数据：collapsed"),
    (tagged("nbval-skip"), "标签 nbval-skip"),
    (tagged("nbval-ignore-output"), "标签 nbval-ignore-output"),
    (tagged("pytest-validate-ignore-output"), "标签 pytest-validate-ignore-output"),
    (tagged("raises-exception"), "标签 raises-exception"),
    (source("# NBVAL_IGNORE_OUTPUT\nprint(x)"), "注释 NBVAL_IGNORE_OUTPUT"),
    (source("x\n  ## PYTEST_VALIDATE_IGNORE_OUTPUT"), "注释 PYTEST_VALIDATE_IGNORE_OUTPUT"),
    (source("%%time\nprint(x)"), "用了 %%time"),
    (source("print(x)\n%timeit x + x"), "用了 %timeit"),
    (source("%matplotlib inline"), "用了 %matplotlib"),
    (output(2, name="stderr"), "存有 stderr"),
    (with_a_traceback, "存有出错信息 ValueError"),
    (picture_as("image/png", "iVBORw0KGgo=\n"), "nbval 不比较的 image/png"),
    (picture_as("image/jpeg", "/9j/4AA=\n"), "nbval 不比较的 image/jpeg"),
    (picture_as("text/html", ["<img src='data:image/png;base64,iVBO'>"]), "不比较的 text/html"),
    (picture_as("image/svg+xml", ["<svg><dc:date>2026</dc:date></svg>"]), "作图的日期"),
    (picture_as(NARROW, "<svg><dc:date>2026</dc:date></svg>"), "作图的日期"),
    (printed("<Axes at 0x7f01c2d3e4f0>\n"), "0x7f01c2d3e4f0"),
    (printed("/home/reader/book.py\n"), "/home/"),
    (printed("/x/lib/python3.11/site-packages/keras\n"), "site-packages"),
    (printed("损失 0.99\r损失 0.01\n"), "回车"),
    (printed("ipykernel_4711\n"), "ipykernel_4711"),
    (printed("1/1 - 3ms/step\n"), "3ms/step"),
    (printed("Wall time: 3 ms\n"), "Wall time"),
    (printed("2026-11-23\n"), "2026-11-23"),
    (printed("20:12:00\n"), "20:12:00"),
]  # fmt: skip


def test_the_notebook_that_is_mutated_has_no_fault(good):
    assert list(faults(good)) == []


@pytest.mark.parametrize(("mutate", "fault"), FILE_MUTATIONS)
def test_a_mutated_file_is_named_for_its_fault(good, mutate, fault):
    notebook = json.loads(good)
    mutate(notebook)
    found = list(faults(json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"))
    assert [text for text in found if fault in text], found


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda text: text[:-20], "不是完好的笔记本，坏在第 "),
        (lambda text: "{}", "不是完好的笔记本"),
        (lambda text: text.replace('"source"', '"sauce"', 1), "不是合法的笔记本"),
        (lambda text: text.replace("\n ", "\n  "), "不是 make execute 写出的样子"),
        (lambda text: text.rstrip("\n"), "不是 make execute 写出的样子"),
    ],
)
def test_a_file_in_another_form_is_refused(good, spoil, fault):
    found = list(faults(spoil(good)))
    assert [text for text in found if fault in text], found


# --- The run: what nbval compares sorted by kind ------------------------------------------------

PRINTED = nbformat.v4.new_output("stream", text="1\n")
RESULT = nbformat.v4.new_output("execute_result", {"text/plain": "1"}, execution_count=2)
SHOWN = nbformat.v4.new_output("display_data", {"text/plain": "1"})
PICTURE = nbformat.v4.new_output("display_data", {"image/png": "", "text/plain": "1"})
ERROR = nbformat.v4.new_output("stream", name="stderr", text="1\n")


@pytest.mark.parametrize(
    ("stored", "fresh"),
    [
        ([RESULT, PRINTED], [PRINTED, RESULT]),
        ([SHOWN], [RESULT]),
        ([ERROR], [PRINTED]),
        ([PICTURE], [SHOWN]),
        ([PRINTED, PRINTED], [PRINTED]),
        ([], [PRINTED]),
    ],
)
def test_outputs_of_another_kind_or_in_another_order_are_refused(stored, fresh):
    assert list(faults_of_run(fresh, fresh)) == []
    assert "输出的种类或次序不同" in next(faults_of_run(stored, fresh))
