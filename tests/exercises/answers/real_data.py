"""Right and wrong answers to the exercises of “用真实数据训练”."""

import numpy as np
import tensorflow as tf


def with_tensors(W, V, x, y):
    hidden = tf.nn.relu(x @ W)
    errors = tf.nn.softmax(hidden @ V) - np.eye(V.shape[1])[y]
    return x.T @ (errors @ V.T * tf.sign(hidden)) / len(x)


def with_numpy(W, V, x, y):
    hidden = np.maximum(x @ W, 0)
    z = hidden @ V
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return np.einsum("ni,nk,jk,nj->ij", x, p, V, hidden > 0) / len(y)


def image_by_image(W, V, x, y):
    total = np.zeros(W.shape)
    for image, label in zip(x, y, strict=True):
        scores = image @ W
        z = np.where(scores > 0, scores, 0) @ V
        p = np.exp(z - np.logaddexp.reduce(z))
        p[label] -= 1
        total += np.outer(image, np.where(scores > 0, V @ p, 0))
    return total / len(x)


def backward(W, V, x, y, p):
    return x.T @ ((p - np.eye(V.shape[1])[y]) @ V.T * (x @ W > 0)) / len(x)


def scores(W, V, x):
    return np.maximum(x @ W, 0) @ V


def overflowing(W, V, x, y):
    p = np.exp(scores(W, V, x))
    return backward(W, V, x, y, p / p.sum(axis=1, keepdims=True))


def shifted_by_the_highest_of_all(W, V, x, y):
    p = np.exp(scores(W, V, x) - np.max(scores(W, V, x)))
    return backward(W, V, x, y, p / p.sum(axis=1, keepdims=True))


def softmax_down_the_columns(W, V, x, y):
    z = scores(W, V, x)
    p = np.exp(z - np.max(z, axis=0))
    return backward(W, V, x, y, p / p.sum(axis=0))


def without_relu_forward(W, V, x, y):
    return backward(W, V, x, y, tf.nn.softmax(x @ W @ V).numpy())


def of_the_second_layer(W, V, x, y):
    hidden = np.maximum(x @ W, 0)
    return hidden.T @ (tf.nn.softmax(hidden @ V).numpy() - np.eye(V.shape[1])[y]) / len(x)


def errors(W, V, x, y):
    return tf.nn.softmax(scores(W, V, x)).numpy() - np.eye(V.shape[1])[y]


def with_the_tape(W, V, x, y):
    W = tf.constant(W)
    with tf.GradientTape() as tape:
        tape.watch(W)
        z = tf.nn.relu(x @ W) @ V
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, z))
    return tape.gradient(loss, W)


COUNTS = np.array([7, 8, 9, 7, 11, 8, 10, 6, 5, 9])
SHARE = COUNTS / 80
GAP, SEED, IMAGE = 1.0625, 0.30762, 1.38216

RIGHT = {
    1: [
        -np.sum(SHARE * np.log(SHARE)),
        np.log(80) - np.sum(COUNTS * np.log(COUNTS)) / 80,
        tf.constant(2.27871),
        2.2787,
    ],
    2: [3666, 360 * IMAGE**2 / (GAP**2 / 4 - SEED**2), 3710, np.float64(3610)],
    3: [with_tensors, with_numpy, image_by_image],
}
WRONG = {
    1: [
        (np.log(10), "起点"),
        (2.3026, "起点"),
        (2.3001, "前 80 张"),
        (2.2889, "没有打乱"),
        (2.2798, "附近"),
        (2.28, "附近"),
        (2.2791, "很接近"),
        (-np.sum(SHARE * np.log2(SHARE)), "以 2 为底"),
        (-np.log(11 / 80), "最多的那一类"),
        (-np.mean(SHARE * np.log(SHARE)), "除以了类数"),
        (np.sum(SHARE * np.log(SHARE)), "十个偏置"),
        (0.0, "十个偏置"),
        (float("nan"), "nan"),
        (SHARE, "一个数"),
        (None, "一个数"),
    ],
    2: [
        (360 * IMAGE**2 / (GAP**2 / 4), "种子"),
        (360 * (IMAGE**2 + SEED**2) / (GAP**2 / 4), "种子"),
        (360 * IMAGE**2 / (GAP**2 - SEED**2), "一倍"),
        (360 * 2 * np.hypot(IMAGE, SEED) / GAP, "成反比"),
        (360 * IMAGE / np.sqrt(GAP**2 / 4 - SEED**2), "图像的张数"),
        (360, "图像的张数"),
        (3666 / 360, "图像的张数"),
        (7332, "图像的张数"),
        (float("inf"), "图像的张数"),
        ("很多", "一个数"),
        (None, "一个数"),
    ],
    3: [
        (overflowing, "nan"),
        (shifted_by_the_highest_of_all, "nan"),
        (softmax_down_the_columns, "应当得到"),
        (without_relu_forward, "应当得到"),
        (with_the_tape, "磁带"),
        (of_the_second_layer, "形状"),
        (lambda W, V, x, y: len(x) * with_numpy(W, V, x, y), "张数"),
        (lambda W, V, x, y: -with_numpy(W, V, x, y), "正负号"),
        (lambda W, V, x, y: x.T @ (errors(W, V, x, y) @ V.T) / len(x), "没有经过 ReLU"),
        (
            lambda W, V, x, y: x.T @ (errors(W, V, x, y) @ V.T * np.maximum(x @ W, 0)) / len(x),
            "不是它的输出",
        ),
        (lambda W, V, x, y: with_numpy(W, V, x, y) / V.shape[1], "类数"),
        (lambda W, V, x, y: with_numpy(W, V, x, y) * len(x) / 32, "应当得到"),
        (lambda W, V, x, y: with_numpy(W, V, x, y).T, "形状"),
        (lambda W, V, x, y: x.T @ (errors(W, V, x, y) @ V * (x @ W > 0)) / len(x), "报错"),
        (lambda W, V, x, y: with_numpy(W, V, x, y) * np.nan, "nan"),
        (lambda W, V, x, y: None, "None"),
        (None, "函数"),
    ],
}
