"""The text keeps the rules of `tools/checks/prose.toml`, and each number in it has its source."""

import pytest

from tests.helpers import tell
from tools import book
from tools.checks import prose, quoted_numbers


@pytest.mark.parametrize("page", prose.pages(), ids=lambda page: page.stem)
def test_the_chinese_keeps_the_rules(page):
    tell(prose.faults([page]))


@pytest.mark.parametrize("notebook", book.notebooks(), ids=lambda notebook: notebook.stem)
def test_the_numbers_are_shown_beside_the_text(notebook):
    tell(quoted_numbers.faults([notebook]))
