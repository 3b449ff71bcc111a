"""Every public name, called in many ways: the engine is never silently wrong.

What TensorFlow gives, the engine gives too or refuses; and it refuses in its own words.
"""

import collections
import functools

import pytest
import tensorflow

from automatic_gradient import tape as engine
from tests.tape.calls import read_calls
from tests.tape.outcomes import answer, compare, names_for, told

CALLS = read_calls()
# So many answers were the same when they were counted: fewer, and the calls have lost their sense.
SAME = 27_600
SHOWN = 40


# All that differs without an error, by a part of the call, and why it stays so.
KNOWN = {
    ").assign": "the answer is the variable itself, and not an 'UnreadVariable'",
    "v.assign": "the same",
    "x.assign": "the same",
    "[np.bool_(True)]": "becomes a number, as [True] does",
    "range(0), tf.bool": "an empty range has no number that could be wrong",
    "range(0), dtype=tf.bool": "the same",
    "tf.Tensor(1.": "a tensor can be made by hand",
    "tf.custom_gradient()": "a function, and its text is an address",
}


@functools.cache
def outcomes(topic):
    """The calls about a topic by how they end, those that differ with both answers."""
    ours, theirs = names_for(engine), names_for(tensorflow)
    found = collections.defaultdict(list)
    for call in CALLS[topic]:
        mine, other = answer(call, ours), answer(call, theirs)
        kind = compare(call, mine, other, engine)
        differ = kind in ("silent", "bad message")
        found[kind].append(f"{call}\n    {told(mine)}\n    {told(other)}" if differ else call)
    return found


@pytest.fixture(autouse=True)
def _quiet():
    """TensorFlow warns of functions traced anew and of whole numbers watched."""
    logger = tensorflow.get_logger()
    level = logger.level
    logger.setLevel("ERROR")
    yield
    logger.setLevel(level)


def report(found, what):
    lines = [f"{len(found)} calls {what}: the call, our answer, TensorFlow's", *found[:SHOWN]]
    return "\n".join(lines + ["…"] * (len(found) > SHOWN))


@pytest.mark.parametrize("topic", CALLS)
def test_no_answer_is_silently_another(topic):
    found = [call for call in outcomes(topic)["silent"] if not any(k in call for k in KNOWN)]
    assert not found, report(found, "give silently what TensorFlow does not give")


@pytest.mark.parametrize("topic", CALLS)
def test_every_refusal_is_in_our_words(topic):
    found = outcomes(topic)["bad message"]
    assert not found, report(found, "fail somewhere inside")


def test_as_many_answers_are_the_same_as_ever():
    assert sum(len(outcomes(topic)["same"]) for topic in CALLS) >= SAME


def test_what_is_known_to_differ_still_differs():
    found = [call for topic in CALLS for call in outcomes(topic)["silent"]]
    assert {known for known in KNOWN if not any(known in call for call in found)} == set()
