"""Every thread has its own recording tapes, as in TensorFlow."""

import sys
import threading

import pytest
import tensorflow

from automatic_gradient import tape as engine
from automatic_gradient.tape.recording import active

BOTH = pytest.mark.parametrize("tf", [engine, tensorflow], ids=["engine", "tensorflow"])


@pytest.fixture(autouse=True)
def _changing_threads_often():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def in_threads(work, count=4):
    """Call `work(k)` in `count` threads that begin together; give what each answers."""
    gate, answers, errors = threading.Barrier(count), [None] * count, []

    def run(k):
        try:
            gate.wait()
            answers[k] = work(k)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(k,)) for k in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return answers


def elsewhere(work):
    (answer,) = in_threads(lambda k: work(), 1)
    return answer


def number(gradient):
    return None if gradient is None else float(gradient)


def test_ten_thousand_gradients_in_two_threads_are_all_right():
    def wrong(k):
        x = engine.constant(1.5 + k)
        right = 3 * (1.5 + k) ** 2 + 2
        count = 0
        for _ in range(5000):
            with engine.GradientTape() as tape:
                tape.watch(x)
                y = x * x * x + 2.0 * x
            count += float(tape.gradient(y, x)) != right
        return count + len(active.tapes)

    assert in_threads(wrong, 2) == [0, 0]
    assert not active.tapes


@BOTH
def test_nested_tapes_do_not_meet(tf):
    def slope(f):
        def of_x(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = f(x)
            return tape.gradient(y, x)

        return of_x

    def wrong(k):
        third = slope(slope(slope(lambda x: x * x * x * x)))
        return sum(float(third(tf.constant(float(k)))) != 24.0 * k for _ in range(30))

    assert in_threads(wrong) == [0, 0, 0, 0]


@BOTH
def test_stopping_in_one_thread_stops_no_other(tf):
    v = tf.Variable(3.0)

    def wrong(k):
        count = 0
        for _ in range(100):
            with tf.GradientTape() as tape:
                if k % 2:
                    with tape.stop_recording():
                        v * v
                z = v * v * 2.0
            count += float(tape.gradient(z, v)) != 12.0
        return count

    assert in_threads(wrong) == [0, 0, 0, 0]


@BOTH
def test_assigning_in_one_thread_silences_no_other(tf):
    def wrong(k):
        v, count = tf.Variable(1.0), 0
        for _ in range(100):
            if k % 2:
                v.assign_add(1.0)
            else:
                with tf.GradientTape() as tape:
                    y = v * v * v
                count += float(tape.gradient(y, v)) != 3.0
        return count

    assert in_threads(wrong) == [0, 0, 0, 0]


@BOTH
def test_custom_gradients_do_not_meet(tf):
    def wrong(k):
        @tf.custom_gradient
        def f(x):
            return x * x, lambda g: g * float(k)

        x, count = tf.constant(3.0), 0
        for _ in range(100):
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = f(x) * 2.0
            count += float(tape.gradient(y, x)) != 2.0 * k
        return count

    assert in_threads(wrong) == [0, 0, 0, 0]


@BOTH
def test_what_another_thread_computes_is_not_recorded(tf):
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = elsewhere(lambda: v * v)
        tape.watch(y)
        z = y * y
    assert [number(g) for g in tape.gradient(z, [v, y])] == [None, 18.0]
    assert tape.watched_variables() == ()


@BOTH
def test_watching_from_a_thread_that_records_nothing_is_not_heard(tf):
    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        elsewhere(lambda: tape.watch(x))
        y = x * x
    assert tape.gradient(y, x) is None


@BOTH
def test_a_gradient_may_be_asked_for_in_another_thread(tf):
    v = tf.Variable(3.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as tape:
            y = v * v * v
        g = elsewhere(lambda: tape.gradient(y, v))
    assert float(g) == 27.0
    assert outer.gradient(g, v) is None


@BOTH
def test_a_tape_goes_on_in_another_thread(tf):
    v, tape = tf.Variable(3.0), tf.GradientTape()
    with tape:
        y = v * v

    def more():
        with tape:
            return y * v

    z = elsewhere(more)
    assert float(tape.gradient(z, v)) == 27.0


@BOTH
def test_a_tape_that_records_in_one_thread_cannot_be_entered_in_another(tf):
    tape = tf.GradientTape()

    def enter():
        with tape:
            pass

    with tape, pytest.raises(ValueError, match=r"."):
        elsewhere(enter)
