"""Measure what chapter 21 draws, and record it in the package.

    python -m tools.measure.speed              # on a quiet machine: about four minutes
    python -m tools.measure.speed 2 FILE.json  # two rounds, into another file: a try

Every round measures each contender once, so that a slow moment of the machine meets them all.
A figure of the record is a median with its quartiles: seconds for one call, or the MiB that a
fresh process needed beyond what it held before.
"""

import gc
import importlib.metadata
import json
import multiprocessing
import os
import platform
import statistics
import sys
import time
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from tools.book import PACKAGE
from tools.files import write_atomically
from tools.install import KERNEL_ENV

os.environ.update(KERNEL_ENV)

RECORD = PACKAGE / "measured/speed.json"
ROUNDS = 7
LEAST = 0.02  # seconds: a shorter call is repeated and divided
MIB = 2**20

EPOCH = 200  # batches
CHAIN = 50  # turns of y * (1 - y): a hundred operations
SIZES = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)
OUTPUTS = (1, 3, 10, 30, 100, 300, 1000)
INPUTS = (10, 100, 1000, 3000)
# 256 operations on 4 MiB each: a tape that keeps every result holds 1024 MiB.
OPERATIONS, SEGMENT, NUMBERS = 256, 16, MIB


def main(rounds=ROUNDS, record=RECORD):
    start = time.perf_counter()
    found = {
        "machine": {"processor": processor(), "cores": os.cpu_count()},
        "versions": versions(),
        "date": datetime.now(UTC).date().isoformat(),
        "repetitions": rounds,
    }
    for name, measure in {
        "memory": memory,  # first: its processes are forked before TensorFlow ran anything
        "steps": steps,
        "first_calls": first_calls,
        "sizes": sizes,
        "jacobians": jacobians,
        "hessians": hessians,
    }.items():
        found[name] = measure(rounds)
        print(f"{name:<12}{time.perf_counter() - start:6.0f} s", file=sys.stderr, flush=True)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    write_atomically(record, text.encode())


def versions():
    """Give the versions that a record's figures were computed by."""
    return {"python": platform.python_version()} | {
        name: version(name) for name in ("tensorflow", "keras", "numpy")
    }


def version(name):
    for wheel in (name, f"{name}-cpu"):
        try:
            return importlib.metadata.version(wheel)
        except importlib.metadata.PackageNotFoundError:
            continue
    return sys.exit(f"{name} 没有装好：先运行 make install")


def import_quietly():
    """Import TensorFlow without its warnings: each round makes its functions anew, on purpose."""
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    return tf


def processor():
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


# --- How to measure ----------------------------------------------------------------------------


def compare(runs, rounds, steps=None):
    """Time each of `runs` once a round, after a call that traces, compiles and warms up.

    `steps` says which of them takes several steps in a call: its time is divided by them.
    """
    repeats = {name: max(1, int(LEAST / warm(run))) for name, run in runs.items()}
    times = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(seconds(run, repeats[name]) / (steps or {}).get(name, 1))
    return {name: spread(each) for name, each in times.items()}


def warm(run):
    run()
    return max(seconds(run), 1e-7)


def seconds(run, repeats=1):
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - start) / repeats


def spread(values):
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return {
        name: float(f"{value:.4g}")
        for name, value in {"median": median, "low": low, "high": high}.items()
    }


# --- Workloads: each gives a function that takes a step and hands back its numbers ---------------


def network():
    import keras

    return keras.Sequential(
        [keras.Input((64,)), keras.layers.Dense(32, "relu"), keras.layers.Dense(10)]
    )


def cross_entropy():
    import keras

    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def keras_step():
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(0)
    inputs, labels = tf.random.normal((32, 64)), tf.range(32) % 10
    model, optimizer, lost = network(), keras.optimizers.SGD(0.1), cross_entropy()
    optimizer.build(model.trainable_variables)

    def step():
        with tf.GradientTape() as tape:
            loss = lost(labels, model(inputs, training=True))
        weights = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))
        return loss

    return step


def chain_step(size):
    import tensorflow as tf

    x = tf.fill((size,), 0.5)

    def step():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for _ in range(CHAIN):
                y = y * (1 - y)
            total = tf.reduce_sum(y)
        return total, tape.gradient(total, x)

    return step


def matmul_step(size=1000):
    import tensorflow as tf

    a = tf.random.stateless_normal((size, size), seed=(0, 0))
    return lambda: tf.matmul(a, a)


WORKLOADS = {
    "小网络走一步": keras_step,
    "一百个小运算": lambda: chain_step(10),
    "一百个大运算": lambda: chain_step(1_000_000),
    "一次大矩阵乘法": matmul_step,
}


def ways(step):
    """Give the three ways to run a step; a fresh tf.function each, so that each is traced."""
    tf = import_quietly()
    return {
        "eager": step,
        "tf.function": tf.function(step),
        "XLA": tf.function(step, jit_compile=True),
    }


def steps(rounds):
    found = {}
    for name, make in WORKLOADS.items():
        runs = ways(make())
        if make is keras_step:
            runs["fit"] = fit_epoch()
        found[name] = compare(runs, rounds, steps={"fit": EPOCH})
    return found


def fit_epoch():
    """Give a function that trains the same network for an epoch of Keras's own loop."""
    import keras
    import numpy as np

    keras.utils.set_random_seed(0)
    draws = np.random.default_rng(0)
    inputs = draws.normal(size=(32 * EPOCH, 64)).astype(np.float32)
    labels = draws.integers(10, size=32 * EPOCH)
    model = network()
    model.compile(keras.optimizers.SGD(0.1), cross_entropy())
    return partial(model.fit, inputs, labels, batch_size=32, verbose=0)


def first_calls(rounds):
    """Time the call that traces, and compiles where XLA is asked for: a fresh function each."""
    times = {name: {"tf.function": [], "XLA": []} for name in WORKLOADS}
    for _ in range(rounds):
        for name, make in WORKLOADS.items():
            runs = ways(make())
            for way, each in times[name].items():
                each.append(seconds(runs[way]))
    return {name: {way: spread(each) for way, each in of.items()} for name, of in times.items()}


def sizes(rounds):
    return {str(size): compare(ways(chain_step(size)), rounds) for size in SIZES}


# --- Many derivatives at once ------------------------------------------------------------------


def jacobians(rounds):
    return {str(outputs): compare(jacobian_ways(outputs), rounds) for outputs in OUTPUTS}


def jacobian_ways(outputs):
    """Give the ways to the Jacobian of a network with ten inputs, each in a function."""
    tf = import_quietly()
    widths = (10, 32, 32, outputs)
    weights = [
        tf.random.stateless_normal(shape, seed=(0, layer)) / shape[0] ** 0.5
        for layer, shape in enumerate(pairwise(widths))
    ]
    x = tf.ones((1, 10))

    def taped(persistent=False):
        with tf.GradientTape(persistent=persistent) as tape:
            tape.watch(x)
            y = x
            for matrix in weights:
                y = tf.tanh(tf.matmul(y, matrix))
        return tape, y

    def rows():
        tape, y = taped(persistent=True)
        picks = tf.eye(outputs)[:, None]
        return [tape.gradient(y, x, output_gradients=pick) for pick in picks]

    def loop():
        tape, y = taped(persistent=True)
        return tape.jacobian(y, x, experimental_use_pfor=False)

    def vectorized():
        tape, y = taped()
        return tape.jacobian(y, x)

    return {
        "Python 循环": rows,
        "jacobian 自己循环": loop,
        "向量化": vectorized,
        "向量化，在 tf.function 里": tf.function(vectorized),
    }


def hessians(rounds):
    return {
        way: {str(inputs): compare(hessian_ways(inputs, way), rounds) for inputs in INPUTS}
        for way in ("eager", "tf.function")
    }


def hessian_ways(inputs, way):
    """Give a function of `inputs` numbers, its gradient, its Hessian, and the product with v."""
    tf = import_quietly()
    matrix = tf.random.stateless_normal((200, inputs), seed=(0, 0)) / inputs**0.5
    x, v = tf.ones((inputs, 1)), tf.ones((inputs, 1))

    def f():
        return tf.reduce_sum(tf.nn.softplus(tf.matmul(matrix, x)))

    def gradient():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f()
        return tape.gradient(y, x)

    def back_over_back():
        with tf.GradientTape() as tape:
            tape.watch(x)
            along = tf.reduce_sum(gradient() * v)
        return tape.gradient(along, x)

    def forward_over_back():
        with tf.autodiff.ForwardAccumulator(x, v) as forward:
            slope = gradient()
        return forward.jvp(slope)

    def hessian():
        with tf.GradientTape() as tape:
            tape.watch(x)
            slope = gradient()
        return tf.matmul(tf.reshape(tape.jacobian(slope, x), (inputs, inputs)), v)

    runs = {
        "函数": f,
        "梯度": gradient,
        "反向套反向": back_over_back,
        "前向套反向": forward_over_back,
        "整个矩阵": hessian,
    }
    return runs if way == "eager" else {name: tf.function(run) for name, run in runs.items()}


# --- Memory ------------------------------------------------------------------------------------


def memory(rounds):
    """Ask for the peak of each way in a process of its own, forked before TensorFlow ran."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tensorflow"])
    peaks = {name: [] for name in MEMORY}
    for _ in range(rounds):
        for name, each in peaks.items():
            with context.Pool(1) as pool:
                each.append(pool.apply(peak, (name,)))
    return {name: spread(each) for name, each in peaks.items()}


def peak(name):
    """Run in a fresh process; give the MiB that it needed at most beyond those before."""
    tf = import_quietly()
    MEMORY[name](tf.ones(4))  # loads what every operation needs
    x = tf.fill((NUMBERS,), 0.5)
    before = most_memory()
    MEMORY[name](x)
    return most_memory() - before


def most_memory():
    import resource  # Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB


def sines(x, count=OPERATIONS):
    import tensorflow as tf

    for _ in range(count):
        x = tf.sin(x)
    return x


def without_tape(x):
    return sines(x)


def with_tape(x, persistent=False, inside=False, chain=sines):
    import tensorflow as tf

    with tf.GradientTape(persistent=persistent) as tape:
        tape.watch(x)
        y = chain(x)
        if inside:
            tape.gradient(y, x)
    if not inside:
        tape.gradient(y, x)
    return tape


def keep_two_tapes(x):
    return [with_tape(x, persistent=True) for _ in range(2)]


def delete_each_tape(x):
    for _ in range(2):
        tape = with_tape(x, persistent=True)
        del tape


def recomputed(x):
    import tensorflow as tf

    piece = tf.recompute_grad(lambda x: sines(x, SEGMENT))
    for _ in range(OPERATIONS // SEGMENT):
        x = piece(x)
    return x


def compiled(x):
    import tensorflow as tf

    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = sines(x)
        return tape.gradient(y, x)

    return tf.function(gradient)(x)


MEMORY = {
    "不开磁带": without_tape,
    "普通磁带": with_tape,
    "放进 tf.function": compiled,
    "持久磁带，用完就删": delete_each_tape,
    "持久磁带，两条都留着": keep_two_tapes,
    "持久磁带，在里面求梯度": partial(with_tape, persistent=True, inside=True),
    "分段重算": partial(with_tape, chain=recomputed),
}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(*map(int, arguments[:1]), *map(Path, arguments[1:]))
