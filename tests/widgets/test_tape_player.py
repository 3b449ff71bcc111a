"""What the picture of the tape says and draws, against the engine's own numbers."""

import json
import math
import re

import pytest

from automatic_gradient.tape.trace import trace
from tests.tape.expressions import CHAPTER, EXPRESSIONS

TRACES = [trace(*given) for given in EXPRESSIONS]
FINITE = TRACES[:-2]
PYTHON = [(" · ", " * "), (" × ", " * "), ("−", "-"), ("^(", " ** ("), ("√", "sqrt ")]
NAMES = {name: getattr(math, name) for name in ("sin", "cos", "tanh", "log", "sqrt", "e")}


def value_of(formula, values):
    """The value of a formula as the picture writes it."""
    for sign, python in PYTHON:
        formula = formula.replace(sign, python)
    formula = re.sub(r"(?<![\w.])([a-z]|[\d.]+)([a-z])(?!\w)", r"\1 * \2", formula)
    formula = re.sub(r"(sin|cos|tanh|log|sqrt) ([\w.]+)", r"\1(\2)", formula)
    return eval(formula, NAMES | values)


def test_every_formula_is_the_engines(evaluate):
    found = evaluate(
        "tape_player/words",
        "traces.map((t) => t.entries.map((e) => "
        "[0, ...e.locals.keys()].map((at, k) => m.formula(t, e, k ? at + 1 : 0))))",
        traces=FINITE,
    )
    seen = set()
    for one, formulas in zip(FINITE, found, strict=True):
        values = {node["name"]: node["value"] for node in one["nodes"]}
        values = {name: value for name, value in values.items() if name.isalpha()}
        for entry, (result, *rules) in zip(one["entries"], formulas, strict=True):
            seen.add(entry["operation"])
            assert value_of(result, values) == pytest.approx(entry["value"], rel=1e-9), result
            for rule, local in zip(rules, entry["locals"], strict=True):
                if local is not None:
                    assert value_of(rule, values) == pytest.approx(local, rel=1e-9), rule
    assert seen == set(evaluate("tape_player/words", "Object.keys(m.FORMULAS)"))


@pytest.mark.parametrize("one", FINITE, ids=[expression for expression, _ in EXPRESSIONS[:-2]])
def test_every_spoken_equation_holds(evaluate, one):
    count = len(one["entries"])
    lines = evaluate(
        "tape_player/words",
        "Array.from({length: 2 * t.entries.length + 2}, (_, k) => m.narrate(t, k)).flat()",
        t=one,
    )
    sums = [line.rpartition("名下：")[2] for line in lines if "名下：" in line]
    assert len(sums) == sum(len(step["parts"]) for step in one["steps"])
    for line in sums:
        written, said = line.rstrip("。").rsplit(" = ", 1)
        # Four digits go in, so a little less than four come out.
        assert value_of(written, {}) == pytest.approx(value_of(said, {}), rel=2e-3, abs=2e-3), line
    assert len([line for line in lines if line.startswith("记录第")]) == count


def test_the_replay_of_the_chapter_in_words(evaluate):
    lines = evaluate(
        "tape_player/words", "[0, 2, 4, 6, 7].map((k) => m.narrate(t, k))", t=trace(*CHAPTER)
    )
    assert lines == [
        ["还没有算：磁带是空的，监视着 x、y。"],
        ["记录第 2 格：b = xy = 2 × 3 = 6。"],
        ["开始回放：目标 z 对自己的梯度是 1。"],
        [
            "回放第 2 格：b = xy，b 的梯度是 1。",
            "∂b/∂x = y = 3，乘 b 的梯度 1，记到 x 名下：1 × 3 = 3。",
            "∂b/∂y = x = 2，乘 b 的梯度 1，记到 y 名下：1 × 2 = 2。",
        ],
        [
            "回放第 1 格：a = sin x，a 的梯度是 1。",
            "∂a/∂x = cos x = cos 2 = −0.4161，乘 a 的梯度 1，加到 x 名下：3 + cos 2 = 2.584。",
            "走完了：z 对 x 的梯度是 2.584，对 y 的梯度是 2。",
        ],
    ]


def test_what_is_no_number_is_said(evaluate):
    lines = evaluate("tape_player/words", "[1, 2].map((k) => m.narrate(t, k))", t=TRACES[-2])
    assert lines == [
        [
            "记录第 1 格：a = log x = log(−1) = nan。",
            "这里算不出有限的实数，引擎不报错，记下 nan。",
        ],
        ["记录第 2 格：b = 1 / y = 1 / 0 = ∞。", "这里算不出有限的实数，引擎不报错，记下 ∞。"],
    ]


def test_a_negative_base_has_no_logarithm_and_the_picture_says_so_too(evaluate):
    one = trace("x ** y", {"x": -2, "y": 2})
    assert evaluate("tape_player/words", "m.formula(t, t.entries[0], 2)", t=one) == "0"
    assert one["entries"][0]["locals"][1] == 0


def test_circles_keep_apart_and_arrows_meet_their_edges(evaluate):
    drawn = evaluate(
        "tape_player/graph",
        "traces.map((t) => { const g = m.layout(t, 640); return { "
        "circles: Object.values(g.items).map(({ key, kind, x, y }) => ({ key, kind, x, y })), "
        "arrows: g.arrows.map((a) => ({ from: a.from, to: a.to, d: m.route(g, a).d })) }; })",
        traces=TRACES,
    )
    for one, graph in zip(TRACES, drawn, strict=True):
        circles = {c["key"]: (c["x"], c["y"]) for c in graph["circles"] if c["kind"] == "circle"}
        places = list(circles.values())
        assert all(math.dist(a, b) >= 90 for k, a in enumerate(places) for b in places[:k]), (
            json.dumps(graph)
        )
        watched = [
            e["arguments"][k]
            for e in one["entries"]
            for k, d in enumerate(e["locals"])
            if d is not None
        ]
        assert [arrow["from"] for arrow in graph["arrows"]] == watched
        for arrow in graph["arrows"]:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", arrow["d"])]
            ends = zip((arrow["from"], arrow["to"]), (numbers[:2], numbers[-2:]), strict=True)
            for name, end in ends:
                assert math.dist(circles[name], end) == pytest.approx(24, abs=0.2)


def test_two_arrows_between_the_same_circles_are_two(evaluate):
    lines = evaluate(
        "tape_player/graph",
        "m.layout(t, 640).arrows.map((arrow) => m.route(m.layout(t, 640), arrow).d)",
        t=trace("x * x", {"x": 3}),
    )
    assert len(set(lines)) == 2
