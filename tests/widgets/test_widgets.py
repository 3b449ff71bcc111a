"""The widgets in JupyterLab: the same modules, their values tied to Python's."""

import inspect
import sys

import pytest

from automatic_gradient import widgets
from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets import bundle
from automatic_gradient.widgets.bundle import widget_entries

FUNCTIONS = {
    name: value
    for name, value in vars(widgets).items()
    if inspect.isfunction(value)
    and value.__module__ == widgets.__name__
    and not name.startswith("_")
}


def test_every_widget_has_its_function():
    assert set(FUNCTIONS) == set(widget_entries())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_widget_brings_its_module_and_its_values(name):
    widget = FUNCTIONS[name]()
    assert "render" in widget._esm
    for value in inspect.signature(FUNCTIONS[name]).parameters.values():
        if value.kind is not value.VAR_KEYWORD:
            assert getattr(widget, value.name) == value.default


def test_values_go_both_ways():
    widget = widgets.descent_map(rate=0.05)
    assert widget.get_state()["rate"] == 0.05
    widget.set_state({"rate": 0.2, "start": [1, 1]})  # as the page's side does
    assert (widget.rate, widget.start) == (0.2, [1, 1])


def test_the_tape_follows_what_is_asked():
    widget = widgets.tape_player("x * x", x=3.0)
    assert widget.trace == trace("x * x", {"x": 3.0})
    widget.set_state({"expression": "x * w", "values": {"x": 3.0, "w": 2.0}})
    assert widget.trace == trace("x * w", {"x": 3.0, "w": 2.0})
    widget.expression = "x *"
    assert "算式" in widget.error
    assert widget.trace == trace("x * w", {"x": 3.0, "w": 2.0}), "the last good one stays"


def test_without_anywidget_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(ImportError, match="%pip install anywidget"):
        widgets.descent_map()


def test_without_node_it_says_where_a_library_with_scripts_is(monkeypatch):
    monkeypatch.setitem(sys.modules, "automatic_gradient.widgets.bundle", None)
    with pytest.raises(ImportError, match=r"没有带着图的脚本.*whl"):
        widgets._module.__wrapped__("descent_map")


def test_without_npm_packages_it_says_which_command_brings_them(monkeypatch, tmp_path):
    monkeypatch.setattr(bundle, "PACKAGES", tmp_path / "node_modules")
    with pytest.raises(bundle.BundleError, match=r"tools\.install.*\.binder/postBuild"):
        widgets._module.__wrapped__("descent_map")
