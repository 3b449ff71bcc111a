"""Chapter 9's answers, computed otherwise; TensorFlow runs what is printed."""

import numpy as np
import tensorflow as tf

from tools.teaching.exam.bank.form import printed


def diagnose(cause, value):
    """Each cause is mended alone: the gradient comes where it was the one."""
    from tools.teaching.exam.bank.chapter_09 import SNIPPETS

    source = SNIPPETS[cause].format(value=value)
    assert printed(source, tf) == "None"
    mended = {
        "源没有被监视": source.replace("tf.constant", "tf.Variable", 1),
        "源是整数": source.replace(f"Variable({value})", f"Variable({value}.0)"),
        "目标在磁带外面算": source.replace("\ny = a", "\n    y = a"),
        "半路抄成了 Python 的数": source.replace("tf.constant(float(x * x))", "x * x"),
        "经过了变量的状态": source.replace("state.assign(x * x)", "state = x * x"),
    }
    (found,) = (name for name, one in mended.items() if one != source and _has_gradient(one))
    return found


def _has_gradient(source):
    return printed(source, tf) != "None"


def where_is_the_gap(gap):
    alive = {}
    stations = ["x", "a", "b", "c", "y"]
    with tf.GradientTape() as tape:
        value = tf.constant(2.0)
        for name in stations:
            value = value * 3.0
            if name == gap:
                value = tf.constant(float(value))
            tape.watch(value)
            alive[name] = value
    gradients = tape.gradient(value, list(alive.values()))
    first = next(name for name, g in zip(stations, gradients, strict=True) if g is not None)
    return f"从 `{stations[stations.index(first) - 1]}` 到 `{first}`"


def repair_the_numpy_gap():
    return lambda value: np.sin(value) + value * np.cos(value)


def write_the_names_of_the_dead():
    """TensorFlow itself, asked for one variable after the other."""

    def dead(loss, values):
        variables = [tf.Variable(float(value)) for value in values]
        with tf.GradientTape(persistent=True) as tape:
            y = loss(variables)
        return [int(tape.gradient(y, each) is None) for each in variables]

    return dead
