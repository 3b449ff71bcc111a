"""Right and wrong answers to the exercises of “用真实数据训练”."""

import numpy as np
import tensorflow as tf


def with_tensors(W, x, y):
    errors = tf.nn.softmax(x @ W) - np.eye(W.shape[1])[y]
    return x.T @ errors / len(x)


def with_numpy(W, x, y):
    z = x @ W
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return np.einsum("ni,nk->ik", x, p) / len(y)


def image_by_image(W, x, y):
    total = np.zeros(W.shape)
    for image, label in zip(x, y, strict=True):
        z = image @ W
        p = np.exp(z - np.logaddexp.reduce(z))
        p[label] -= 1
        total += np.outer(image, p)
    return total / len(x)


def overflowing(W, x, y):
    p = np.exp(x @ W)
    p /= p.sum(axis=1, keepdims=True)
    return x.T @ (p - np.eye(W.shape[1])[y]) / len(x)


def shifted_by_the_highest_of_all(W, x, y):
    p = np.exp(x @ W - np.max(x @ W))
    p /= p.sum(axis=1, keepdims=True)
    return x.T @ (p - np.eye(W.shape[1])[y]) / len(x)


def softmax_down_the_columns(W, x, y):
    p = np.exp(x @ W - np.max(x @ W, axis=0))
    p /= p.sum(axis=0)
    return x.T @ (p - np.eye(W.shape[1])[y]) / len(x)


def with_the_tape(W, x, y):
    W = tf.constant(W)
    with tf.GradientTape() as tape:
        tape.watch(W)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, x @ W)
        loss = tf.reduce_mean(losses)
    return tape.gradient(loss, W)


RIGHT = {
    1: [(6, 11), [6.0, 11.0], np.array([6, 11])],
    2: ["D", "".join(["D"]), str(np.str_("D"))],
    3: [with_tensors, with_numpy, image_by_image],
}
WRONG = {
    1: [
        ((5, 10), "一边"),
        ((5.32192809, 10.96578428), "整数"),
        ((np.log2(40), np.log2(2000)), "整数"),
        ((4, 11), "卡方"),
        ((6, 13), "卡方"),
        ((6, 10), "第 2 个"),
        ((5, 11), "第 1 个"),
        ((11, 6), "第 1 个"),
        ((6.004, 11), "第 1 个"),
        ((7, 12), "第 1 个"),
        (6, "形状"),
        ((float("nan"), 11), "nan"),
        (None, "形状"),
    ],
    2: [
        ("A", "种子"),
        ("B", "验证集"),
        ("C", "同样的网络"),
        ("d", "只能从"),
        (4, "只能从"),
        (None, "只能从"),
        (("D",), "只能从"),
    ],
    3: [
        (overflowing, "nan"),
        (shifted_by_the_highest_of_all, "nan"),
        (softmax_down_the_columns, "应当得到"),
        (with_the_tape, "磁带"),
        (lambda W, x, y: len(x) * with_numpy(W, x, y), "张数"),
        (lambda W, x, y: -with_numpy(W, x, y), "正负号"),
        (lambda W, x, y: x.T @ tf.nn.softmax(x @ W).numpy() / len(x), "还没有减去"),
        (lambda W, x, y: with_numpy(W, x, y) / W.shape[1], "类数"),
        (lambda W, x, y: with_numpy(W, x, y) * len(x) / 32, "应当得到"),
        (lambda W, x, y: with_numpy(W, x, y).T, "形状"),
        (lambda W, x, y: (tf.nn.softmax(x @ W) - np.eye(W.shape[1])[y]) / len(x), "形状"),
        (lambda W, x, y: x.T @ (x @ W - np.eye(W.shape[1])[y]) / len(x), "应当得到"),
        (lambda W, x, y: x.T @ (tf.nn.sigmoid(x @ W) - np.eye(W.shape[1])[y]) / len(x), "应当"),
        (lambda W, x, y: with_numpy(W, x, y) * np.nan, "nan"),
        (lambda W, x, y: None, "None"),
        (None, "函数"),
    ],
}
