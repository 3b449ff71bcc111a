"""The text keeps the rules of `tools/checks/prose.toml`, and each number in it has its source."""

import pytest

from tools import book
from tools.checks import prose, quoted_numbers


@pytest.mark.parametrize("page", prose.pages(), ids=lambda page: page.stem)
def test_the_chinese_keeps_the_rules(page):
    found = prose.faults([page])
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("notebook", book.notebooks(), ids=lambda notebook: notebook.stem)
def test_the_numbers_are_shown_beside_the_text(notebook):
    found = quoted_numbers.faults([notebook])
    assert found == [], "\n".join(found)
