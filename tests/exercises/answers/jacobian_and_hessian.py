"""Right and wrong answers to the exercises of “雅可比与黑塞”."""

import numpy as np
import tensorflow as tf


def gradient(f, x, **options):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x, **options)


def hessian(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        slope = gradient(f, x)
    return outer.jacobian(slope, x)


def jvp(f, x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as forward:
        y = f(x)
    return forward.jvp(y)


def fourth_way(f, x, v):
    return gradient(lambda x: jvp(f, x, v), x)


def fourth_way_with_a_variable(f, x, v):
    x = tf.Variable(x)
    with (
        tf.GradientTape() as tape,
        tf.autodiff.ForwardAccumulator(primals=x, tangents=v) as forward,
    ):
        y = f(x)
    # The slope was computed, and recorded, along with y.
    return tape.gradient(forward.jvp(y), x).numpy()


def fourth_way_as_jacobian(f, x, v):
    with (
        tf.GradientTape(persistent=True) as tape,
        tf.autodiff.ForwardAccumulator([x], [v]) as forward,
    ):
        tape.watch(x)
        slope = forward.jvp(f(x))
    return list(tape.jacobian(slope, x, experimental_use_pfor=False).numpy())


def first_way(f, x, v):
    return gradient(lambda x: tf.tensordot(gradient(f, x), v, 1), x)


def second_way(f, x, v):
    return gradient(lambda x: gradient(f, x), x, output_gradients=v)


def third_way(f, x, v):
    return jvp(lambda x: gradient(f, x), x, v)


def forward_twice(f, x, v):
    units = tf.unstack(tf.eye(len(v)))
    return [jvp(lambda x: jvp(f, x, v), x, unit).numpy() for unit in units]


def watched_too_late(f, x, v):
    with tf.GradientTape() as tape:
        with tf.autodiff.ForwardAccumulator(x, v) as forward:
            slope = forward.jvp(f(x))
        tape.watch(x)
    return tape.gradient(slope, x)


def value_differentiated(f, x, v):
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tf.autodiff.ForwardAccumulator(x, v) as forward:
            y = f(x)
        forward.jvp(y)
    return tape.gradient(y, x)


def differences(f, x, v):
    h = 1e-3
    return (gradient(f, x + h * v) - gradient(f, x - h * v)) / (2 * h)


def only_for_the_example(f, x, v):
    return np.array([[2 * x[1], 2 * x[0]], [2 * x[0], 0]]) @ v[:2]


def shifted(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


def shifted_by_its_length(product, v, largest):
    for _ in range(100):
        v = v / np.linalg.norm(v)
        v = largest * v - product(v)
    return largest - np.linalg.norm(v)


def shifted_by_quotient(product, v, largest):
    w = np.array(v)
    for _ in range(100):
        w = product(w) - largest * w
        w /= np.sqrt(w @ w)
    return [float(w @ product(w) / (w @ w))][0]


def unshifted(product, v, largest):
    for _ in range(100):
        v = product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


def not_shifted_back(product, v, largest):
    return largest - shifted(product, v, largest)


def shifted_back_twice(product, v, largest):
    return shifted(product, v, largest) - largest


def without_sign(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
        v = v / np.linalg.norm(v)
    return np.linalg.norm(product(v))


def never_divided(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
    return v @ product(v) / (v @ v)


def stopped_at_once(product, v, largest):
    v = largest * v - product(v)
    v = v / np.linalg.norm(v)
    return v @ product(v)


def put_together(product, v, largest):
    return np.linalg.eigvalsh([product(unit) for unit in np.eye(len(v))])[0]


def with_the_sum(product, v, largest):
    for _ in range(100):
        v = largest * v + product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


RIGHT = {
    1: [(204800, 20480), [204800.0, 20480.0], np.array([32 * 10 * 64 * 10, 32 * 10 * 64])],
    2: [fourth_way, fourth_way_with_a_variable, fourth_way_as_jacobian],
    3: [shifted, shifted_by_its_length, shifted_by_quotient],
}
WRONG = {
    1: [
        ((204800, 204800), "没有一个必定是零"),
        ((655360, 20480), "对 x 求的"),
        ((204800, 640), "一个样本"),
        ((204800, 2048), "一个输出"),
        ((20480, 204800), "反了"),
        ((640, 64), "一整批"),
        ((320, 640), "第 1 个分量"),
        ((204800, 0), "第 2 个分量"),
        ((float("nan"), 20480), "nan"),
        (None, "形状"),
        (204800, "形状"),
    ],
    2: [
        (third_way, "外面是向前走的"),
        (first_way, "没有一步是向前走的"),
        (second_way, "没有一步是向前走的"),
        (lambda f, x, v: tf.linalg.matvec(hessian(f, x), v), "没有一步是向前走的"),
        (differences, "没有一步是向前走的"),
        (forward_twice, "外面是向前走的"),
        (jvp, "形状"),
        (watched_too_late, "None"),
        (value_differentiated, "黑塞矩阵乘 v"),
        (only_for_the_example, "报错"),
        (lambda f, x, v: hessian(f, x), "形状"),
        (lambda f, x, v: -fourth_way(f, x, v), "黑塞矩阵乘 v"),
        (lambda f, x, v: tf.reduce_sum(hessian(f, x), axis=1), "黑塞矩阵乘 v"),
        (lambda f, x, v: fourth_way(f, x, v)[:, None], "形状"),
        (lambda f, x, v: fourth_way(f, x, v) * np.nan, "nan"),
        (None, "函数"),
    ],
    3: [
        (unshifted, "λ_max"),
        (not_shifted_back, "平移以后"),
        (shifted_back_twice, "少了一个"),
        (without_sign, "负号"),
        (never_divided, "nan"),
        (stopped_at_once, "与最小的特征值不符"),
        (put_together, "拼出整张矩阵"),
        (with_the_sum, "λ_max"),
        (lambda product, v, largest: -2.0, "与最小的特征值不符"),
        (lambda product, v, largest: -shifted(product, v, largest), "与最小的特征值不符"),
        (lambda product, v, largest: v, "形状"),
        (lambda product, v, largest: float("nan"), "nan"),
        (lambda product, v, largest: None, "return"),
    ],
}
