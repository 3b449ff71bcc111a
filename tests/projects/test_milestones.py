"""The milestones of the projects: what is right passes, what is wrong is told what is wrong."""

from inspect import signature

import numpy as np
import pytest

from automatic_gradient import optimizers
from automatic_gradient.projects import own_optimizer, simulation, tensor_tape
from automatic_gradient.projects.own_optimizer import TESTING, TUNING, net, scores, valley

NONSENSE = ["a", None, object(), [], {}, (1, 2), float("nan"), lambda: 1, np.eye(7)]


def told(capsys, project, milestone, answer):
    project.check(milestone, answer)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("project", [own_optimizer, simulation, tensor_tape])
@pytest.mark.parametrize("milestone", [1, 2, 3, 4])
def test_nonsense_gets_a_hint_and_dots_are_unanswered(capsys, project, milestone):
    assert told(capsys, project, milestone, ...) == "还没有作答"
    for answer in NONSENSE:
        assert told(capsys, project, milestone, answer) not in ("", "通过", "还没有作答"), answer


def test_a_milestone_that_does_not_exist_is_an_error_that_lists_those_that_do():
    with pytest.raises(KeyError, match="没有里程碑 5；有的是 1 至 4"):
        tensor_tape.check(5, 1)


# --- A tape with tensors -------------------------------------------------------------------------


def sum_to(value, shape):
    extra = value.ndim - len(shape)
    stretched = [extra + k for k, length in enumerate(shape) if length == 1]
    return value.sum(axis=(*range(extra), *stretched)).reshape(shape)


class Operations:
    """TensorFlow's, under the names that the programs use."""

    def __getattr__(self, name):
        import tensorflow as tf

        if name == "conv1d":
            return lambda x, w: tf.nn.conv1d(x, w, stride=1, padding="VALID")
        return getattr(tf, name)


def gradients(program, arrays):
    import tensorflow as tf

    xs = [tf.constant(array) for array in arrays]
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = program(Operations(), *xs)
    return [one.numpy() for one in tape.gradient(y, xs)]


def test_broadcasting_is_undone(capsys):
    assert told(capsys, tensor_tape, 1, sum_to) == "通过"
    leading = told(capsys, tensor_tape, 1, lambda v, s: v.sum(axis=tuple(range(v.ndim - len(s)))))
    assert "(3, 4) 加成 (3, 1)，得到的形状却是" in leading

    def first_axes(value, shape):
        extra = value.ndim - len(shape)
        return sum_to(np.moveaxis(value, range(extra), range(-extra, 0)), shape)

    square = told(
        capsys, tensor_tape, 1, lambda v, s: first_axes(v, s) if v.ndim > 2 else sum_to(v, s)
    )
    assert "(3, 3, 3) 加成 (3, 1)，形状对，数不对" in square
    means = told(capsys, tensor_tape, 1, lambda v, s: sum_to(v, s) * np.prod(s) / v.size)
    assert "形状对，数不对" in means


@pytest.mark.parametrize("milestone", [2, 3, 4])
def test_tensorflows_tape_passes_and_a_wrong_one_does_not(capsys, milestone):
    assert told(capsys, tensor_tape, milestone, gradients) == "通过"
    halved = told(capsys, tensor_tape, milestone, lambda p, a: [g / 2 for g in gradients(p, a)])
    assert "“矩阵加一行”的梯度不对" in halved
    missing = told(capsys, tensor_tape, milestone, lambda p, a: [None for _ in a])
    assert "None" in missing
    assert "同样多个梯度" in told(capsys, tensor_tape, milestone, lambda p, a: [])


def differences(program, arrays):
    found = []
    for array in arrays:
        slopes = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            here, ends = array[place], []
            for h in (1e-6, -1e-6):
                array[place] = here + h
                ends.append(float(program(tensor_tape.NUMPY, *arrays)))
            array[place] = here
            slopes[place] = (ends[0] - ends[1]) / 2e-6
        found.append(slopes)
    return found


def test_differences_are_no_tape(capsys):
    assert "算一次就够" in told(capsys, tensor_tape, 2, differences)


def test_no_program_has_gradients_near_0():
    for seed in range(200):
        slopes = differences(*tensor_tape.random_program(seed))
        assert max(np.abs(one).max() for one in slopes) > 1e-7, seed
    for what, program, shapes in (*tensor_tape.BROADCAST, *tensor_tape.MATRIX):
        slopes = differences(program, tensor_tape.inputs(shapes))
        assert max(np.abs(one).max() for one in slopes) > 1e-3, what


def test_the_programs_of_numpy_and_tensorflow_have_the_same_value():
    import tensorflow as tf

    groups = (tensor_tape.BROADCAST, tensor_tape.MATRIX, tensor_tape.CONVOLUTION)
    listed = [(one[1], tensor_tape.inputs(one[2])) for group in groups for one in group]
    for program, arrays in [*listed, *map(tensor_tape.random_program, range(50))]:
        ours = program(tensor_tape.NUMPY, *arrays)
        assert float(program(Operations(), *map(tf.constant, arrays))) == pytest.approx(
            float(ours), rel=1e-9
        )


# --- An optimizer of one's own -------------------------------------------------------------------


def damped(gradient, start, rate, steps, momentum=0.8):
    path, velocity = [start], 0 * start
    for _ in range(steps):
        velocity = momentum * velocity - rate * np.tanh(gradient(path[-1]))
        path.append(path[-1] + velocity)
    return np.array(path)


def tried(optimizer, rates):
    return [({"rate": rate}, scores(optimizer, valley, TUNING, rate=rate)) for rate in rates]


def test_an_optimizer_keeps_the_form_and_is_ones_own(capsys):
    assert told(capsys, own_optimizer, 1, damped) == "通过"
    for book in own_optimizer.BOOKS:
        assert "处处一样" in told(capsys, own_optimizer, 1, book), book
    cut = told(capsys, own_optimizer, 1, lambda g, x, rate, steps: damped(g, x, rate, steps)[1:])
    assert "路径要有 21 个点" in cut

    def in_place(gradient, start, rate, steps):
        path = [start.copy()]
        for _ in range(steps):
            start -= rate * np.tanh(gradient(start))
            path.append(start.copy())
        return np.array(path)

    assert "改动了" in told(capsys, own_optimizer, 1, in_place)

    def greedy(gradient, start, rate, steps):
        for _ in range(3 * steps):
            gradient(start)
        return damped(gradient, start, rate, steps)

    assert "一步最多两次" in told(capsys, own_optimizer, 1, greedy)
    drawn = np.random.default_rng(0)

    def noisy(gradient, start, rate, steps):
        path = damped(gradient, start, rate, steps)
        return path + np.r_[0, np.ones(steps)][:, None] * drawn.normal()

    assert "走了两条路" in told(capsys, own_optimizer, 1, noisy)


def late(gradient, start, rate, steps):
    """Heavy ball, but for a restart that comes late or not at all."""
    path, velocity = [start], 0 * start
    for step in range(steps):
        slope = gradient(path[-1])
        if step > 40 and slope @ velocity > 0:
            velocity = 0 * velocity
        velocity = 0.9 * velocity - rate * slope
        path.append(path[-1] + velocity)
    return np.array(path)


def test_what_is_new_may_show_late(capsys):
    assert told(capsys, own_optimizer, 1, late) == "通过"


def test_a_path_of_one_array_is_told(capsys):
    def aliased(gradient, start, rate, steps):
        x = start.copy()
        path = [start]
        for _ in range(steps):
            x -= rate * np.tanh(gradient(x))
            path.append(x)
        return path

    assert "同一个数组" in told(capsys, own_optimizer, 1, aliased)


def test_every_optimizer_of_the_book_for_vectors_is_known():
    known = {book.__name__ for book in own_optimizer.BOOKS}
    named = {
        name
        for name, one in vars(optimizers).items()
        if callable(one) and list(signature(one).parameters)[:2] == ["gradient", "start"]
    }
    assert named - known == {"muon", "keras_muon"}


def test_the_tuning_is_to_be_fair(capsys):
    rates = np.geomspace(1e-4, 10, 6)
    trials = {one.__name__: tried(one, rates) for one in (damped, optimizers.adam)}
    trials["descend"] = tried(optimizers.descend, rates)
    assert told(capsys, own_optimizer, 2, trials) == "通过"
    fewer = trials | {"adam": trials["adam"][1:]}
    assert "不公平" in told(capsys, own_optimizer, 2, fewer)
    edge = {name: tried_one[-2:] for name, tried_one in trials.items()}
    assert "最边上" in told(capsys, own_optimizer, 2, edge)
    many = {name: tried_one * 3 for name, tried_one in trials.items()}
    assert "最多试 12 组" in told(capsys, own_optimizer, 2, many)
    assert "至少两种" in told(capsys, own_optimizer, 2, {"damped": trials["damped"]})
    single = {name: tried_one[:1] for name, tried_one in trials.items()}
    assert "只试了一个学习率" in told(capsys, own_optimizer, 2, single)


def test_what_is_claimed_of_the_test_is_run_again(capsys):
    found = scores(damped, net, TESTING, rate=0.05)
    claim = {"我的": (damped, net, {"rate": 0.05}, found)}
    assert told(capsys, own_optimizer, 3, claim) == "通过"
    other = {"我的": (damped, net, {"rate": 0.04}, found)}
    assert "再跑一遍是" in told(capsys, own_optimizer, 3, other)
    broken = {"我的": (damped, net, {"speed": 0.04}, found)}
    assert "TypeError" in told(capsys, own_optimizer, 3, broken)


def test_the_conclusion_follows_from_the_pairs(capsys):
    rng = np.random.default_rng(0)
    ease = rng.normal(size=32)
    own, other = ease - 0.3 + 0.1 * rng.normal(size=32), ease
    gaps = own - other
    error = gaps.std(ddof=1) / 32**0.5
    right = (own, other, gaps.mean(), error, "更好")
    assert told(capsys, own_optimizer, 4, right) == "通过"
    assert "结论不是分不出" in told(capsys, own_optimizer, 4, (*right[:4], "分不出"))
    near = gaps + 3 * error - gaps.mean()
    doubtful = (near, 0 * near, near.mean(), error)
    # Three errors are enough for one comparison, and not for many.
    assert told(capsys, own_optimizer, 4, (*doubtful, "更差")) == "通过"
    assert told(capsys, own_optimizer, 4, (*doubtful, "分不出")) == "通过"
    assert "结论不是更好" in told(capsys, own_optimizer, 4, (*doubtful, "更好"))
    nothing = (own, own, 0.0, 0.0)
    assert told(capsys, own_optimizer, 4, (*nothing, "分不出")) == "通过"
    assert "结论不是更差" in told(capsys, own_optimizer, 4, (*nothing, "更差"))
    assert "标准差" in told(capsys, own_optimizer, 4, (*right[:3], gaps.std(ddof=1), "更好"))
    apart = ((own.var(ddof=1) + other.var(ddof=1)) / 32) ** 0.5
    assert "互不相干" in told(capsys, own_optimizer, 4, (*right[:3], apart, "更好"))
    assert "你的减去对手的" in told(
        capsys, own_optimizer, 4, (own, other, -gaps.mean(), *right[3:])
    )


def test_more_than_the_budget_is_refused():
    with pytest.raises(own_optimizer.OverBudget, match="最多求 200 次"):
        own_optimizer.score(optimizers.descend, valley(0), rate=1e-3, steps=201)
    assert own_optimizer.score(optimizers.descend, valley(0), rate=1e3) == 0


# --- Through a simulation ------------------------------------------------------------------------


def flown(velocity, drag=simulation.DRAG, steps=400):
    h, p, v = simulation.FLIGHT / steps, np.zeros(2), np.asarray(velocity, dtype=float)
    down = np.array([0, -simulation.GRAVITY])
    for _ in range(steps):
        half = v + h / 2 * (down - drag * np.linalg.norm(v) * v)
        p, v = p + h * half, v + h * (down - drag * np.linalg.norm(half) * half)
    return p


def jacobian(velocity):
    steps = 1e-5 * np.eye(2)
    return np.transpose([(flown(velocity + s) - flown(velocity - s)) / 2e-5 for s in steps])


def test_the_ball_flies_and_is_caught(capsys):
    import tensorflow as tf

    def landing(**changed):
        return lambda velocity: tf.constant(flown(velocity, **changed))

    assert told(capsys, simulation, 1, landing()) == "通过"
    assert "没有空气阻力" in told(capsys, simulation, 1, landing(drag=0))
    assert "阻力的方向" in told(capsys, simulation, 1, landing(drag=-0.01))
    assert "步子太大" in told(capsys, simulation, 1, landing(steps=4))
    assert "返回张量" in told(capsys, simulation, 1, flown)
    assert told(capsys, simulation, 2, jacobian) == "通过"
    assert "转置" in told(capsys, simulation, 2, lambda v: jacobian(v).T)
    assert "没有阻力" in told(capsys, simulation, 2, lambda v: 2 * np.eye(2))
    velocity = np.array([10.0, 10.0])
    for _ in range(6):
        off = flown(velocity) - simulation.TARGET
        velocity = velocity - np.linalg.solve(jacobian(velocity), off)
    assert told(capsys, simulation, 3, velocity) == "通过"
    assert "要在 0.01 以内" in told(capsys, simulation, 3, velocity + 0.1)


def swing(weights):
    """The loss at the end, and its gradient: walked forwards by midpoints, then back by hand."""
    parts, h = 5, simulation.HOLD / 5
    g, f = simulation.GRAVITY, simulation.FRICTION
    torques = simulation.TORQUE * np.tanh(weights)
    a, o, trace = 0.0, 0.0, []
    for k in np.repeat(range(simulation.PUSHES), parts):
        middle = a + h / 2 * o
        speed = o + h / 2 * (torques[k] - g * np.sin(a) - f * o)
        trace.append((k, a, middle))
        a, o = a + h * speed, o + h * (torques[k] - g * np.sin(middle) - f * speed)
    loss, slopes = 2 * (1 + np.cos(a)) + 0.1 * o * o, np.zeros(len(weights))
    by_a, by_o = -2 * np.sin(a), 0.2 * o
    for k, a, middle in reversed(trace):
        by_speed = h * by_a - h * f * by_o
        by_middle = -h * g * np.cos(middle) * by_o
        slopes[k] += h * by_o + h / 2 * by_speed
        by_a, by_o = (
            by_a + by_middle - h / 2 * g * np.cos(a) * by_speed,
            by_o + h / 2 * by_middle + (1 - h / 2 * f) * by_speed,
        )
    return loss, slopes * simulation.TORQUE * (1 - np.tanh(weights) ** 2)


def test_the_pendulum_is_swung_up_by_gradients_alone(capsys):
    weights = 0.1 * np.random.default_rng(0).normal(size=simulation.PUSHES)
    mean = square = 0.0
    for t in range(1, 401):
        slope = swing(weights)[1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        root = np.sqrt(square / (1 - 0.999**t)) + 1e-8
        weights = weights - 0.05 * mean / (1 - 0.9**t) / root
    torques = simulation.TORQUE * np.tanh(weights)
    assert told(capsys, simulation, 4, torques) == "通过"
    assert "电机只有 5" in told(capsys, simulation, 4, 2 * torques)
    assert "离正上方 3.142" in told(capsys, simulation, 4, 0 * torques)
