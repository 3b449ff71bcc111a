"""The pictures in JupyterLab: the same modules, their values tied to Python's."""

import inspect

import pytest

from automatic_gradient import pictures
from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import picture_names

FUNCTIONS = {
    name: value
    for name, value in vars(pictures).items()
    if inspect.isfunction(value)
    and value.__module__ == pictures.__name__
    and not name.startswith("_")
}


def test_every_picture_has_its_function():
    assert set(FUNCTIONS) == set(picture_names())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_picture_brings_its_module_and_its_values(name):
    picture = FUNCTIONS[name]()
    assert "render" in picture._esm
    for value in inspect.signature(FUNCTIONS[name]).parameters.values():
        if value.kind is not value.VAR_KEYWORD:
            assert getattr(picture, value.name) == value.default


def test_values_go_both_ways():
    picture = pictures.contours(rate=0.05)
    assert picture.get_state()["rate"] == 0.05
    picture.set_state({"rate": 0.2, "start": [1, 1]})  # as the page's side does
    assert (picture.rate, picture.start) == (0.2, [1, 1])


def test_the_tape_follows_what_is_asked():
    picture = pictures.tape_replay("x * x", x=3.0)
    assert picture.trace == trace("x * x", {"x": 3.0})
    picture.set_state({"expression": "x * w", "values": {"x": 3.0, "w": 2.0}})
    assert picture.trace == trace("x * w", {"x": 3.0, "w": 2.0})
    picture.expression = "x *"
    assert "算式" in picture.error
    assert picture.trace == trace("x * w", {"x": 3.0, "w": 2.0}), "the last good one stays"


def test_without_anywidget_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "anywidget", None)
    with pytest.raises(ImportError, match="make lab"):
        pictures.contours()
