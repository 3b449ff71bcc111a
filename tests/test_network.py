"""The small network's derivatives are those of the tape, and its training hovers at the edge."""

import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient import network


def taped_loss(w):
    a, b, c = tf.unstack(tf.reshape(w, (3, 8, 1)))
    z = a * network.INPUTS + b
    outputs = tf.reduce_sum(c * z / tf.sqrt(1 + z**2), axis=0)
    return tf.reduce_mean((outputs - network.TARGETS) ** 2) / 2


def points():
    rng = np.random.default_rng(0)
    return [network.START, *(network.START + rng.normal(size=(3, 24)))]


def hessian(w):
    w = tf.constant(w)
    with tf.GradientTape() as outer:
        outer.watch(w)
        with tf.GradientTape() as inner:
            inner.watch(w)
            loss = taped_loss(w)
        slope = inner.gradient(loss, w)
    return outer.jacobian(slope, w).numpy()


@pytest.mark.parametrize("w", points())
def test_loss_and_gradient_are_the_tapes(w):
    x = tf.constant(w)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = taped_loss(x)
    assert network.loss(w) == pytest.approx(loss.numpy(), rel=1e-12)
    np.testing.assert_allclose(network.gradient(w), tape.gradient(loss, x), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("w", points())
def test_the_product_with_the_hessian_is_the_tapes(w):
    v = np.random.default_rng(1).normal(size=24)
    np.testing.assert_allclose(network.curvature(w, v), hessian(w) @ v, atol=1e-7)


def test_the_sharpness_is_the_largest_eigenvalue():
    value, v = network.sharpness(network.START, np.ones(24), times=200)
    assert value == pytest.approx(np.linalg.eigvalsh(hessian(network.START))[-1], rel=1e-6)
    np.testing.assert_allclose(network.curvature(network.START, v), value * v, atol=1e-4)


def walk(rate, steps=3000):
    w, v, found = network.START, np.ones(24), []
    for _ in range(steps):
        value, v = network.sharpness(w, v)
        found.append(value)
        w = w - rate * network.gradient(w)
    return np.array(found)


@pytest.mark.parametrize("rate", [0.5, 0.8])
def test_the_sharpness_times_the_rate_stays_near_two(rate):
    last = rate * walk(rate)[2000:]
    assert last.min() > 1.8
    assert last.max() < 2.2


def test_a_small_rate_does_not_reach_the_edge():
    assert 0.1 * walk(0.1).max() < 0.7
