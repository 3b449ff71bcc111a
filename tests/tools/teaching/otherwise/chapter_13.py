"""Chapter 13's answers, computed otherwise: by Keras itself where it has the layer."""

import keras
import numpy as np


def kept_by_dropout(rate, value):
    keras.utils.set_random_seed(1)
    out = keras.layers.Dropout(rate)(np.full((1, 1000), value, "float32"), training=True)
    return np.array(out).max()


def mean_square_after_dropout(rate, value):
    """Both outcomes, weighted by their chances."""
    outcomes = {kept_by_dropout(rate, value): 1 - rate, 0.0: rate}
    return sum(chance * float(outcome) ** 2 for outcome, chance in outcomes.items())


def normalized_in_training(batch, place):
    layer = keras.layers.BatchNormalization(epsilon=1e-7)
    layer.build((None, 1))
    layer.gamma.assign([3.0])
    layer.beta.assign([1.0])
    return np.array(layer(np.array(batch, "float32")[:, None], training=True))[place, 0]


def moving_mean(momentum, mean):
    layer = keras.layers.BatchNormalization(momentum=momentum)
    for _ in range(2):
        layer(np.full((4, 1), mean, "float32"), training=True)
    return float(layer.moving_mean.numpy()[0])


def repair_the_dropout():
    def dropout(x, mask, rate, training):
        return np.where(mask == 1, x / (1 - rate), 0) if training else x

    return dropout


def write_the_batch_norm():
    def batch_norm(x, mean, variance, momentum, training):
        layer = keras.layers.BatchNormalization(
            momentum=momentum, epsilon=1e-6, center=False, scale=False
        )
        layer.build((None, x.shape[1]))
        layer.moving_mean.assign(mean)
        layer.moving_variance.assign(variance)
        y = np.array(layer(x.astype("float32"), training=training))
        return [y, np.tile(layer.moving_mean.numpy(), (len(x), 1))]

    return batch_norm
