"""A picture that is asked for what it cannot draw says so, with what it can."""

import numpy as np
import pytest

from automatic_gradient import widgets
from automatic_gradient.widgets import values

WRONG = [
    ("descent_line", {"function": "cubic"}, "function 可以是 'parabola'、'valley'、"),
    ("descent_line", {"rate": "大"}, "rate 需要一个正数，得到 str: '大'"),
    ("descent_line", {"rate": "0.3"}, "rate 需要一个正数，得到 str: '0.3'"),
    ("descent_line", {"rate": -0.3}, "rate 需要一个正数，得到 float: -0.3"),
    ("descent_line", {"start": float("nan")}, "start 需要一个数，得到 float: nan"),
    ("descent_line", {"start": (1, 2)}, r"start 需要一个数，得到 tuple: \(1, 2\)"),
    ("descent_line", {"steps": 2.5}, "steps 需要从 0 到 50 的整数，得到 float: 2.5"),
    ("descent_map", {"methods": ("descent",)}, "methods 可以是 'descend'、.*'newton'，得到"),
    ("descent_map", {"methods": "descend"}, r"methods 需要一组值，例如 \('descend',\)，得到 str"),
    ("descent_map", {"start": 1}, r"start 需要一组值，例如 \(-2.6, 1.2\)，得到 int: 1"),
    ("descent_map", {"start": (1, 2, 3)}, "start 需要 2 个值"),
    ("descent_map", {"best": "yes"}, "best 需要 True 或 False，得到 str: 'yes'"),
    ("line_fit", {"parameters": 3}, "parameters 需要从 1 到 2 的整数，得到 int: 3"),
    ("line_fit", {"t": (1, 2), "y": (1,)}, "t 与 y 要一样多，得到 2 个与 1 个"),
    ("momentum_regions", {"condition": 50}, "condition 可以是 1、4、10、100，得到 int: 50"),
    ("network_gradients", {"neurons": ((1, 2), (3, 4), (5, 6))}, "neurons 需要 3 个值"),
    ("step_chooser", {"h": 0}, "h 需要一个正数，得到 int: 0"),
    ("surface_tour", {"surface": "trough"}, "surface 可以是 'bowl'、'dome'、"),
]


@pytest.mark.parametrize(("name", "given", "said"), WRONG)
def test_a_wrong_value_is_told_with_what_it_can_be(name, given, said):
    with pytest.raises(ValueError, match=f"^{name} 的 {said}"):
        getattr(widgets, name)(**given)


def test_a_value_that_is_set_later_is_looked_at_too():
    picture = widgets.descent_line()
    with pytest.raises(ValueError, match="rate 需要一个正数"):
        picture.rate = "大"
    assert picture.rate == 1.7


def test_what_numpy_computed_is_taken_and_can_be_sent_to_the_page():
    picture = widgets.descent_map(rate=np.float32(0.25), start=np.array([1, 2]), steps=np.int64(9))
    state = picture.get_state()
    assert (state["rate"], state["start"], state["steps"]) == (0.25, [1.0, 2.0], 9)
    assert {type(part) for part in (state["rate"], *state["start"])} == {float}


@pytest.mark.parametrize(
    ("picture", "value", "table"),
    [
        ("descent_line", "function", "SCENES"),
        ("descent_map", "surface", "SCENES"),
        ("descent_map", "methods", "METHODS"),
        ("step_chooser", "function", "FUNCTIONS"),
        ("step_chooser", "method", "METHODS"),
        ("step_chooser", "precision", "PRECISIONS"),
        ("surface_tour", "surface", "SCENES"),
    ],
)
def test_what_is_allowed_is_what_the_script_draws(evaluate, picture, value, table):
    names = evaluate(f"{picture}/model", f"Object.keys(m.{table})")
    assert values.ALLOWED[picture][value] == tuple(names)


def test_the_condition_numbers_are_the_scripts(evaluate):
    allowed = values.ALLOWED["momentum_regions"]["condition"]
    assert allowed == tuple(evaluate("momentum_regions/model", "m.CONDITIONS"))
