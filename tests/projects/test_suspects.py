"""The twelve suspects: which are wrong, and what the milestones say. Here stand the answers.

The students' edition does not bring this folder along.
"""

import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient.check import gradient_check
from automatic_gradient.projects import suspects
from automatic_gradient.projects.suspects import SUSPECTS

# What is wrong with each that is wrong, and how it is seen.
GUILTY = {
    "affine": "b 的梯度沿错了轴相加，方阵看不出形状不对",
    "attention": "stop_gradient 使 softmax 那一路断了",
    "bilinear": "A 的梯度转置了，方阵看不出形状不对",
    "clipped": "截断处的斜率该是 0，写成了直通；抽到的点很少走到那里",
    "cubes": "第 137 个分量多了千分之一，float32 的上限看不见",
    "exponentials": "slope 就是 h，就地加 c 把 h 也改了",
    "huber": "x < -1 的一支反了号",
    "normalized": "x 的长度也随 x 变，漏了一项",
}
# Right, whatever they look like, and why they look wrong.
INNOCENT = {
    "cosines": "float32 里 1 − cos x 没有几位有效数字，差分会冤枉它；float64 里是对的",
    "logsumexp": "减去最大值不改变梯度",
    "softplus": "两支合成一个式子，sigmoid 正是它的导数",
    "variance": "看似漏了平均的一项，那一项加起来是零",
}


def drawn(name, seed):
    """Arguments in float64, wider than the sample for two of three seeds."""
    sample = SUSPECTS[name].sample(np.random.default_rng(seed))
    return [(1 + seed % 3) * x.astype(np.float64) for x in sample]


def told(capsys, milestone, answer):
    suspects.check(milestone, answer)
    return capsys.readouterr().out.strip()


def test_every_suspect_has_a_verdict():
    assert set(GUILTY) | set(INNOCENT) == set(SUSPECTS)
    assert not set(GUILTY) & set(INNOCENT)


@pytest.mark.parametrize("name", INNOCENT)
def test_the_innocent_pass_wherever_they_are_asked(name):
    suspect = SUSPECTS[name]
    for seed in range(20):
        assert gradient_check(suspect.function, suspect.gradient, *drawn(name, seed)).passed


def witness(name):
    """Where and along which component a guilty gradient is furthest off."""
    suspect, best = SUSPECTS[name], (0.0, None)
    for seed in range(12):
        arguments = drawn(name, seed)
        given = suspect.gradient(*arguments)
        for number, x in enumerate(arguments):
            # Of cubes only one component of 400 is wrong.
            for at in range(x.size) if x.size < 100 else (137,):
                direction = np.zeros(x.shape)
                direction.reshape(-1)[at] = 1.0
                (slope, *_), _ = suspects._slopes(
                    suspect.function, arguments, number, direction, 1e-5
                )
                off = abs(slope - np.sum(given[number] * direction))
                told = suspects._complaint(name, (arguments, number, direction))
                if off > best[0] and told is None:
                    best = off, (arguments, number, direction)
    return best[1]


def test_against_each_of_the_guilty_there_is_evidence(capsys):
    evidence = {name: witness(name) for name in GUILTY}
    assert None not in evidence.values()
    assert told(capsys, 2, evidence) == "通过"


@pytest.mark.parametrize("name", INNOCENT)
def test_against_the_innocent_no_evidence_is_taken(capsys, name):
    arguments = drawn(name, 0)
    direction = np.ones(arguments[0].shape)
    assert "不是证据" in told(capsys, 2, {name: (arguments, 0, direction)})


def test_evidence_is_told_what_it_lacks(capsys):
    x = np.ones(5)
    assert "有的是 affine" in told(capsys, 2, {"nobody": ([x], 0, x)})
    assert "证据要有三项" in told(capsys, 2, {"huber": 3})
    assert "方向的形状" in told(capsys, 2, {"huber": ([x], 0, np.ones(4))})
    assert "也写成 [x]" in told(capsys, 2, {"huber": (x, 0, x)})
    kink = np.ones(4)
    assert "尖角" in told(capsys, 2, {"clipped": ([kink], 0, kink)})
    assert "自己就不一致" in told(capsys, 2, {"clipped": ([kink + 1e-6], 0, kink)})


@pytest.mark.parametrize("name", INNOCENT)
@pytest.mark.parametrize("size", [1e6, 1e12, 1e300])
def test_rounding_is_no_evidence(capsys, name, size):
    arguments = [size * (1 + np.arange(x.size)) for x in drawn(name, 0)]
    direction = np.ones(arguments[0].shape)
    assert told(capsys, 2, {name: (arguments, 0, direction)}) not in ("", "通过")


REPAIRED = {
    "affine": lambda x, W, b: [
        *SUSPECTS["affine"].gradient(x, W, b)[:2],
        (1 - np.tanh(x @ W + b) ** 2).sum(axis=0),
    ],
    "bilinear": lambda x, A, y: [A @ y, np.outer(x, y), x @ A],
    "cubes": lambda x: [x * x],
    "exponentials": lambda x, c: [(np.exp(x) + c) * np.exp(x), np.exp(x)],
    "huber": lambda x: [np.clip(x, -1, 1)],
    "normalized": lambda x, c: [
        c / np.sqrt(x @ x) - x * (c @ x) / np.sqrt(x @ x) ** 3,
        x / np.sqrt(x @ x),
    ],
    "clipped": lambda x: [np.where(np.abs(x) < 1, 3 * x**2 + 1, 0.0)],
}


def attention_repaired(scores, values):
    weights, curve = tf.nn.softmax(scores).numpy(), np.tanh(scores)
    through = values * curve
    bent = weights * (through - np.sum(weights * through))
    return [weights * values * (1 - curve**2) + bent, weights * curve]


def test_repaired_they_pass(capsys):
    assert told(capsys, 3, REPAIRED | {"attention": attention_repaired}) == "通过"


@pytest.mark.parametrize("name", GUILTY)
def test_unrepaired_they_do_not(capsys, name):
    assert f"{name} 还不对" in told(capsys, 3, {name: SUSPECTS[name].gradient})


def hasty(function, gradient, arguments):
    return not gradient_check(function, gradient, *arguments, componentwise=True).passed


def careful(function, gradient, arguments):
    return hasty(function, gradient, [np.asarray(x, np.float64) for x in arguments])


def test_a_careful_detective_passes_and_a_hasty_one_does_not(capsys):
    assert told(capsys, 1, careful) == "通过"
    assert "千分之一”，却没有看出来" in told(capsys, 1, hasty)

    def wide(function, gradient, arguments):
        return not gradient_check(function, gradient, *arguments, step=1e-3, tolerance=1e-4).passed

    assert told(capsys, 1, wide) != "通过"
    assert "没有看出来" in told(capsys, 1, lambda f, g, xs: False)
    assert "却说它可疑" in told(capsys, 1, lambda f, g, xs: True)
    loose = told(capsys, 1, lambda f, g, xs: not gradient_check(f, g, *xs, tolerance=0.1).passed)
    assert "没有看出来" in loose
    assert "返回 True" in told(capsys, 1, lambda f, g, xs: 1.0)


def test_a_check_is_deceived_at_one_point_and_not_at_another(capsys):
    def function(x):
        return np.sum(np.maximum(x, 0) ** 2)

    def gradient(x):
        return [2 * x]

    calm, telling = [np.array([1.0, 2.0])], [np.array([-1.0, 2.0])]
    assert told(capsys, 4, (function, gradient, calm, telling)) == "通过"
    assert "看出来了" in told(capsys, 4, (function, gradient, telling, calm))
    assert "也许是对的" in told(capsys, 4, (function, gradient, calm, calm))
    assert "写成 [x]" in told(capsys, 4, (function, gradient, calm[0], telling))


RIGHT = {
    "a kink": (
        lambda x: np.sum(np.abs(x)),
        lambda x: [np.where(x < 0, -1.0, 1.0)],
        np.ones(2),
        np.zeros(2),
    ),
    "float32": (
        lambda x: np.sum(1 - np.cos(x)),
        lambda x: [np.sin(x)],
        np.ones(3),
        np.full(3, 1e-3, np.float32),
    ),
    "many components": (
        lambda x: np.sum(np.abs(x)),
        lambda x: [np.where(x < 0, -1.0, 1.0)],
        np.ones(2),
        np.zeros(1001),
    ),
}


@pytest.mark.parametrize("why", RIGHT)
def test_a_right_gradient_deceives_nobody(capsys, why):
    function, gradient, calm, telling = RIGHT[why]
    assert "差分自己不准" in told(capsys, 4, (function, gradient, [calm], [telling]))


@pytest.mark.parametrize("milestone", [1, 2, 3, 4])
def test_nonsense_gets_a_hint_and_dots_are_unanswered(capsys, milestone):
    assert told(capsys, milestone, ...) == "还没有作答"
    for answer in ["a", None, [], {}, (1, 2), float("nan"), lambda: 1, np.eye(7)]:
        assert told(capsys, milestone, answer) not in ("", "通过", "还没有作答"), answer
