"""Train the networks that chapter 20 compares, and record what they made of the digits.

    python -m tools.measure.digits             # about three minutes
    python -m tools.measure.digits FILE.json   # into another file: a try

Each method has as many trials; its rate and decay are those whose networks got the fewest
validation images wrong. Then networks of other seeds are trained with them, and only these are
shown the test images.
"""

import json
import os
import sys
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise, product
from pathlib import Path

from tools.book import PACKAGE
from tools.files import write_atomically
from tools.install import KERNEL_ENV
from tools.measure.speed import versions

os.environ.update(KERNEL_ENV)

import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

RECORD = PACKAGE / "measured/digits.json"
WIDTHS = (64, 32, 10)
BATCH, EPOCHS = 32, 20
SPLIT = (1077, 360, 360)
STEPS = EPOCHS * -(-SPLIT[0] // BATCH)
CHOOSING, COMPARING = range(8), range(8, 40)  # seeds


# --- The digits, and networks of many seeds at once ----------------------------------------------


def split():
    """Give training, validation and test images with their labels, as the chapter splits them."""
    digits = load_digits()
    order = np.random.default_rng(0).permutation(len(digits.data))
    parts = np.split(order, np.cumsum(SPLIT)[:-1])
    return [(digits.data[part] / 16, digits.target[part]) for part in parts]


def networks(draws):
    """Stack a network for each generator along a first axis: kernel, bias, kernel, bias."""
    variable = partial(keras.Variable, dtype="float64")
    kernels = [
        [rng.normal(size=shape) * np.sqrt(2 / shape[0]) for shape in pairwise(WIDTHS)]
        for rng in draws
    ]
    return [
        each
        for layer, width in enumerate(WIDTHS[1:])
        for each in (
            variable(np.stack([own[layer] for own in kernels]), name="kernel"),
            variable(np.zeros((len(draws), 1, width)), name="bias"),
        )
    ]


def scores(weights, x):
    for W, b in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        x = tf.nn.relu(x @ W + b)
    return x @ weights[-2] + weights[-1]


def losses(weights, x, y):
    """Give the mean loss of each network."""
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores(weights, x))
    return tf.reduce_mean(each, axis=1)


def train(optimizer, seeds, x, y):
    """Train a network for each seed, which draws its start and then the order of its images.

    The optimizers change each number by itself: networks side by side do not see each other.
    """
    draws = [np.random.default_rng(seed) for seed in seeds]
    weights = networks(draws)
    optimizer.exclude_from_weight_decay(var_names=["bias"])
    optimizer.build(weights)
    x, y = tf.constant(x), tf.constant(y)

    @tf.function(reduce_retracing=True)
    def step(chosen):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(losses(weights, tf.gather(x, chosen), tf.gather(y, chosen)))
        optimizer.apply(tape.gradient(loss, [w.value for w in weights]))

    for _ in range(EPOCHS):
        order = np.stack([rng.permutation(len(x)) for rng in draws])
        for first in range(0, len(x), BATCH):
            step(tf.constant(order[:, first : first + BATCH]))
    return weights


def guesses(weights, x):
    return np.argmax(scores(weights, x[None]), axis=-1)


def count_wrong(weights, x, y):
    return np.sum(guesses(weights, x) != y, axis=1).tolist()


# --- What is compared ----------------------------------------------------------------------------


def falling(rate):
    return keras.optimizers.schedules.CosineDecay(rate, STEPS)


def sgd(rate, decay):
    return keras.optimizers.SGD(rate, weight_decay=decay)


def momentum(rate, decay):
    return keras.optimizers.SGD(rate, momentum=0.9, weight_decay=decay)


def adam(rate, decay):
    return keras.optimizers.AdamW(rate, weight_decay=decay)


# Eighteen trials each, over the same thousandfold range of rates: where a decay is looked for too,
# there are six rates for each of three decays.
def fine(highest):
    return [(short(highest / 1.5**k), 0.0) for k in range(18)]


def coarse(highest, decays):
    return list(product([short(highest / 4**k) for k in range(6)], decays))


def short(number):
    return float(f"{number:.4g}")


# The highest rate is one with which the method fails. A step decays by rate times decay, so that
# the lower rates of Adam go with higher decays.
METHODS = {
    "SGD": (sgd, False, fine(8.0)),
    "SGD+余弦": (sgd, True, fine(8.0)),
    "动量": (momentum, False, fine(1.0)),
    "动量+余弦": (momentum, True, fine(1.0)),
    "动量+余弦+衰减": (momentum, True, coarse(1.0, (0.001, 0.01, 0.1))),
    "Adam": (adam, False, fine(0.25)),
    "Adam+余弦": (adam, True, fine(0.25)),
    "AdamW+余弦": (adam, True, coarse(0.25, (0.01, 0.1, 1.0))),
}


def compare(kind, schedule, trials):
    training, validation, test = split()

    def trained(rate, decay, seeds):
        return train(kind(falling(rate) if schedule else rate, decay), seeds, *training)

    found = []
    for rate, decay in trials:
        weights = trained(rate, decay, CHOOSING)
        loss = np.mean(losses(weights, training[0][None], np.tile(training[1], (len(CHOOSING), 1))))
        found.append(
            {
                "rate": rate,
                "decay": decay,
                "training_loss": short(loss),
                "wrong": count_wrong(weights, *validation),
            }
        )
    best = min(range(len(trials)), key=lambda trial: sum(found[trial]["wrong"]))
    weights = trained(*trials[best], COMPARING)
    return {
        "trials": found,
        "chosen": best,
        "validation": count_wrong(weights, *validation),
        "test": ["".join(map(str, own)) for own in guesses(weights, test[0])],
    }


def main(record=RECORD):
    found = {
        "versions": versions(),
        "date": datetime.now(UTC).date().isoformat(),
        "seeds": {"choosing": list(CHOOSING), "comparing": list(COMPARING)},
        "labels": "".join(map(str, split()[-1][1])),  # of the test images
        "methods": {},
    }
    for name, method in METHODS.items():
        found["methods"][name] = compare(*method)
        print(name, file=sys.stderr, flush=True)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    write_atomically(record, text.encode())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
