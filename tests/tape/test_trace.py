"""What the picture of the tape shows is what the engine does, and what TensorFlow says."""

import json
import math

import pytest
import tensorflow as tf

from automatic_gradient.tape.trace import FUNCTIONS, trace
from tests.helpers import run_micropython
from tests.tape.expressions import CHAPTER, EXPRESSIONS

ERRORS = {
    "": "还没有算式",
    "x": "磁带上什么也没记",
    "3 + 4": "磁带上什么也没记",
    "x +": "断了",
    "* x": "* 前面缺一个数或变量",
    "(x * y": "补一个 )",
    "x * y)": "多了一个 )",
    "2x": "相乘要写出 *",
    "sin(2 x)": "相乘要写出 *",
    "sin x": "写成 sin(x)",
    "sin()": ") 前面缺",
    "abs(x)": "有的是 cos、exp、log、sin、sqrt、tanh",
    "x(y + 1)": "没有 x 这个函数",
    "x ^ 2": "次方写成 **",
    "x = 3": "读不懂“=”",
    "x.__class__ * 2": "读不懂“.”",
    "__import__(x)": "没有 __import__ 这个函数",
    "x * w": "w 还没有值",
    "x * text": "text 还没有值",
    "e ** x": "exp(x)",
    "weights * x": "名字 weights 太长",
    " + ".join("x" * 14): "有 13 步",
    "(" * 500 + "x" + ")" * 500: "套得太深",
}
VALUES = {"x": 2, "y": 3, "text": "1", "weights": 1}


def plain(value):
    """Back from JSON's words for what it cannot write."""
    return float(value)


@pytest.mark.parametrize(("expression", "values"), EXPRESSIONS)
def test_values_and_gradients_are_tensorflows(expression, values):
    # Python itself reads the expression here, with its own precedence.
    variables = {name: tf.Variable(value, dtype=tf.float64) for name, value in values.items()}
    functions = {name: getattr(tf.math, name) for name in FUNCTIONS}
    with tf.GradientTape() as tape:
        target = eval(expression, functions | variables)
    expected = {name: g.numpy() for name, g in tape.gradient(target, variables).items()}

    found = trace(expression, values)
    gradients = found["steps"][-1]["gradients"]
    assert plain(found["entries"][-1]["value"]) == pytest.approx(
        target.numpy(), rel=1e-12, nan_ok=True
    )
    assert {name: plain(gradients[name]) for name in values} == pytest.approx(
        expected, rel=1e-12, nan_ok=True
    )


def test_the_chapters_expression_gives_the_chapters_tape_and_replay():
    found = trace(*CHAPTER)
    assert [(e["name"], e["operation"], e["arguments"]) for e in found["entries"]] == [
        ("a", "sin", ["x"]),
        ("b", "multiply", ["x", "y"]),
        ("z", "add", ["a", "b"]),
    ]
    assert [step["gradients"] for step in found["steps"]] == [
        {"z": 1},
        {"z": 1, "a": 1, "b": 1},
        {"z": 1, "a": 1, "b": 1, "x": 3, "y": 2},
        {"z": 1, "a": 1, "b": 1, "x": 3 + math.cos(2), "y": 2},
    ]


@pytest.mark.parametrize(("expression", "values"), EXPRESSIONS[:-2])
def test_each_part_is_gradient_times_local_derivative_and_is_added(expression, values):
    found = trace(expression, values)
    entries = {entry["name"]: entry for entry in found["entries"]}
    for known, step in zip(found["steps"], found["steps"][1:], strict=False):
        entry, gradients = entries[step["entry"]], dict(known["gradients"])
        for part in step["parts"]:
            assert entry["arguments"][part["place"]] == part["to"]
            local = entry["locals"][part["place"]]
            assert part["part"] == pytest.approx(gradients[entry["name"]] * local, rel=1e-14)
            assert part["before"] == gradients.get(part["to"])
            assert part["after"] == (part["before"] or 0) + part["part"]
            gradients[part["to"]] = part["after"]
        assert gradients == step["gradients"]
    assert [step["entry"] for step in found["steps"][1:]] == list(entries)[::-1]


def test_results_take_the_letters_that_no_variable_has():
    names = [
        entry["name"] for entry in trace("tanh(w * x + b) + z", dict.fromkeys("wxbz", 1))["entries"]
    ]
    assert names == ["a", "c", "d", "f"]


def test_a_constant_is_shown_as_itself_and_not_watched():
    found = trace("2 * 3 * x + 0.1", {"x": 1})
    constants = [node["name"] for node in found["nodes"] if node["kind"] == "constant"]
    assert constants == ["6", "0.1"]
    assert [entry["locals"] for entry in found["entries"]] == [[None, 6], [1, None]]


def test_signs_of_a_chinese_keyboard_are_read_as_pythons():
    assert trace("（x　−　y）×x÷2", VALUES) == trace("(x - y) * x / 2", VALUES)


@pytest.mark.parametrize("expression", ERRORS)
def test_an_error_says_what_to_do(expression):
    with pytest.raises(ValueError, match=r".") as error:
        trace(expression, VALUES)
    assert ERRORS[expression] in str(error.value)


def test_micropython_gives_the_same(tmp_path):
    cases = [*EXPRESSIONS, *((expression, VALUES) for expression in ERRORS)]
    script = (
        "import json\nfrom automatic_gradient.tape.trace import trace\n"
        f"for expression, values in json.loads({json.dumps(cases)!r}):\n"
        "    try:\n        print(json.dumps(trace(expression, values)))\n"
        "    except ValueError as error:\n        print(json.dumps(str(error)))\n"
    )
    found = [json.loads(line) for line in run_micropython(script, tmp_path).splitlines()]
    assert [rounded(one) for one in found] == [rounded(answer(*case)) for case in cases]


def answer(expression, values):
    try:
        return trace(expression, values)
    except ValueError as error:
        return str(error)


def rounded(data):
    """The same without the last digits, in which two C libraries may differ."""
    if isinstance(data, dict):
        return {key: rounded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [rounded(value) for value in data]
    return float(f"{data:.13g}") if isinstance(data, float) else data
