"""Measure the teaching engine beside others, in one run, and print ratios.

    python -m tools.measure.bench

Every round measures each contender once, so that a slow moment of the machine meets them all;
the table gives medians. Nothing here is a test.
"""

import gc
import os
import statistics
import sys
import time
import tracemalloc
from importlib.util import find_spec

from tools.faults import not_installed
from tools.install import KERNEL_ENV

os.environ.update(KERNEL_ENV)

STEPS = 2000
ROUNDS = 25
SLOW_ROUNDS = 3  # TensorFlow and autograd take a hundred times as long
GROWTH = (10_000, 100_000, 1_000_000)
START, FACTOR, SHIFT = 0.5, 0.99, 0.01


def tape_chain(tf, dtype, numbers):
    """y = y * w + b, again and again: the gradient with respect to y, w and b."""

    def run(steps=STEPS):
        x = tf.constant(START, dtype)
        w, b = (
            (FACTOR, SHIFT) if numbers else (tf.constant(FACTOR, dtype), tf.constant(SHIFT, dtype))
        )
        sources = [x] if numbers else [x, w, b]
        with tf.GradientTape() as tape:
            tape.watch(sources)
            y = x
            for _ in range(steps):
                y = y * w + b
        return [float(g) for g in tape.gradient(y, sources)]

    return run


def micrograd_chain(numbers):
    from micrograd.engine import Value

    sys.setrecursionlimit(100 * STEPS)  # its backward pass recurses

    def run():
        x = Value(START)
        w, b = (FACTOR, SHIFT) if numbers else (Value(FACTOR), Value(SHIFT))
        y = x
        for _ in range(STEPS):
            y = y * w + b
        y.backward()
        return [x.grad] if numbers else [x.grad, w.grad, b.grad]

    return run


def autograd_chain(numbers):
    from autograd import grad

    def chain(x, w, b):
        for _ in range(STEPS):
            x = x * w + b
        return x

    gradient = grad(chain, 0 if numbers else (0, 1, 2))

    def run():
        found = gradient(START, FACTOR, SHIFT)
        return [found] if numbers else list(found)

    return run


def contenders(numbers):
    import tensorflow

    from automatic_gradient import tape

    found = {
        "引擎 float64": tape_chain(tape, tape.float64, numbers),
        "引擎 float32": tape_chain(tape, tape.float32, numbers),
    }
    if find_spec("micrograd"):
        found["micrograd"] = micrograd_chain(numbers)
    if find_spec("autograd"):
        found["HIPS autograd"] = autograd_chain(numbers)
    found["TensorFlow eager"] = tape_chain(tensorflow, tensorflow.float32, numbers)
    return found


def seconds(run, *arguments):
    gc.collect()
    start = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - start


def compare(numbers):
    runs = contenders(numbers)
    expected = next(iter(runs.values()))()
    for name, run in runs.items():
        for found, value in zip(run(), expected, strict=True):
            if abs(found - value) > 1e-3 * (1 + abs(value)):
                sys.exit(f"{name} 的梯度是 {found}，引擎的是 {value}：先找出错在哪里，再比快慢")
    times = {name: [] for name in runs}
    for round_ in range(ROUNDS):
        for name, run in runs.items():
            if round_ < SLOW_ROUNDS or statistics.median(times[name]) < 0.1:
                times[name].append(seconds(run))
    reference = statistics.median(times["引擎 float64"])
    operand = "Python 的数" if numbers else "也求梯度的张量"
    print(f"\ny = y * w + b，{STEPS} 遍，w 与 b 是{operand}；正向与反向合计：\n")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"  {name:<18}{median * 1e3:9.1f} ms   {median / reference:7.2f} 倍")


def growth():
    from automatic_gradient import tape

    run = tape_chain(tape, tape.float64, numbers=False)
    print("\n引擎随运算个数的增长：\n")
    for operations in GROWTH:
        took = min(seconds(run, operations // 2) for _ in range(3))
        tracemalloc.start()
        run(operations // 2)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"  {operations:>9,} 个运算{took:8.3f} s   每个 {took / operations * 1e6:5.2f} µs，"
            f"{peak / operations:5.0f} 字节"
        )


def network(layers=30, width=20):
    """Time the gradient of a network of square layers."""
    from automatic_gradient import tape as tf

    weights = [
        tf.Variable(tf.random.normal((width, width), stddev=0.2, seed=k)) for k in range(layers)
    ]
    inputs = tf.random.normal((width, width), seed=layers)

    def run():
        with tf.GradientTape() as tape:
            hidden = inputs
            for w in weights:
                hidden = tf.tanh(tf.matmul(hidden, w))
            loss = tf.reduce_sum(hidden * hidden)
        return tape.gradient(loss, weights)

    took = statistics.median(seconds(run) for _ in range(ROUNDS))
    print(f"\n{layers} 层 {width} × {width} 的网络，一次正向与反向：{took * 1e3:.1f} ms")


def main():
    if not find_spec("tensorflow"):  # it would be missed only after the engine has been measured
        sys.exit(not_installed("tensorflow"))
    print("正在量，要几分钟……", flush=True)
    # Both first: TensorFlow's own objects would make Python's garbage collection slow.
    network()
    growth()
    compare(numbers=False)
    compare(numbers=True)


if __name__ == "__main__":
    main()
