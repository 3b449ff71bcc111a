"""What the chapter on control flow says and does not show."""

import pytest
import tensorflow as tf

from automatic_gradient.optimizers import descend
from tests.helpers import slope


@pytest.mark.parametrize(("n", "products", "loops"), [(3, 3, 0), (5, 5, 0), (tf.constant(5), 0, 1)])
def test_a_number_of_turns_is_unrolled_in_the_graph_and_a_tensor_is_a_loop(n, products, loops):
    @tf.function
    def power(x, n):
        y = tf.ones_like(x)
        for _ in range(n):
            y = y * x
        return y

    graph = power.get_concrete_function(tf.constant(2.0), n).graph
    kinds = [operation.type for operation in graph.get_operations()]
    assert (kinds.count("Mul"), kinds.count("StatelessWhile")) == (products, loops)


def test_a_loop_in_the_graph_gives_zero_where_no_way_is_open():
    u = tf.Variable(3.0)

    def stairs():
        y = tf.constant(1.0)
        while y < 5:
            y = y + tf.round(u)
        return y

    found = []
    for function in (stairs, tf.function(stairs)):
        with tf.GradientTape() as tape:
            y = function()
        found.append(tape.gradient(y, u))
    assert found[0] is None
    assert found[1] == 0


def cost(a, step):
    return (a - 4) ** 2 / 10 + 2 * step(a - 3)


def test_the_narrower_a_smoothed_step_the_nearer_one_stops():
    """The chapter's descent with three widths; the narrow ones need a smaller rate."""
    ends = []
    for width, rate in ((0.4, 0.1), (0.2, 0.1), (0.1, 0.02)):

        def smoothed(a, width=width):
            return cost(a, lambda t: tf.sigmoid(t / width))

        ends.append(descend(lambda a: slope(smoothed, a), 0.0, rate=rate, steps=1000)[-1])
    assert ends == sorted(ends)
    assert ends[-1] < 3


def test_a_narrow_step_is_too_steep_for_the_same_rate():
    """On the middle of a step of width 0.01 the slope is 2 / (4 · 0.01) = 50."""

    def smoothed(a):
        return cost(a, lambda t: tf.sigmoid(t / 0.01))

    assert slope(smoothed, 3.0).numpy() == pytest.approx(50 - 0.2)
