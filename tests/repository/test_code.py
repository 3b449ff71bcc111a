"""The rules of the house that ruff does not know, held on every Python file."""

import ast
import re
from pathlib import Path

import pytest

from tests.repository.sources import FILES, found
from tools import book

BOOK = Path(book.__file__)

# Where a reader calls, from the top of the package; `browser/numpy` is the page's NumPy.
READERS = (
    *("__init__.py", "surfaces.py", "optimizers.py", "network.py", "check.py"),
    *("tape/", "figures/", "exercises/", "measured/", "widgets/__init__.py", "browser/numpy/"),
    *("browser/matplotlib/", "projects/"),
)
DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def hints(tree):
    """The type hints that the language does not demand; it does for the fields of a dataclass."""
    nodes = list(ast.walk(tree))
    bodies = (node.body for node in nodes if isinstance(node, ast.ClassDef))
    fields = {each for body in bodies for each in body if isinstance(each, ast.AnnAssign)}
    for node in nodes:
        hint = getattr(node, "annotation", None) or getattr(node, "returns", None)
        if hint and node not in fields:
            yield hint


def test_nothing_has_a_type_hint_but_the_fields_of_a_class():
    assert found(hints, FILES) == []


@pytest.mark.parametrize(
    "code",
    [
        "def f(x: int): pass",
        "def f(*x: int): pass",
        "def f() -> int: pass",
        "async def f(*, x: int): pass",
        "class C:\n    def f(self) -> int: pass",
        "class C:\n    def f(self):\n        x: int = 1",
        "x: int = 1",
    ],
)
def test_a_type_hint_is_found(code):
    assert list(hints(ast.parse(code)))


def test_the_fields_of_a_class_may_be_annotated():
    assert list(hints(ast.parse("class C(NamedTuple):\n    x: int\n    y: int = 0"))) == []


def docstrings(node, is_public=True):
    """The docstrings in a module, each as its node, its text, and whether it is public.

    Public is what has no underscore before its name, nor stands in something that has.
    """
    if isinstance(node, DEFINITION):
        is_public = is_public and not node.name.startswith("_")
    if isinstance(node, DEFINITION | ast.Module) and (text := ast.get_docstring(node)):
        yield node.body[0], text, is_public
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield from docstrings(child, is_public)


def is_chinese(docstring):
    """Told by the full stop of the first paragraph, since a formula alone has no other language."""
    return docstring.split("\n\n")[0].endswith("。")


def is_english(docstring):
    """Likewise; 汉字 are examples in it, `code`, “quotations”, and a few beside its own words."""
    prose = re.sub("`[^`]*`|“[^”]*”", "", docstring)
    letters, characters = re.findall("[A-Za-z]", prose), re.findall("[\u4e00-\u9fff]", prose)
    first = docstring.split("\n\n")[0]
    return first.endswith(".") and "。" not in prose and len(letters) > len(characters)


def is_for_readers(file):
    return file.is_relative_to(book.PACKAGE) and (
        file.relative_to(book.PACKAGE).as_posix().startswith(READERS)
    )


def not_chinese(tree):
    return (node for node, text, public in docstrings(tree) if public and not is_chinese(text))


def not_english(tree):
    return (node for node, text, _ in docstrings(tree) if not is_english(text))


def private_not_english(tree):
    return (node for node, text, public in docstrings(tree) if not public and not is_english(text))


def test_docstrings_speak_chinese_where_a_reader_calls():
    assert found(not_chinese, filter(is_for_readers, FILES)) == []


def test_all_other_docstrings_speak_english():
    inside = [file for file in FILES if not is_for_readers(file)]
    assert found(not_english, inside) == []
    assert found(private_not_english, filter(is_for_readers, FILES)) == []


def test_readers_call_what_there_is():
    for place in READERS:
        assert (book.PACKAGE / place).exists(), place


CLASS = (
    '"""曲面。"""\nclass Surface:\n    """A surface."""\n    def _at(self):\n        """一点。"""\n'
)


@pytest.mark.parametrize(
    ("check", "lines"), [(not_chinese, [3]), (private_not_english, [5]), (not_english, [1, 5])]
)
def test_a_docstring_in_the_wrong_language_is_found(check, lines):
    assert [node.lineno for node in check(ast.parse(CLASS))] == lines


@pytest.mark.parametrize(
    ("docstring", "chinese", "english"),
    [
        ("画等高线。\n\nIts levels.", True, False),
        ("a / b。", True, False),
        ("Draw contours.", False, True),
        ("Make `练习-界限在哪里` of “练习 界限在哪里？”.", False, True),
        ("Read 一万三千 as 13000.", False, True),
        ("画 the 等高线.", False, False),
        ("Draw contours.\n\n各层一样高。", False, False),
        ("Draw contours", False, False),
    ],
)
def test_the_language_of_a_docstring_is_recognized(docstring, chinese, english):
    assert (is_chinese(docstring), is_english(docstring)) == (chinese, english)


def places(tree):
    """The assignments that find for themselves what `tools.book` knows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "__file__" in (value := ast.unparse(node.value)):
            known = {ast.unparse(target) for target in node.targets} & set(vars(book))
            if known or re.search(r"\.parents\b|\.parent\.parent\b", value):
                yield node


def test_the_object_of_the_book_alone_knows_where_its_parts_lie():
    assert found(places, [file for file in FILES if file != BOOK]) == []
    assert found(places, [BOOK])


@pytest.mark.parametrize(
    "code",
    [
        "ROOT = Path(__file__).parent",
        "SITE = os.path.dirname(__file__)",
        "TOP = Path(__file__).resolve().parent.parent",
        "TOP = Path(__file__).parents[2]",
    ],
)
def test_a_place_found_again_is_found(code):
    assert list(places(ast.parse(code)))
    assert list(places(ast.parse("SCRIPT = Path(__file__).with_suffix('.js')"))) == []


def patterns(tree):
    """The regular expressions for the call that checks an exercise."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and re.search(r"exercises[\\]\.check", str(node.value)):
            yield node


def test_the_object_of_the_book_alone_knows_how_an_exercise_is_checked():
    assert found(patterns, [file for file in FILES if file != BOOK]) == []
    assert found(patterns, [BOOK])


def own_modules(tree):
    """The expressions that look the package's own modules up in `sys.modules`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            text = ast.unparse(node)
            if "sys.modules" in text and "automatic_gradient" in text:
                yield node


def test_the_package_imports_its_modules_and_looks_none_up():
    files = [file for file in FILES if file.is_relative_to(book.PACKAGE)]
    assert found(own_modules, files) == []


@pytest.mark.parametrize(
    "code",
    [
        "sys.modules['automatic_gradient.tape']",
        "x = sys.modules.get('automatic_gradient')",
        "for name in [n for n in sys.modules if n.startswith('automatic_gradient')]: pass",
    ],
)
def test_a_module_looked_up_is_found(code):
    assert list(own_modules(ast.parse(code)))
    assert list(own_modules(ast.parse("sys.modules.get('numpy')"))) == []
