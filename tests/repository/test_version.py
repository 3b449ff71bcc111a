"""One version for book and library: year and month, and a number for a correction."""

import re
import tomllib
from datetime import date

import yaml

from tools.book import ROOT

EDITION = re.compile(r"## (\d{4}\.\d+(?:\.\d+)?)（(\d{4}-\d\d-\d\d)）")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


VERSION = tomllib.loads(text("src/automatic-gradient/pyproject.toml"))["project"]["version"]
CITATION = yaml.safe_load(text("CITATION.cff"))
HEADINGS = re.findall(r"^## .*$", text("CHANGELOG.md"), re.MULTILINE)


def test_a_version_is_a_year_and_a_month():
    # Not 2026.09: packages are named by the normal form, which drops the zero.
    assert re.fullmatch(r"20\d\d\.([1-9]|1[0-2])(\.[1-9]\d*)?", VERSION)


def test_the_changelog_begins_with_what_is_not_released_and_goes_back_in_time():
    assert HEADINGS[0] == "## 未发布"
    released = [EDITION.fullmatch(heading) for heading in HEADINGS[1:]]
    assert all(released)
    dates = [date.fromisoformat(found[2]) for found in released]
    assert dates == sorted(dates, reverse=True)
    assert all(
        found[1].split(".")[:2] == [str(day.year), str(day.month)]
        for found, day in zip(released, dates, strict=True)
    )


def test_library_citation_and_changelog_name_one_edition():
    version, released = EDITION.fullmatch(HEADINGS[1]).groups()
    assert version == VERSION == CITATION["version"] == CITATION["preferred-citation"]["edition"]
    assert date.fromisoformat(released) == CITATION["date-released"]
    year, month = (int(part) for part in VERSION.split(".")[:2])
    assert (CITATION["preferred-citation"]["year"], CITATION["preferred-citation"]["month"]) == (
        year,
        month,
    )
