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


def walk(width, steps):
    """The last places of the chapter's descent over a step that is so wide."""

    def smoothed(a):
        return (a - 4) ** 2 / 10 + 2 * tf.sigmoid((a - 3) / width)

    path = descend(lambda a: slope(smoothed, a), 0.0, rate=0.1, steps=steps)
    return [float(a) for a in path], float(slope(smoothed, path[-1]))


@pytest.mark.parametrize("width", [0.4, 0.2, 0.1])
def test_one_stops_at_the_minimum_of_the_smoothed_cost(width):
    _, gradient = walk(width, 400)
    assert abs(gradient) < 1e-5


def test_over_a_narrow_step_the_same_rate_does_not_come_to_rest():
    swinging, _ = walk(0.01, 400)
    assert swinging[-1] == pytest.approx(swinging[-3], abs=1e-6)
    assert abs(swinging[-1] - swinging[-2]) > 0.005
    thrown, _ = walk(0.001, 400)
    assert min(thrown[100:]) < 2 < max(thrown[100:])


def test_the_slope_in_the_middle_of_a_step_is_a_quarter_of_one_over_its_width():
    middle = slope(lambda t: tf.sigmoid(t / 0.02), 0.0)
    assert middle.numpy() == pytest.approx(1 / (4 * 0.02))
