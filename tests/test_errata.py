"""An erratum names its page, what was wrong, since which edition, and the edition that mends it."""

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parent.parent / "book"
EDITION = r"20\d\d\.[1-9]\d?(?:\.\d+)?"
ENTRY = re.compile(
    rf"- \[(?:第 \d+ 章|[^\]]+)\]\((?P<page>[^)]+)\)，.+。"
    rf"从 (?P<since>{EDITION}) 起，(?P<right>{EDITION}) 改正。"
)
NONE_YET = "还没有。"
GOOD = (
    "- [第 5 章](2-tape/05_first_gradient.ipynb)，“小结”里的 6 应为 9。从 2026.11 起，2027.2 改正。"
)


def faults(page, editions):
    """Yield what is wrong with the section of known errata; `editions` are those released."""
    section = re.search(r"^## 已知的错\n\n(.*?)(?=\n## |\Z)", page, re.MULTILINE | re.DOTALL)
    if not section:
        yield "no section of known errata"
        return
    lines = [line for line in section[1].splitlines() if line.strip()]
    if lines == [NONE_YET]:
        return
    if not lines:
        yield "an empty section"
    for line in lines:
        entry = ENTRY.fullmatch(line)
        if not entry:
            yield f"no erratum: {line}"
            continue
        if not (BOOK / entry["page"]).is_file():
            yield f"no page {entry['page']}"
        yield from (f"no edition {e}" for e in entry.group("since", "right") if e not in editions)
        if number(entry["since"]) >= number(entry["right"]):
            yield f"mended before it was wrong: {line}"


def number(edition):
    return [int(part) for part in edition.split(".")]


def released():
    changelog = (BOOK.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    return set(re.findall(rf"^## ({EDITION})\b", changelog, re.MULTILINE))


def test_the_errata_are_well_formed():
    page = (BOOK / "errata.md").read_text(encoding="utf-8")
    assert list(faults(page, released())) == []


@pytest.mark.parametrize("entries", [NONE_YET, GOOD, f"{GOOD}\n{GOOD}"])
def test_good_errata_pass(entries):
    page = f"# 勘误\n\n## 已知的错\n\n{entries}\n\n## 发现了错\n\n- 版次\n"
    assert list(faults(page, {"2026.11", "2027.2"})) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (GOOD, ""),
        (GOOD, "有一处错了。"),
        (GOOD, f"{NONE_YET}\n{GOOD}"),
        ("05_first", "05_last"),
        ("[第 5 章](2-tape/05_first_gradient.ipynb)", "第 5 章"),
        ("从 2026.11 起，", ""),
        ("，2027.2 改正", ""),
        ("2026.11", "2026.10"),
        ("2026.11", "2027.3"),
        ("2027.2", "2027.02"),
        ("## 已知的错", "## 错"),
    ],
)
def test_a_bad_erratum_is_found(old, new):
    page = f"# 勘误\n\n## 已知的错\n\n{GOOD}\n\n## 发现了错\n\n- 版次\n"
    assert old in page
    assert list(faults(page.replace(old, new), {"2026.11", "2027.2", "2027.3"}))
