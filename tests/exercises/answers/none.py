"""Right and wrong answers to the exercises of the chapter on None."""

import tensorflow as tf

CAUSES = ("没被监视", "在外面", "台阶", "抄成了数", "状态", "没被监视")
REACHED = ("bcd", "cd", "d", "都没有")


def instead(right, place, word):
    return (*right[: place - 1], word, *right[place:])


def repaired(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        loss = tf.square(f(w) - target)
    return tape.gradient(loss, w)


def watched(f, w, target):
    w = tf.constant(w, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(w)
        error = f(w) - target
        loss = error * error
    return tape.gradient(loss, w).numpy()


def chained(f, w, target):
    w = tf.Variable(w, dtype=tf.float32)
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(guess, w, output_gradients=2 * (guess - target))


def only_for_floats(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = tf.square(f(w) - target)
    return tape.gradient(loss, w)


def cast_inside(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = tf.square(f(tf.cast(w, tf.float32)) - target)
    return tape.gradient(loss, w)


def as_it_stood(f, w, target):
    w = tf.constant(w)
    with tf.GradientTape() as tape:
        guess = f(w)
    loss = tf.square(guess.numpy() - target)
    return tape.gradient(loss, w)


def still_unwatched(f, w, target):
    w = tf.constant(w)
    with tf.GradientTape() as tape:
        loss = tf.square(f(w) - target)
    return tape.gradient(loss, w)


def still_outside(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(tf.square(guess - target), w)


def still_copied(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        loss = tf.square(f(w).numpy() - target)
    return tape.gradient(loss, w)


def of_the_guess(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(guess, w)


def without_the_slope(f, w, target):
    w = tf.Variable(float(w))
    return 2 * (f(w) - target)


def without_the_two(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        loss = tf.square(f(w) - target) / 2
    return tape.gradient(loss, w)


def of_the_other_sign(f, w, target):
    return -repaired(f, w, target)


def by_differences(f, w, target):
    def loss(w):
        return (f(w) - target) ** 2

    return (loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6


def half_cut(f, w, target):
    w = tf.Variable(float(w))
    with tf.GradientTape() as tape:
        loss = (f(w) - target) * (f(w).numpy() - target)
    return tape.gradient(loss, w)


RIGHT = {
    1: [CAUSES, list(CAUSES), tuple("".join(word) for word in CAUSES)],
    2: [repaired, watched, chained],
    3: [REACHED, list(REACHED), tuple("".join(word) for word in REACHED)],
}
WRONG = {
    1: [
        (instead(CAUSES, 1, "抄成了数"), "源是什么"),
        (instead(CAUSES, 2, "没被监视"), "磁带还开着吗"),
        (instead(CAUSES, 3, "整数"), "图像"),
        (instead(CAUSES, 4, "没被监视"), "从哪里来"),
        (instead(CAUSES, 5, "抄成了数"), "那次存"),
        (instead(CAUSES, 6, "在外面"), "算目标的时候"),
        (CAUSES[:5], "需要 6 个词，得到 5 个"),
        (instead(CAUSES, 3, "没有导数"), "只能从"),
        (None, "需要 6 个词"),
    ],
    2: [
        (as_it_stood, "有没有被监视"),
        (only_for_floats, "整数的张量"),
        (cast_inside, "有没有被监视"),
        (still_unwatched, "有没有被监视"),
        (still_outside, "在哪里算的"),
        (still_copied, "只抄下了数值"),
        (of_the_guess, "应当得到 60"),
        (without_the_slope, "应当得到 60"),
        (without_the_two, "得到 30"),
        (of_the_other_sign, "得到 -60"),
        (by_differences, "磁带看不见"),
        (half_cut, "得到 30"),
        (lambda f, w, target: float("nan"), "nan"),
        (60.0, "需要一个函数"),
    ],
    3: [
        (instead(REACHED, 1, "都没有"), "第 1 个：'都没有'"),
        (instead(REACHED, 1, "cd"), "梯度往回传到哪里"),
        (instead(REACHED, 1, "xabcd"), "断的是哪一步"),
        (instead(REACHED, 2, "bcd"), "重新看见"),
        (instead(REACHED, 2, "都没有"), "重新看见"),
        (instead(REACHED, 2, "d"), "重新看见"),
        (instead(REACHED, 3, "bcd"), "先遇到的断口"),
        (instead(REACHED, 3, "都没有"), "先遇到的断口"),
        (instead(REACHED, 4, "xabcd"), "怎样算出来"),
        (REACHED[:3], "需要 4 个词，得到 3 个"),
        (instead(REACHED, 2, "abc"), "只能从"),
        (None, "需要 4 个词"),
    ],
}
