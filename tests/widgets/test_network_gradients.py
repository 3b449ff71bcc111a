"""The picture's values and gradients are the engine's and TensorFlow's, and it says so."""

import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient import tape as engine

MODEL = "network_gradients/model"
WORDS = "network_gradients/words"
DEFAULTS = {
    "neurons": [[0.9, 0.6, -0.8], [-0.7, 0.5, 0.6], [0.4, -1.1, 0.9]],
    "point": [1, 0.5],
    "target": 1,
}


def networks(count, seed=0):
    generator = np.random.default_rng(seed)
    return [
        {
            "neurons": generator.uniform(-4, 4, (3, 3)).tolist(),
            "point": generator.uniform(-2, 2, 2).tolist(),
            "target": float(generator.choice([-1, 1])),
        }
        for _ in range(count)
    ]


def taped(tf, network):
    """All that a tape finds, in the words of the picture; `tf` is TensorFlow or the engine."""
    neurons, point = (
        [[tf.Variable(part, dtype=tf.float64) for part in row] for row in rows]
        for rows in (network["neurons"], [network["point"]])
    )
    [(x, y)] = point
    with tf.GradientTape() as tape:
        inner = [w * x + u * y for w, u, _ in neurons]
        hidden = [tf.tanh(z) for z in inner]
        score = tf.add_n([v * h for (_, _, v), h in zip(neurons, hidden, strict=True)])
        loss = (score - network["target"]) * (score - network["target"])
    parts = [part for row in neurons for part in row] + [x, y]
    found = tape.gradient(loss, [score, *hidden, *inner, *parts])
    numbers = [float(one.numpy()) for one in found]
    return {
        "inner": [float(one.numpy()) for one in inner],
        "hidden": [float(one.numpy()) for one in hidden],
        "score": float(score.numpy()),
        "loss": float(loss.numpy()),
        "gradients": {
            "score": numbers[0],
            "hidden": numbers[1:4],
            "inner": numbers[4:7],
            "parts": numbers[7:],
        },
    }


@pytest.mark.parametrize(("library", "count"), [(engine, 200), (tf, 40)])
def test_every_value_and_every_gradient_is_the_tapes(evaluate, library, count):
    cases = [DEFAULTS, *networks(count)]
    for network, found in zip(
        cases, evaluate(MODEL, "cases.map(m.sweep)", cases=cases), strict=True
    ):
        expected = taped(library, network)
        gradients, theirs = found.pop("gradients"), expected.pop("gradients")
        slopes = found.pop("slopes")
        np.testing.assert_allclose(slopes, 1 - np.square(found["hidden"]), rtol=1e-12)
        for ours, wanted in ((found, expected), (gradients, theirs)):
            assert set(ours) == set(wanted)
            for name in wanted:
                np.testing.assert_allclose(ours[name], wanted[name], rtol=1e-12, atol=1e-12)


def test_a_small_change_finds_the_same(evaluate):
    cases = networks(30, seed=1)
    expression = "cases.map((one) => [m.sweep(one).gradients.parts,"
    expression += " m.NAMES.map((_, part) => m.checked(one, part))])"
    for found, checked in evaluate(MODEL, expression, cases=cases):
        np.testing.assert_allclose(checked, found, atol=1e-4)


def test_a_part_that_is_changed_is_the_one_that_is_named(evaluate):
    names = evaluate(MODEL, "m.NAMES")
    expression = "m.NAMES.map((_, part) => m.changed(network, part, 7))"
    for part, found in enumerate(evaluate(MODEL, expression, network=DEFAULTS)):
        j, place = divmod(part, 3)
        before = [*np.ravel(DEFAULTS["neurons"]), *DEFAULTS["point"]]
        before[part] = 7
        assert [*np.ravel(found["neurons"]), *found["point"]] == before
        expected = "xy"[part - 9] if part >= 9 else "wuv"[place] + "₁₂₃"[j]
        assert names[part] == expected


def test_a_step_goes_against_all_nine_gradients_and_lowers_the_loss(evaluate):
    cases = networks(100, seed=2)
    rates = set()
    for network, found in zip(
        cases, evaluate(MODEL, "cases.map(m.descend)", cases=cases), strict=True
    ):
        rates.add(found["rate"])
        before = taped(engine, network)
        step = found["rate"] * np.array(before["gradients"]["parts"][:9])
        after = found["network"]
        np.testing.assert_allclose(
            np.ravel(after["neurons"]), np.ravel(network["neurons"]) - step, rtol=1e-12, atol=1e-12
        )
        assert (after["point"], after["target"]) == (network["point"], network["target"])
        assert taped(engine, after)["loss"] < before["loss"]
    # As large as it may be, and halved where it must.
    assert max(rates) == 0.2
    assert min(rates) < 0.2


def test_where_nothing_can_be_lowered_it_says_so(evaluate):
    # The score is the target.
    there = DEFAULTS | {"neurons": [[0, 0, 1]] * 3, "target": 0}
    found = evaluate(MODEL, "m.descend(network)", network=there)
    assert found == {"network": there, "rate": 0}
    said = evaluate(WORDS, "m.stepped(network, network, 0)", network=there)
    assert said.startswith("损失降不动了")


def said(evaluate, stage, part, **changes):
    return evaluate(
        WORDS,
        "m.describe(network, stage, part)",
        network=DEFAULTS | changes,
        stage=stage,
        part=part,
    )


def test_a_weight_is_its_product_and_the_check_beside_it(evaluate):
    gradients = taped(engine, DEFAULTS)["gradients"]
    w, *_, x = [gradients["parts"][part] for part in (0, 9)]
    words = said(evaluate, 3, 0)
    back = gradients["inner"][0]
    assert words["held"][0] == (f"∂L/∂w₁ = 上游的梯度 × x = {back:.4g} × 1 = {w:.4g}。")
    assert words["held"][1].startswith(f"改一点点来验：(L(w₁ + h) − L(w₁ − h)) / 2h = {w:.4g}，")
    score = gradients["score"]
    hidden = np.tanh(1.2)
    assert said(evaluate, 2, 2)["held"][0] == (
        f"∂L/∂v₁ = 上游的梯度 × h₁ = (−{-score:.4g}) × {hidden:.4g} = −{-score * hidden:.4g}。"
    )
    last = said(evaluate, 4, 9)["held"][0]
    assert last.count(" × ") == 3
    assert last.endswith(f" = {x:.4g}。".replace("-", "−"))


@pytest.mark.parametrize("part", range(11))
def test_what_the_sweep_has_not_reached_is_not_told(evaluate, part):
    reached = 4 if part >= 9 else 2 if part % 3 == 2 else 3
    for stage in range(5):
        words = said(evaluate, stage, part)
        assert (words["held"][0].startswith("还没有走到")) == (stage < reached)


def test_a_saturated_neuron_lets_nothing_through_and_it_is_said(evaluate):
    saturated = [[3.5, 0.6, -0.8], *DEFAULTS["neurons"][1:]]
    gradients = taped(engine, DEFAULTS | {"neurons": saturated})["gradients"]
    before = taped(engine, DEFAULTS)["gradients"]
    assert np.abs(gradients["parts"][:2]).max() < 0.01 < np.abs(before["parts"][:2]).min()
    assert said(evaluate, 3, 0)["saturated"] == ""
    words = said(evaluate, 3, 0, neurons=saturated)["saturated"]
    slope = 1 - np.tanh(3.5 + 0.3) ** 2
    assert words.startswith(f"h₁ 饱和了：斜率 1 − h² 只有 {slope:.3g}，")
    assert "左边的线都淡了" in words
    farther = [[40, 0.6, -0.8], *saturated[1:]]
    assert "只有 0，" in said(evaluate, 3, 0, neurons=farther)["saturated"]
    assert "等梯度走到" in said(evaluate, 1, 0, neurons=saturated)["saturated"]


@pytest.mark.parametrize("narrow", [False, True])
def test_no_two_labels_lie_on_each_other(evaluate, narrow):
    at = evaluate("network_gradients/layout", "m.layout(narrow)", narrow=narrow)
    boxes = [(x, y, 27, 16) for x, y in (line["label"] for line in at["lines"])]
    for x, y in [*at["inputs"], *at["hidden"], at["score"]]:
        boxes += [(x, y, 22, 22), (x, y + 34, 28, 7)]
    boxes += [(x, y + 48, 22, 6) for x, y in at["hidden"]]
    boxes += [(*at["loss"], 22, 22)]
    for k, (x, y, across, up) in enumerate(boxes):
        assert across - 3 <= x <= at["width"] - across + 3
        assert up <= y <= at["height"] - up
        for other in boxes[:k]:
            apart = abs(x - other[0]) >= across + other[2] or abs(y - other[1]) >= up + other[3]
            assert apart, (boxes[k], other)


def test_on_a_phone_the_labels_are_a_fingertip_apart(evaluate):
    # Of the 360 units across, a phone of 390 pixels shows 355 pixels.
    at = evaluate("network_gradients/layout", "m.layout(true)")
    places = [line["label"] for line in at["lines"]]
    for k, (x, y) in enumerate(places):
        for a, b in places[:k]:
            assert abs(y - b) >= 44.7 or abs(x - a) >= 56
