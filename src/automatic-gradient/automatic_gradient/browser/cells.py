"""Run a cell in the page: names stay from cell to cell, and errors are told in Chinese, by line.

Called by the site's worker (`browser/page/worker.js`); the page has already put the last value
of a cell into `__show__`, and its dictionaries into `__ordered__` (`browser/page/source.js`).
"""

import io
import json
import sys

from automatic_gradient import tape
from automatic_gradient.browser import figures, numpy
from automatic_gradient.browser.display import show
from automatic_gradient.browser.ordered import dictionary

# What the book's cells begin with, and readers type: the page has no other.
sys.modules["tensorflow"] = tape
sys.modules["numpy"] = numpy

# One namespace for the whole page, as in a notebook.
NAMES = {"__name__": "__main__"}

# What cells have been given, compiled: while a number moves, its cell runs many times a second.
_compiled = {}


def run(source, cell, given=""):
    """Run cell number `cell`, counted from 1; what it prints goes to standard output.

    It finds the values that it is `given`, a text of Python, as the book's own cells left them.
    Gives JSON: the `figures` that it drew, and the `error`: null if all went well, else an object
    whose `text` is for the reader, and whose `cell` and `line`, or null, say where it came up.
    """
    NAMES["__show__"] = _print_shown
    NAMES["__ordered__"] = dictionary
    NAMES["input"] = _no_input
    if given not in _compiled:
        _compiled[given] = compile(given, "<given>", "exec")
    try:
        exec(_compiled[given], NAMES)
        exec(compile(source, f"<cell {cell}>", "exec"), NAMES)
    except BaseException as error:  # also what a reader raises to stop the cell
        figures.take()  # half a figure is none
        return json.dumps({"error": _report(error, cell, source), "figures": []})
    return json.dumps({"error": None, "figures": figures.take()})


def _print_shown(value):
    text = show(value)
    if text is not None:
        print(text)


def _no_input(*_):
    raise RuntimeError("网页里没有 input：把值直接写进代码")


def _report(error, cell, source):
    where, line = _place(error)
    name, message = type(error).__name__, str(error)
    place = f"第 {line} 行" if line else "这一格"
    if where is not None and where != cell:
        place = f"第 {where} 格的{place}"
    if _is_chinese(name, message):
        line_there = "那一行" if where not in (None, cell) else "这一行" if line else "这一格"
        text = f"{place}出错：{message}\n改好{line_there}，再运行一次（{name}）。"
    else:
        written = source.split("\n")[line - 1] if line and where == cell else ""
        why = _full_width(name, written) or _explain(name, message)
        text = (
            f"{place}出错：{why}\n{name}: {message}" if message else f"{place}出错：{why}\n{name}"
        )
    return {"cell": where, "line": line, "text": text}


def _is_chinese(name, message):
    """Whether an error speaks Chinese; what stands between quotes are the reader's own words."""
    words = "".join(message.split("'")[::2])
    return name != "KeyError" and any("\u4e00" <= sign <= "\u9fff" for sign in words)


def _place(error):
    """Give the cell and the line where the error came up; the innermost that the reader wrote."""
    text = io.StringIO()
    sys.print_exception(error, text)
    found = None, None
    for entry in text.getvalue().split("\n"):
        if 'File "<cell ' in entry:
            cell, _, rest = entry.split('File "<cell ')[1].partition('>", line ')
            found = int(cell), int(rest.split(",")[0])
    return found


def _full_width(name, line):
    """The commonest slip of those who write Chinese: their own brackets and commas in the code."""
    if name in ("SyntaxError", "NameError", "ValueError"):
        for sign in "（），：；“”‘’【】＝＋－＊／":
            if sign in line:
                return f"这一行有全角的“{sign}”，代码里要用半角的"
    return ""


# What MicroPython says in English, in the words of the book; the first that fits.
_EXPLANATIONS = (
    ("SyntaxError", "", "Python 读不懂：看看括号、引号和冒号，也看看上一行"),
    ("IndentationError", "", "缩进不对：同一层的语句要左边对齐"),
    ("NameError", "", "还没有叫 {name} 的东西：是不是打错了，或者忘了定义"),
    ("ZeroDivisionError", "", "除数是 0"),
    ("ImportError", "", "网页里没有 {name}：整本书要在自己的电脑上运行"),
    ("IndexError", "", "下标超出了范围"),
    ("KeyError", "", "字典里没有这个键"),
    ("MemoryError", "", "内存不够：把规模改小一些"),
    ("RuntimeError", "recursion", "函数套了太多层：递归忘了停，或者太深"),
    ("TypeError", "unsupported type", "这几种东西之间不能这样算"),
    ("TypeError", "isn't callable", "它不是函数，不能加括号调用"),
    ("TypeError", "isn't iterable", "它不能一个一个地取"),
    ("TypeError", "no len()", "这里要一列值，比如 (0.3, 1.0)，只给一个也写成一列"),
    ("TypeError", "subscriptable", "它不是一列值，不能用下标取"),
    ("TypeError", "argument", "参数的个数或名字不对"),
    ("AttributeError", "has no attribute", "它没有叫 {name} 的属性或方法"),
    ("ValueError", "empty sequence", "这里一个值也没有"),
    ("ValueError", "unpack", "值的个数不对：要拆成几个，就得正好有几个"),
    ("AssertionError", "", "断言不成立"),
    ("InvalidArgumentError", "形状", "形状对不上"),
)


def _explain(name, message):
    for kind, part, words in _EXPLANATIONS:
        if kind == name and part in message:
            # name 'y' isn't defined; 'int' object has no attribute 'foo'
            quoted = message.split("'")[3 if part == "has no attribute" else 1 :]
            return words.replace("{name}", quoted[0] if quoted else "")
    return "Python 停在这里，它的原话在下面；改好再运行一次"


def follow(question):
    """Trace an expression along the tape; JSON in and out.

    The question has `trace`, the expression, and `values`; the answer `trace` or `error`.
    """
    # Only one page has this picture: the others need not load it.
    from automatic_gradient.tape.trace import trace

    asked = json.loads(question)
    try:
        return json.dumps({"trace": trace(asked["trace"], asked["values"])})
    except ValueError as error:
        return json.dumps({"error": str(error)})
