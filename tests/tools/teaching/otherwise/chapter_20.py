"""Chapter 20's answers, computed otherwise."""

from math import comb

import keras
import numpy as np
import tensorflow as tf


def loss_of_zero_weights(classes):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return float(loss(np.array([0]), np.zeros((1, classes))))


def vanishing_through_sigmoids(layers):
    """Each layer at its steepest place."""
    x = tf.Variable(0.0, dtype=tf.float64)
    with tf.GradientTape() as tape:
        y = x
        for _ in range(layers):
            y = tf.sigmoid(y) - 0.5
    return float(tape.gradient(y, x))


def he_start(inputs):
    keras.utils.set_random_seed(0)
    drawn = keras.initializers.HeNormal(seed=0)((inputs, 800_000 // inputs))
    return round(float(np.std(np.array(drawn))), 5)


def gradient_in_a_batch_of_two(shares, right):
    scores = tf.Variable(np.log([np.array(shares) / 10, [0.2, 0.3, 0.5]]))
    with tf.GradientTape() as tape:
        loss = keras.losses.sparse_categorical_crossentropy(
            np.array([right, 0]), scores, from_logits=True
        )
        loss = tf.reduce_mean(loss)
    return tape.gradient(loss, scores).numpy()[0]


def sign_test(pairs):
    """The binomial's two ends."""
    chance = (comb(pairs, 0) + comb(pairs, pairs)) / 2**pairs
    return f"$\\frac{{1}}{{{round(1 / chance)}}}$，{'显著' if chance < 0.05 else '不显著'}"


def repair_the_cross_entropy():
    def loss(scores, right):
        return float(
            np.mean(keras.losses.sparse_categorical_crossentropy(right, scores, from_logits=True))
        )

    return loss


def write_the_error_with_its_spread():
    def error(scores, right):
        wrong = np.array(
            [float(row.tolist().index(max(row)) != r) for row, r in zip(scores, right, strict=True)]
        )
        return [wrong.mean(), wrong.std() / np.sqrt(len(wrong))]

    return error
