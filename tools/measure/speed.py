"""Measure what chapter 21 draws, and record it in the package.

    python -m tools.measure.speed              # on a quiet machine: about eight minutes
    python -m tools.measure.speed 2 FILE.json  # two rounds, into another file: a try

Every round measures each contender, so that a slow moment of the machine meets them all. A figure
of the record is a median with its quartiles: seconds for one call, or the MiB that a fresh process
needed beyond what it held before. Only `epochs` and `rate` under "batches" are no measurement: how
far a training had to go is the same on every machine, but for rounding.
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
TRIES = 3  # a round keeps the best of them: what others do meanwhile only adds
MIB = 2**20

IMAGES, SIZE, RATE = 1077, 32, 0.2  # chapter 20's training set, batch and rate
BATCHES = (8, 16, 32, 64, 128, 256, 512)
RATES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 1.6)
TARGET, LONGEST = 0.1, 300  # a training loss, and the epochs allowed to reach it
WAIT = 0.004  # seconds: what a batch keeps one waiting, as a disk would
WIDE = 1024  # units of a layer that is worth computing in half precision
CHAIN = 50  # turns of y * (1 - y): a hundred operations
SIZES = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)
OUTPUTS = (1, 10, 100, 1000)
# 256 operations on 4 MiB each: a tape that keeps every result holds 1024 MiB.
OPERATIONS, SEGMENT, PIECES, NUMBERS = 256, 16, 4, MIB


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
        "profile": profile,
        "epochs": epochs,
        "batches": batches,
        "waiting": waiting,
        "steps": steps,
        "first_calls": first_calls,
        "mixed": mixed,
        "sizes": sizes,
        "jacobians": jacobians,
        "recomputing": recomputing,
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


def compare(runs, rounds):
    """Time each of `runs` once a round, after a call that traces, compiles and warms up."""
    repeats = {name: max(1, int(LEAST / warm(run))) for name, run in runs.items()}
    times = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(min(seconds(run, repeats[name]) for _ in range(TRIES)))
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


# --- Chapter 20's training loop ------------------------------------------------------------------


def digits(dtype):
    import numpy as np
    from sklearn.datasets import load_digits

    found = load_digits()
    chosen = np.random.default_rng(0).permutation(len(found.data))[:IMAGES]
    return (found.data[chosen] / 16).astype(dtype), found.target[chosen]


def network(dtype, widths=(64, 32, 10)):
    import numpy as np
    import tensorflow as tf

    draws = np.random.default_rng(0)
    return [
        (
            tf.Variable(draws.normal(size=(n, m)) * (2 / n) ** 0.5, dtype=dtype),
            tf.Variable(tf.zeros(m, dtype)),
        )
        for n, m in pairwise(widths)
    ]


def mean_loss(weights, x, y):
    import tensorflow as tf

    for W, b in weights[:-1]:
        x = tf.nn.relu(x @ W + b)
    W, b = weights[-1]
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, x @ W + b))


def plain_step(weights, rate=RATE):
    import tensorflow as tf

    flat = tf.nest.flatten(weights)

    def step(x, y):
        with tf.GradientTape() as tape:
            loss = mean_loss(weights, x, y)
        for w, g in zip(flat, tape.gradient(loss, flat), strict=True):
            w.assign_sub(rate * g)

    return step


def shuffled():
    import numpy as np

    return np.random.default_rng(0).permutation(IMAGES)


def fetching(step, x, y, size=SIZE):
    """An epoch as chapter 20 writes it: NumPy fetches each batch."""

    def epoch():
        order = shuffled()
        for first in range(0, IMAGES, size):
            batch = order[first : first + size]
            step(x[batch], y[batch])

    return epoch


def piped(step, x, y):
    """An epoch whose batches tf.data fetches beforehand."""
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(IMAGES).batch(SIZE)
    data = data.prefetch(tf.data.AUTOTUNE)

    def epoch():
        for batch in data:
            step(*batch)

    return epoch


def whole(step, x, y, size=SIZE, jit_compile=False):
    """An epoch in one graph, with the images in the same order each time."""
    import tensorflow as tf

    epoch = in_one_graph(step, x, y, size, jit_compile)
    return lambda: epoch(tf.constant(shuffled()))


def in_one_graph(step, x, y, size, jit_compile=False):
    """Give the epoch of an order; XLA gets the mean of a batch right whose size it knows."""
    import tensorflow as tf

    x, y = tf.constant(x), tf.constant(y)
    whole = IMAGES // size * size

    @tf.function(jit_compile=jit_compile)
    def epoch(order):
        for batch in tf.reshape(order[:whole], (-1, size)):
            step(tf.gather(x, batch), tf.gather(y, batch))
        if whole < IMAGES:
            step(tf.gather(x, order[whole:]), tf.gather(y, order[whole:]))

    return epoch


def epochs(rounds):
    """Time an epoch of 34 batches after each change; each keeps what those before it brought."""
    tf = import_quietly()
    double, single = digits("float64"), digits("float32")

    def step(dtype="float32"):
        return plain_step(network(dtype))

    def graph(dtype="float32"):
        return tf.function(step(dtype), reduce_retracing=True)

    return compare(
        {
            "eager": fetching(step("float64"), *double),
            "套上 tf.function": fetching(graph("float64"), *double),
            "换成 float32": fetching(graph(), *single),
            "用 tf.data 取": piped(graph(), *single),
            "整轮一张图": whole(step(), *single),
            "再交给 XLA": whole(step(), *single, jit_compile=True),
        },
        rounds,
    )


def profile(rounds):
    """Time the parts of chapter 20's epoch, with its two losses at the end, each way."""
    return {way: parts(way, rounds) for way in ("eager", "套上 tf.function")}


def parts(way, rounds):
    tf = import_quietly()
    x, y = digits("float64")
    weights = network("float64")
    flat = tf.nest.flatten(weights)
    step = tf.function(plain_step(weights), reduce_retracing=True)
    is_eager = way == "eager"

    def epoch():
        spent, last = {}, time.perf_counter()

        def lap(name):
            nonlocal last
            now = time.perf_counter()
            spent[name] = spent.get(name, 0) + now - last
            last = now

        order = shuffled()
        for first in range(0, IMAGES, SIZE):
            batch = order[first : first + SIZE]
            inputs, labels = x[batch], y[batch]
            lap("取一批")
            if is_eager:
                with tf.GradientTape() as tape:
                    loss = mean_loss(weights, inputs, labels)
                lap("往前算")
                slopes = tape.gradient(loss, flat)
                lap("往回走")
                for w, g in zip(flat, slopes, strict=True):
                    w.assign_sub(RATE * g)
                lap("改权重")
            else:
                step(inputs, labels)
                lap("一步")
        for some in (IMAGES, IMAGES // 3):  # the training set, and a validation set of 359
            mean_loss(weights, x[:some], y[:some])
        lap("轮末的损失")
        return spent

    epoch()
    found = [
        min((epoch() for _ in range(TRIES)), key=lambda spent: sum(spent.values()))
        for _ in range(rounds)
    ]
    return {name: spread([spent[name] for spent in found]) for name in found[0]}


def batches(rounds):
    """Time an epoch by batch size, and count the epochs to a training loss at the best rate."""
    runs = {
        str(size): whole(plain_step(network("float32")), *digits("float32"), size)
        for size in BATCHES
    }
    times = compare(runs, rounds)
    return {
        size: {"epoch": time} | dict(zip(("epochs", "rate"), fewest(int(size)), strict=True))
        for size, time in times.items()
    }


def fewest(size):
    return min((epochs_needed(size, rate), rate) for rate in RATES)


def epochs_needed(size, rate):
    import numpy as np
    import tensorflow as tf

    x, y = map(tf.constant, digits("float32"))
    weights, draws = network("float32"), np.random.default_rng(0)
    epoch = in_one_graph(plain_step(weights, rate), x, y, size)
    loss = tf.function(lambda: mean_loss(weights, x, y))

    for count in range(1, LONGEST + 1):
        epoch(tf.constant(draws.permutation(IMAGES)))
        if loss() <= TARGET:
            return count
    return LONGEST + 1


def waiting(rounds):
    """Time twenty batches that keep one waiting: each part alone, in turn, and side by side."""
    tf = import_quietly()
    a = tf.random.stateless_normal((500, 500), seed=(0, 0))

    @tf.function
    def step(_):
        return tf.reduce_sum(a @ a)

    def wait(number):
        time.sleep(WAIT)
        return number

    def slow(number):
        return tf.numpy_function(wait, [number], tf.int64)

    def through(data):
        def run():
            for each in data:
                step(each)

        return run

    alone = tf.data.Options()
    alone.experimental_optimization.inject_prefetch = False  # or TensorFlow adds one by itself
    quick = tf.data.Dataset.range(20).with_options(alone)
    late = quick.map(slow)

    def only_wait():
        for _ in late:
            pass

    return compare(
        {
            "只取": only_wait,
            "只算": through(quick),
            "取了再算": through(late),
            "边算边取": through(late.prefetch(1)),
        },
        rounds,
    )


# --- One step, each way --------------------------------------------------------------------------


def step_ways():
    """Give the ways to run chapter 20's step on one batch; fresh functions, traced anew."""
    import tensorflow as tf

    x, y = (tf.constant(part[:SIZE]) for part in digits("float32"))
    step = plain_step(network("float32"))
    return {name: partial(run, x, y) for name, run in ways(step).items()}


def ways(step):
    """Give the three ways to run a step; a fresh tf.function each, so that each is traced."""
    tf = import_quietly()
    return {
        "eager": step,
        "tf.function": tf.function(step),
        "XLA": tf.function(step, jit_compile=True),
    }


def steps(rounds):
    return compare(step_ways(), rounds)


def first_calls(rounds):
    """Time the call that traces, and compiles where XLA is asked for: a fresh function each."""
    times = {"tf.function": [], "XLA": []}
    for _ in range(rounds):
        runs = step_ways()
        for way, each in times.items():
            each.append(seconds(runs[way]))
    return {way: spread(each) for way, each in times.items()}


def mixed(rounds):
    """Time a step of a wide network in float32, and with its products in bfloat16."""
    tf = import_quietly()
    x = tf.random.stateless_normal((256, WIDE), seed=(0, 0))
    y = tf.range(256) % 10

    def step(dtype):
        weights = network("float32", (WIDE, WIDE, WIDE, 10))
        flat = tf.nest.flatten(weights)

        def step():
            with tf.GradientTape() as tape:
                low = tf.nest.map_structure(lambda w: tf.cast(w, dtype), weights)
                loss = mean_loss(low, tf.cast(x, dtype), y)
            for w, g in zip(flat, tape.gradient(loss, flat), strict=True):
                w.assign_sub(0.01 * g)

        return tf.function(step)

    return compare({dtype: step(dtype) for dtype in ("float32", "bfloat16")}, rounds)


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
        "循环，在 tf.function 里": tf.function(loop),
        "向量化": vectorized,
        "向量化，在 tf.function 里": tf.function(vectorized),
    }


# --- Memory ------------------------------------------------------------------------------------


def memory(rounds):
    """Ask for the peak of each way in a process of its own, forked before TensorFlow ran."""
    # Blocks of that size and more go back to the system at once: glibc would keep some of them.
    os.environ["MALLOC_MMAP_THRESHOLD_"] = str(MIB)
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


def accumulated(x):
    import tensorflow as tf

    for piece in tf.split(x, PIECES):
        with_tape(piece)


def recomputing(rounds):
    tf = import_quietly()
    x = tf.fill((NUMBERS,), 0.5)
    return compare(
        {"普通磁带": partial(with_tape, x), "分段重算": partial(with_tape, x, chain=recomputed)},
        rounds,
    )


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
    "分四份累积": accumulated,
    "分段重算": partial(with_tape, chain=recomputed),
}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(*map(int, arguments[:1]), *map(Path, arguments[1:]))
