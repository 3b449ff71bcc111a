"""What Windows and macOS would stumble over: names, lengths, line ends, encodings, the shell."""

import ast
import re
import subprocess
import unicodedata
from collections import Counter

import pytest

from tests.repository.sources import FILES, found
from tools import book

# Windows keeps these, with any ending, and no name there holds these signs or ends in a dot.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
# Of Windows' 260 signs the longest path of TensorFlow takes 190 below `.venv`: so the README asks
# for a folder of 60 at most, and ours leave a margin for who has a deeper one and reads alone.
LONGEST = 140


def git(*words):
    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        cwd=book.ROOT, capture_output=True, encoding="utf-8", check=True,
    ).stdout.splitlines()  # fmt: skip


@pytest.fixture(scope="module")
def tracked():
    if not (book.ROOT / ".git").exists():
        pytest.skip("what git keeps is asked where git keeps it")
    return git("ls-files")


def same_elsewhere(names):
    """The names that one of the systems takes for another's: by their case, or by their accents."""
    folded = {name: unicodedata.normalize("NFC", name).casefold() for name in names}
    often = Counter(folded.values())
    return [name for name in names if often[folded[name]] > 1]


def unfit(names):
    """The names that cannot be checked out, unpacked or opened on every system."""
    bad = [name for name in names if any(is_bad(part) for part in name.split("/"))]
    return bad + [name for name in names if len(name) > LONGEST] + same_elsewhere(names)


def is_bad(part):
    return bool(RESERVED.match(part) or FORBIDDEN.search(part))


def test_every_name_in_the_checkout_can_be_one_on_every_system(tracked):
    assert unfit(tracked) == []


@pytest.mark.site
def test_every_name_in_the_site_can_be_one_on_every_system():
    names = [file.relative_to(book.SITE).as_posix() for file in book.SITE.rglob("*")]
    assert len(names) > 100
    assert unfit(names) == []


@pytest.mark.parametrize(
    "names",
    [
        ["a/NUL.txt"],
        ["com1/a"],
        ["a:b"],
        ["what?.md"],
        ["a./b"],
        ["book/A.md", "book/a.md"],
        ["é.md", "e\u0301.md"],
        ["a" * (LONGEST + 1)],
    ],
)
def test_a_name_that_cannot_is_found(names):
    assert set(unfit(names)) == set(names)
    assert unfit(["book/console.md", "nulls/a.b", ".gitignore"]) == []


def test_every_text_has_the_same_line_ends_wherever_it_is_checked_out(tracked):
    """In the repository, and, by `.gitattributes`, in a checkout on Windows."""
    rows = [line.split(None, 3) for line in git("ls-files", "--eol")]
    texts = [row for row in rows if row[0] != "i/-text"]
    assert len(texts) > 300
    assert [row for row in texts if row[0] not in ("i/lf", "i/none")] == []
    assert [row for row in texts if "eol=lf" not in " ".join(row[2:])] == []


OPENS = {"open", "read_text", "write_text", "NamedTemporaryFile", "TextIOWrapper", "fdopen"}
RUNS = {"run", "Popen", "check_output"}


def by_the_systems_encoding(tree):
    """The calls that read or write text in whatever encoding the system has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            given = {word.arg for word in node.keywords}
            opens = name in OPENS and not tells_how(node) and not given & {"encoding", None}
            opens = opens and not (name == "read_text" and node.args)  # its one is the encoding
            runs = name in RUNS and "encoding" not in given
            if opens or (runs and given & {"text", "universal_newlines"}):
                yield node


def tells_how(call):
    """Whether one of the call's values is a mode for bytes, or the encoding itself."""
    values = [*call.args, *(word.value for word in call.keywords)]
    known = [value.value for value in values if isinstance(value, ast.Constant)]
    return any(re.fullmatch("[rwxa+]*b[rwxa+]*|utf-8", str(value)) for value in known)


def test_every_text_is_read_and_written_as_utf_8():
    """Windows would take the encoding of the country."""
    ours = [file for file in FILES if not file.is_relative_to(book.ROOT / "tests")]
    assert found(by_the_systems_encoding, ours) == []


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("open('a')", True),
        ("path.read_text()", True),
        ("path.open('w', newline='')", True),
        ("subprocess.run(['a'], text=True)", True),
        ("open('a', 'rb')", False),
        ("path.write_text('a', 'utf-8')", False),
        ("path.open('a', encoding='utf-8')", False),
        ("subprocess.run(['a'], encoding='utf-8')", False),
    ],
)
def test_the_systems_encoding_is_found(code, is_found):
    assert bool(list(by_the_systems_encoding(ast.parse(code)))) == is_found


def shells(tree):
    """The calls that need a shell, or a command that only some systems have."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            text = ast.unparse(node)
            if re.search(r"shell=True|os\.system\(|os\.popen\(|\['?(sh|bash|make|cp|rm)'", text):
                yield node


def test_the_tools_need_no_shell():
    """So that who has no make runs them as `python -m tools.…`."""
    tools = [file for file in FILES if file.is_relative_to(book.ROOT / "tools")]
    assert found(shells, tools) == []
    for code in ("run('a', shell=True)", "os.system('a')", "run(['sh', 'a'])"):
        assert list(shells(ast.parse(code)))


def test_the_readme_tells_who_has_no_make_each_command():
    """What make runs as a module, the README names as one."""
    makefile = (book.ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (book.ROOT / "README.md").read_text(encoding="utf-8")
    modules = set(re.findall(r"-m (tools\.[\w.]+)", makefile))
    assert len(modules) > 8
    assert [module for module in sorted(modules) if module not in readme] == []
