"""Chapter 19's answers, computed otherwise."""

import math

import keras
import numpy as np


def distance_by_batch(times):
    """The variance of the place where the noise and the pull are even."""

    def distance(batch, rate=0.1):
        variance = 0.0
        for _ in range(2000):
            variance = (1 - rate) ** 2 * variance + rate**2 / batch
        return variance**0.5

    return distance(times) / distance(1)


def edge_of_stability(rate):
    curvatures = np.linspace(0, 400, 400_001)
    return curvatures[abs(1 - rate * curvatures) <= 1 + 1e-12].max()


def share_of_the_start(decay, steps):
    average = 1.0
    for _ in range(steps):
        average = decay * average + (1 - decay) * 0.0
    return average


def steps_of_lion(rate, gradients):
    x = keras.Variable(np.float64(0.0), dtype="float64")
    optimizer = keras.optimizers.Lion(rate)
    for gradient in gradients:
        optimizer.apply([np.float64(gradient)], [x])
    return float(x.numpy())


def repair_the_cosine():
    def rate_at(step, total, peak):
        return float(keras.optimizers.schedules.CosineDecay(peak, total)(step))

    return rate_at


def write_warmup_then_cosine():
    def rate_at(step, warmup, total, peak):
        return peak * min(
            step / warmup, math.cos(math.pi / 2 * max(0, step - warmup) / (total - warmup)) ** 2
        )

    return rate_at
