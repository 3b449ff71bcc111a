"""Chapter 18's answers, computed otherwise."""

import keras
import numpy as np


def step_of_adagrad(step, gradient, rate):
    """Only the last step counts, and the sum before it is known."""
    return rate * gradient / (gradient * np.sqrt(step))


def _keras_step(optimizer, start, gradient):
    x = keras.Variable(np.float64(start), dtype="float64")
    optimizer.apply([np.float64(gradient)], [x])
    return float(x.numpy())


def first_step_of_rms_prop(decay, gradient, rate):
    return -_keras_step(keras.optimizers.RMSprop(rate, rho=decay, epsilon=1e-14), 0.0, gradient)


def corrected_mean(beta, gradient):
    weights = np.array([beta, 1.0]) * (1 - beta)
    mean = weights @ np.array([gradient, gradient])
    return mean, mean / weights.sum()


def first_step_of_adam(gradient, rate):
    return -_keras_step(keras.optimizers.Adam(rate, epsilon=1e-14), 0.0, gradient)


def decay_outside_the_division(decay, start, gradient):
    """Keras multiplies its decay by the rate."""
    return _keras_step(
        keras.optimizers.AdamW(0.1, weight_decay=decay / 0.1, epsilon=1e-14), start, gradient
    )


def repair_adam():
    from automatic_gradient.optimizers import adam

    def walk(gradients, rate):
        given = iter(gradients)
        return adam(lambda x: np.float64(next(given)), 0.0, rate, len(gradients))[-1]

    return walk


def write_rms_prop():
    def step(x, g, v, rate, decay):
        square = np.average([v, g * g], weights=[decay, 1 - decay])
        return [x - rate * g / square**0.5, square]

    return step
