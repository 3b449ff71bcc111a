"""Right and wrong answers to the exercises of the chapter on None."""

import tensorflow as tf

CAUSES = (
    *("没有监视", "整数", "没有导数", "抄成了数", "不可训练"),
    *("在外面", "状态", "变成张量", "没有导数", "抄成了数"),
)
FORETOLD = ("别的数", "None", "0", "别的数", "报错")
STAYS = "None 停在 0.9，0 还往前走"


def instead(right, place, word):
    return (*right[: place - 1], word, *right[place:])


def repaired(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = tf.square(f(w) - target)
    return tape.gradient(loss, w)


def watched(f, w, target):
    w = tf.constant(w)
    with tf.GradientTape() as tape:
        tape.watch(w)
        error = f(w) - target
        loss = error * error
    return tape.gradient(loss, w).numpy()


def chained(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(guess, w, output_gradients=2 * (guess - target))


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
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(tf.square(guess - target), w)


def still_copied(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = tf.square(f(w).numpy() - target)
    return tape.gradient(loss, w)


def of_the_guess(f, w, target):
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        guess = f(w)
    return tape.gradient(guess, w)


def without_the_slope(f, w, target):
    w = tf.Variable(w)
    return 2 * (f(w) - target)


def without_the_two(f, w, target):
    w = tf.Variable(w)
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
    w = tf.Variable(w)
    with tf.GradientTape() as tape:
        loss = (f(w) - target) * (f(w).numpy() - target)
    return tape.gradient(loss, w)


RIGHT = {
    1: [CAUSES, list(CAUSES), tuple("".join(word) for word in CAUSES)],
    2: [repaired, watched, chained],
    3: [FORETOLD, list(FORETOLD), tuple("".join(word) for word in FORETOLD)],
    4: [STAYS, "".join(STAYS), str(STAYS)],
}
WRONG = {
    1: [
        (instead(CAUSES, 1, "不可训练"), "第 1 个'不可训练'"),
        (instead(CAUSES, 2, "没有导数"), "dtype"),
        (instead(CAUSES, 4, "在外面"), "只抄下数值"),
        (instead(CAUSES, 5, "没有监视"), "怎样造出来"),
        (instead(CAUSES, 6, "没有监视"), "磁带还开着吗"),
        (instead(CAUSES, 7, "抄成了数"), "那次存"),
        (instead(CAUSES, 8, "没有监视"), "原来那个变量"),
        (instead(CAUSES, 10, "变成张量"), "只抄下数值"),
        (CAUSES[:8], "需要 10 个词，得到 8 个"),
        (instead(CAUSES, 3, "台阶"), "只能从"),
        (None, "需要 10 个词"),
    ],
    2: [
        (as_it_stood, "有没有被监视"),
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
        (instead(FORETOLD, 1, "None"), "有几条路"),
        (instead(FORETOLD, 2, "0"), "有没有哪一条没断"),
        (instead(FORETOLD, 3, "None"), "加起来呢"),
        (instead(FORETOLD, 4, "0"), "没断的那条"),
        (instead(FORETOLD, 4, "None"), "没断的那条"),
        (instead(FORETOLD, 5, "None"), "什么类型"),
        (FORETOLD[:4], "需要 5 个词，得到 4 个"),
        (instead(FORETOLD, 2, None), "只能从"),
    ],
    4: [
        ("两次一样，都停在 0.9", "攒下的动量"),
        ("两次一样，都还往前走", "警告"),
        ("None 停在 0.9", "只能从"),
        ("0 停在 0.9，None 还往前走", "只能从"),
        (0.81, "只能从"),
        (None, "只能从"),
    ],
}
