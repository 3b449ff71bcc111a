"""What the chapter on controlling the tape says and does not show."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient.optimizers import descend
from tests.helpers import slope


@pytest.mark.parametrize(
    ("valve", "end", "loss"), [(tf.identity, (2, 1), 0), (tf.stop_gradient, (8 / 7, 0), 3 / 7)]
)
def test_with_a_valve_in_the_wrong_place_the_loss_falls_all_the_same(valve, end, loss):
    inputs, targets = np.arange(4.0), np.array([0.0, 0.0, 2.0, 4.0])

    def error(weights):
        v, w = tf.unstack(weights)
        return tf.reduce_mean((v * valve(tf.nn.relu(inputs - w)) - targets) ** 2)

    path = descend(lambda weights: slope(error, weights), (0.5, 0.0), rate=0.1, steps=200)
    assert float(error(path[0])) == pytest.approx(1.875)
    assert path[-1] == pytest.approx(end, abs=1e-4)
    assert float(error(path[-1])) == pytest.approx(loss, abs=1e-6)


def test_stop_recording_and_reset_are_for_one_tape_alone():
    x = tf.Variable(2.0)
    with tf.GradientTape() as outer, tf.GradientTape() as inner:
        y = x**2
        inner.reset()
        with inner.stop_recording():
            u = x**2
        z = y * u * x
    assert float(inner.gradient(z, x)) == pytest.approx(16)
    assert float(outer.gradient(z, x)) == pytest.approx(80)


def test_reset_forgets_what_was_watched_too():
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        tape.reset()
        y = x**2
    assert tape.gradient(y, x) is None


def test_a_tape_that_watches_on_request_knows_nothing_of_the_rest():
    a, b = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(b)
        y = a * b
    first, second = tape.gradient(y, [a, b])
    assert first is None
    assert float(second) == 2


def test_the_corner_of_the_first_term_is_that_of_the_second_with_the_other_sign():
    terms = (
        lambda x: np.maximum(x, 0),
        lambda x: np.log1p(np.exp(-np.abs(x))),
    )
    for term, jump in zip(terms, (1, -1), strict=True):
        right, middle, left = (term(x) for x in (1e-6, 0.0, -1e-6))
        assert (right - middle) / 1e-6 - (middle - left) / 1e-6 == pytest.approx(jump, abs=1e-4)


def test_a_rule_in_numpy_has_no_second_derivative_or_one_that_lacks_a_term():
    @tf.custom_gradient
    def softplus(x):
        return tf.nn.softplus(x), lambda upstream: upstream * tf.constant(1 / (1 + np.exp(-x)))

    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        first = slope(softplus, x)
    assert float(first) == pytest.approx(0.7311, abs=1e-4)
    assert tape.gradient(first, x) is None

    x = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        first = slope(lambda x: softplus(x) ** 2, x)
    assert float(tape.gradient(first, x)) == pytest.approx(0.5)
    with tf.GradientTape() as tape:
        first = slope(lambda x: tf.nn.softplus(x) ** 2, x)
    assert float(tape.gradient(first, x)) == pytest.approx(0.8466, abs=1e-4)


def test_softplus_is_right_without_a_rule_of_ours():
    for x in (-20.0, 0.0, 100.0):
        assert float(tf.nn.softplus(x)) == pytest.approx(np.logaddexp(0, x), rel=1e-5)
        assert float(slope(tf.nn.softplus, x)) == pytest.approx(1 / (1 + np.exp(-x)), rel=1e-5)


def test_the_gradients_of_variables_come_in_the_order_of_the_list():
    a, b = tf.Variable(2.0), tf.Variable(5.0)

    @tf.custom_gradient
    def product(x):
        def grad(upstream, variables):
            share = {a.ref(): b, b.ref(): a}
            return upstream * a * b, [upstream * x * share[v.ref()] for v in variables]

        return b * x * a, grad

    with tf.GradientTape() as tape:
        y = product(tf.constant(3.0))
    assert [float(g) for g in tape.gradient(y, [a, b])] == [15, 6]


def test_a_variable_as_an_argument_needs_no_variables():
    @tf.custom_gradient
    def scaled(x, w):
        return w * x, lambda upstream: (upstream * w, upstream * x)

    x, w = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = scaled(x, w)
    assert [float(g) for g in tape.gradient(y, [x, w])] == [3, 2]


def test_the_rule_of_the_exercise_passes_where_it_was_tried_and_says_nothing_elsewhere():
    @tf.custom_gradient
    def rule(x, w):
        return w * x**2, lambda upstream: (2 * w * x, upstream * x**2)

    def gradients(x, times):
        x, w = tf.Variable(x), tf.Variable(3.0)
        with tf.GradientTape() as tape:
            y = times * rule(x, w)
        return [g.numpy().tolist() for g in tape.gradient(y, [x, w])]

    assert gradients(2.0, 1) == [12, 4]
    assert gradients(2.0, 5) == [12, 20]
    assert gradients([1.0, 2.0], 1) == [[6, 12], [1, 4]]


def test_straight_through_by_a_rule_is_the_same_as_by_a_valve():
    @tf.custom_gradient
    def straight(x):
        return tf.round(x), lambda upstream: upstream

    assert float(straight(1.7)) == pytest.approx(2)
    assert float(slope(lambda x: straight(x) ** 2, 1.7)) == pytest.approx(4)


@pytest.mark.parametrize("target", [2.0, 2.25, 2.4, 3.1])
@pytest.mark.parametrize("rate", [0.25, 1, 1.9])
def test_the_mean_of_the_rounded_weight_tends_to_the_target(rate, target):
    weight, rounded, away = 0.2, [], []
    for _ in range(4000):
        rounded.append(np.round(weight))
        after = weight - rate * (rounded[-1] - target)
        assert abs(after - target) <= abs(1 - rate) * abs(weight - target) + rate / 2 + 1e-9
        weight = after
        away.append(abs(weight - target))
    assert max(away) <= max(2.9, rate / 2 / (1 - abs(1 - rate))) + 1e-9
    assert np.mean(rounded) == pytest.approx(target, abs=0.01)


def test_with_a_rate_above_two_the_weight_runs_away():
    path = [0.2]
    for _ in range(50):
        path.append(path[-1] - 3 * (np.round(path[-1]) - 2.25))
    assert path[1:4] == pytest.approx([6.95, -7.3, 20.45])
    assert abs(path[-1]) > 1e12


def test_clipped_from_above_every_step_is_whole_down_to_the_bottom():
    assert float(slope(lambda w: (w**10 - 1) ** 2, 1.025)) == pytest.approx(7, abs=0.01)


def test_without_clipping_inf_and_nan_follow():
    path = descend(lambda w: slope(lambda w: (w**10 - 1) ** 2, w), 1.5, rate=0.005, steps=4)
    assert np.isinf(path[3])
    assert np.isnan(path[4])


def test_ten_times_the_loss_walks_alike_and_then_swings():
    def path(times):
        return descend(
            lambda w: np.clip(times * slope(lambda w: (w**10 - 1) ** 2, w), -5, 5),
            1.52,
            rate=0.005,
            steps=60,
        )

    once, ten = path(1), path(10)
    assert once[:21] == pytest.approx(ten[:21])
    assert once[-1] == pytest.approx(1)
    assert set(ten[21:].round(3)) == {0.995, 1.02}


def test_what_is_broken_looks_sound_after_two_of_the_three_ways():
    assert tf.clip_by_value([np.inf, 4.0], -1.0, 1.0).numpy().tolist() == [1, 1]
    assert tf.clip_by_norm([1e20, 4.0], 1.0).numpy().tolist() == [0, 0]


@pytest.mark.parametrize("broken", [np.nan, np.inf, 1e20])
def test_the_global_norm_tells_of_what_is_broken(broken):
    _, norm = tf.clip_by_global_norm([[broken, 4.0], [12.0]], 1.0)
    assert not np.isfinite(norm)


def test_arithmetic_refuses_sparse_gradients_and_clipping_does_not_add_first():
    rows = tf.Variable([1.0, 2.0, 3.0, 4.0])
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.gather(rows, [1, 1, 3]) ** 2)
    sparse = tape.gradient(y, rows)
    with pytest.raises(TypeError):
        0.1 * sparse
    for way in ("clipvalue", "clipnorm", "global_clipnorm"):
        for gradient, kept in ((sparse, False), (tf.convert_to_tensor(sparse), True)):
            moved = tf.Variable(rows)
            keras.optimizers.SGD(0.1, **{way: 1.0}).apply([gradient], [moved])
            step = np.abs((moved - rows).numpy())
            size = step.max() if way == "clipvalue" else np.linalg.norm(step)
            assert (size < 0.1001) == kept, (way, size)


def recomputed(f, x):
    with tf.GradientTape() as tape:
        y = tf.recompute_grad(f)(x)
    return y.numpy(), tape.gradient(y, x).numpy()


def test_a_variable_changed_after_the_gradient_does_no_harm():
    v = tf.Variable(3.0)
    assert recomputed(lambda x: x * v * v, tf.Variable(1.0)) == (9, 9)


def test_without_recomputing_the_tape_keeps_the_old_value():
    v, x = tf.Variable(3.0), tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x * v * v
    v.assign(10.0)
    assert float(tape.gradient(y, x)) == 9


def test_what_comes_from_above_belongs_to_the_old_function():
    v, x = tf.Variable(3.0), tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = tf.recompute_grad(lambda x: x * v * v)(x) ** 2
    v.assign(10.0)
    # Neither 2 · 9 · 9, the old, nor 2 · 100 · 100, the new.
    assert float(tape.gradient(y, x)) == 2 * 9 * 100


def test_dropout_is_drawn_anew_when_recomputed():
    dropout = keras.layers.Dropout(0.5, seed=0)
    value, gradient = recomputed(lambda x: dropout(x, training=True), tf.Variable(tf.ones(64)))
    assert not np.allclose(value, gradient)


def test_a_seed_from_outside_is_drawn_alike_when_recomputed_and_anew_in_the_next_step():
    drawn = []
    for step in range(2):
        seed = tf.constant([step, 2])

        def drop(x, seed=seed):
            return x * tf.round(tf.random.stateless_uniform(x.shape, seed=seed))

        value, gradient = recomputed(drop, tf.Variable(tf.ones(64)))
        assert value == pytest.approx(gradient)
        drawn.append(value.tolist())
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize(
    ("source", "factor", "refused"),
    [
        (tf.Variable(2.0), 3.0, True),
        (tf.constant(2.0), tf.Variable(3.0), True),
        (tf.constant(2.0), 3.0, False),
    ],
)
def test_a_second_tape_over_a_recomputed_step_takes_no_variable(source, factor, refused):
    def twice():
        with tf.GradientTape() as outer:
            outer.watch(source)
            with tf.GradientTape() as inner:
                inner.watch(source)
                y = tf.recompute_grad(lambda x: factor * x**3)(source)
            first = inner.gradient(y, source)
        return outer.gradient(first, source)

    if refused:
        with pytest.raises(NotImplementedError):
            twice()
    else:
        assert float(twice()) == pytest.approx(36)
