"""Chapter 21's answers, computed otherwise."""

import numpy as np
import tensorflow as tf


def speed_after_improving_a_part(share, times):
    """A hundred seconds, one after the other."""
    seconds = [1 / times if second < round(share * 100) else 1 for second in range(100)]
    return 100 / sum(seconds)


def gradient_of_unequal_parts(sizes, gradients):
    samples = [each for size, each in zip(sizes, gradients, strict=True) for _ in range(size)]
    return np.mean(samples)


def results_kept_with_recomputation(segment, segments):
    """The heads are kept; each segment in turn is computed again and let go."""
    kept, most = segments, 0
    for _ in range(segments):
        for _ in range(segment):
            kept += 1
            most = max(most, kept)
        kept -= segment
    return most


def when_an_update_is_lost(start, step):
    weight = tf.constant(start, tf.bfloat16)
    moved = weight + tf.constant(step, tf.bfloat16)
    return "一动不动" if float(moved) == start else "动了"


def traces_of_a_function(calls):
    traced = 0

    @tf.function
    def f(x):
        nonlocal traced
        traced += 1
        return x * 2.0

    eval(f"({calls},)", {"f": f, "tf": tf})
    return f"{traced} 遍"


def repair_the_accumulation():
    def whole(gradients, sizes):
        return np.repeat(gradients, sizes.astype(int), axis=0).mean(axis=0)

    return whole


def write_the_best_cut():
    """A cut that is no longer than its parts, and the reverse, are one: only the first is tried."""

    def least_kept(count):
        best = max(n for n in range(1, int(count**0.5) + 1) if count % n == 0)
        return best + count / best

    return least_kept
