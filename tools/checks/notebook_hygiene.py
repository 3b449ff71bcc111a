"""A pytest plugin for what nbval does not see: an item per notebook file, and a look at each run.

nbval runs the code again and compares outputs. It does not look at execution counts, so a deleted
or shuffled cell escapes it; it lets any cell opt out of the comparison; it skips PNG and JPEG; and
it compares texts sorted by kind, whatever their order and whether printed, shown or returned. Nor
does it know of the values that a cell's metadata gives to the page (`tools/given.py`).
"""

import json
import re

import nbformat
import pytest
from nbval.plugin import IPyNbCell

from tools import book, given
from tools.files import why_no_notebook

# Spelled out, not taken from tools/author/execute.py: an expectation, independent of the tool.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = {
    "jupyter",
    "mystnb",
    "numbers",
    "tags",
    "widget",
    "prediction",
    "elsewhere",
    "given",
}
NARROW = "application/vnd.automatic-gradient.narrow+xml"
COMPARED = {"text/plain", "image/svg+xml", NARROW}

OPT_OUT_COMMENT = re.compile(r"^\s*#+\s*((?:NBVAL|PYTEST_VALIDATE)_\w+)", re.MULTILINE)
OPT_OUT_TAG = re.compile(r"nbval-|pytest-validate-|raises-exception")
MAGIC = re.compile(r"^\s*(%%?(?:capture|matplotlib|prun|time|timeit)\b)", re.MULTILINE)
UNSTABLE = re.compile(
    r"\b0x[0-9a-fA-F]{6,}"  # an object's address
    r"|\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d"  # the time of day, a date
    r"|\d ?(?:ns|[uµμ]s|ms|s)/step|\bWall time\b"  # how long it took
    r"|\bipykernel_\d+|\bsite-packages\b|/(?:home|Users|root|tmp)/|\b[A-Z]:\\"  # somebody's machine
    r"|\bcpu_feature_guard\b"  # TensorFlow's start-up text
)


def faults(raw):
    """Yield in Chinese what is wrong with the notebook whose file holds the text `raw`."""
    try:
        stored = json.loads(raw)
        cells = stored["cells"]
        ids = [cell.get("id") for cell in cells]
    except (ValueError, KeyError, TypeError):
        yield why_no_notebook(raw)
        return
    # Before nbformat reads it: it invents what ids are missing.
    if None in ids:
        yield f"{book.cell_name(cells, ids.index(None))}没有 id：在 JupyterLab 里打开并保存一次"
        return
    if len(set(ids)) < len(ids):
        at = next(place for place, name in enumerate(ids) if name in ids[:place])
        yield f"{book.cell_name(cells, at)}的 id 与前面的重复：{ids[at]}，改掉一个"
        return
    try:
        nbformat.validate(stored)
    except nbformat.ValidationError as error:
        yield f"不是合法的笔记本：{str(error).partition(chr(10))[0]}"
        return

    notebook = nbformat.reads(raw, as_version=nbformat.NO_CONVERT)
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        yield f"格式是 nbformat {notebook.nbformat}.{notebook.nbformat_minor}，应为 4.5"
    if stored["metadata"] != METADATA:
        yield "笔记本的元数据不是 make execute 写出的样子"
    if raw != nbformat.writes(notebook) + "\n":
        yield "文件不是 make execute 写出的样子"

    number = last = 0
    for position, cell in enumerate(notebook.cells):
        where = book.cell_name(notebook.cells, position)
        if stray := set(cell.metadata) - CELL_METADATA:
            yield f"{where}有多余的元数据：{'、'.join(sorted(stray))}"
        if cell.cell_type == "code":
            number += 1
            # Where a cell has gone, the count is wrong in all that follow: one of them tells it.
            if (count := cell.execution_count) not in (number, last + 1):
                yield (
                    f"{where}的执行序号是 {count}，该是 {number}："
                    "有代码格没有跑过，或者添过、删过、挪过；运行 make execute"
                )
            last = count or 0
            for fault in faults_of_code(cell):
                yield f"{where}{fault}"


def faults_of_code(cell):
    for tag in filter(OPT_OUT_TAG.match, cell.metadata.get("tags", [])):
        yield f"用标签 {tag} 避开了检查"
    if found := OPT_OUT_COMMENT.search(cell.source):
        yield f"用注释 {found[1]} 避开了检查"
    if found := MAGIC.search(cell.source):
        yield f"用了 {found[1]}"

    for output in cell.outputs:
        if output.output_type == "error":
            yield f"存有出错信息 {output.ename}：接住异常，打印它的消息"
        if output.output_type == "stream" and output.name == "stderr":
            yield f"存有 stderr：{output.text.partition(chr(10))[0]}"
        if (
            output.output_type == "execute_result"
            and output.execution_count != cell.execution_count
        ):
            yield f"的结果序号是 {output.execution_count}"
        if "\r" in output.get("text", ""):
            yield "的输出里有回车，nbval 不比较它前面的字"
        data = output.get("data", {})
        if stray := set(data) - COMPARED:
            yield f"的输出里有 nbval 不比较的 {'、'.join(sorted(stray))}：图只存 SVG"
        if "<dc:date>" in data.get("image/svg+xml", "") + data.get(NARROW, ""):
            yield "的图里有作图的日期"
        if found := UNSTABLE.search(output.get("text", "") + data.get("text/plain", "")):
            yield f"的输出里有每次都会变的 {found[0]}"


def faults_of_run(stored, fresh):
    """Yield in Chinese how the outputs of a cell that nbval lets pass differ from those stored."""
    kinds, expected = list(map(kind, fresh)), list(map(kind, stored))
    if kinds != expected:
        yield f"输出的种类或次序不同：存的是 {expected}，重跑得到 {kinds}"


def kind(output):
    """Everything of an output but what nbval compares, and the number that the file's item does."""
    name, metadata = output.get("name"), output.get("metadata", {})
    return output.output_type, name, sorted(output.get("data", ())), metadata


def faults_of_given(cells, cell, client):
    """Yield in Chinese how the values that the page is given differ from those of the kernel."""
    fresh = None
    if names := given.names(cells, cell):
        asked = given.question(names)
        reply = client.execute("", silent=True, user_expressions=asked, reply=True, timeout=60)
        fresh = given.text(reply["content"]["user_expressions"])
    if cell.metadata.get("given") != fresh:
        yield "元数据 given 里的值不是重跑得到的：运行 make execute 再写一遍"


class NotebookFile(pytest.File):
    def collect(self):
        yield HygieneItem.from_parent(self, name="hygiene")


class HygieneItem(pytest.Item):
    def runtest(self):
        found = list(faults(self.path.read_bytes().decode()))
        if found:
            name = book.name_of(self.path)
            pytest.fail("\n".join(f"{name}：{fault}" for fault in found), pytrace=False)

    def reportinfo(self):
        return self.path, None, f"{self.path.name}：笔记本文件"


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".ipynb":
        return NotebookFile.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    result = yield
    if isinstance(item, IPyNbCell):
        found = [
            *faults_of_run(item.cell.outputs, item.test_outputs),
            *faults_of_given(item.parent.nb.cells, item.cell, item.parent.kernel.kc),
        ]
        if found:
            pytest.fail("\n".join(found), pytrace=False)
    return result
