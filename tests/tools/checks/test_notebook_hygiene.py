"""A notebook that is not what it was fails `make test`, in whatever way it was changed."""

import json
import re
import subprocess
import sys

import nbformat
import pytest

from tools.book import ROOT
from tools.checks.notebook_hygiene import faults, faults_of_run

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

# the cell that must fail, and the text in the file that is replaced
OUTPUT_MUTATIONS = {
    "one_digit": ("Cell 1", "0.25]\\n", "0.26]\\n"),
    "a_sign": ("Cell 1", '"[-1.5', '"[1.5'),
    "a_shape": ("Cell 2", '"(2, 2)"', '"(2, 3)"'),
    "a_dropped_warning": ("Cell 3", '"提示：路径发散\\n",', ""),
    "a_coordinate": ("Cell 4", 'd=\\"M 10.5 3.25', 'd=\\"M 10.5 3.26'),
    # nbval alone lets this one pass
    "a_pictures_metadata": (
        "Cell 4",
        '"metadata": {},\n     "output_type"',
        '"metadata": {"isolated": true},\n     "output_type"',
    ),
}


def test_nbval_passes_the_notebook_and_fails_each_mutated_output(good, tmp_path):
    (tmp_path / "unchanged.ipynb").write_text(good, encoding="utf-8")
    expected = set()
    for name, (cell, old, new) in OUTPUT_MUTATIONS.items():
        # The last place: the sources come before their outputs.
        before, found, after = good.rpartition(old)
        assert found, name
        notebook = nbformat.reads(before + new + after, as_version=4)
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
        expected.add(f"{name}.ipynb::{cell}")

    options = ["--nbval", "--nbval-cell-timeout=120", "--nbval-kernel-startup-timeout=60"]
    result = run_pytest(*options, "-n", 2, "--dist", "loadfile", "--rootdir", tmp_path, tmp_path)

    assert result.returncode == 1, result.stdout
    assert (
        set(re.findall(r"^FAILED (?:.*/)?(\S+\.ipynb::.+?)(?: - |$)", result.stdout, re.M))
        == expected
    )
    # five code cells and the file's own item in each of the seven
    assert "6 failed, 36 passed" in result.stdout


def test_a_fault_of_the_file_is_an_item_that_fails(good, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(good.replace('"execution_count": 2', '"execution_count": 7'), encoding="utf-8")
    result = run_pytest("--rootdir", tmp_path, path)  # no kernel is needed to read a file
    assert result.returncode == 1
    assert "第 2 个代码单元的执行序号是 7" in result.stdout
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
    (without_an_id, "第 2 个单元没有 id"),
    (with_one_id_twice, "id 重复"),
    (without_a_code_cell, "第 2 个代码单元的执行序号是 3"),
    (with_cells_exchanged, "第 4 个代码单元的执行序号是 5"),
    (lambda n: code_cell(n, 2).update(execution_count=None), "第 2 个代码单元的执行序号是 None"),
    (output(3, execution_count=9), "第 3 个代码单元的结果序号是 9"),
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
        (lambda text: text[:-20], "不是合法的笔记本"),
        (lambda text: "{}", "不是合法的笔记本"),
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
