"""The page reads JSON as Python does; on MicroPython too it keeps the order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from automatic_gradient.browser import json_in_order
from tests.helpers import run_micropython
from tools.book import PACKAGE

texts = some.text('ab{}[]":,\\\n 梯')
plain = some.none() | some.booleans() | some.integers(-999, 999) | texts
values = some.recursive(
    plain, lambda inner: some.lists(inner) | some.dictionaries(texts, inner), max_leaves=30
)


@given(values, some.sampled_from([None, 1]))
def test_it_reads_what_python_reads(value, indent):
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # Of two dictionaries, == does not ask for the order.
    assert json.dumps(json_in_order.loads(text)) == json.dumps(value)


@pytest.mark.parametrize("name", ["speed", "digits"])
def test_the_records_come_in_order_on_micropython(name, tmp_path):
    script = f"""
import automatic_gradient.browser
import json
from automatic_gradient import measured

def keys(value):
    if isinstance(value, dict):
        return [[key, keys(part)] for key, part in value.items()]
    return [keys(part) for part in value] if isinstance(value, list) else None

print(json.dumps(keys(measured.load({name!r}))))
"""
    record = json.loads((PACKAGE / f"measured/{name}.json").read_text(encoding="utf-8"))
    assert json.loads(run_micropython(script, tmp_path)) == keys(record)


def keys(value):
    if isinstance(value, dict):
        return [[key, keys(part)] for key, part in value.items()]
    return [keys(part) for part in value] if isinstance(value, list) else None
