"""What has TensorFlow's name has TensorFlow's parameters: the names, their order, the defaults."""

import inspect

import pytest
import tensorflow

from automatic_gradient import tape as engine
from automatic_gradient.tape.unsupported import public_names

# Who makes these, and how, is each library's own affair.
OWN = {"tf.DType", "tf.Tensor", "tf.UnconnectedGradients", "tf.set_printoptions"}
PARTS = {
    "tf": (engine, tensorflow),
    "tf.math": (engine.math, tensorflow.math),
    "tf.nn": (engine.nn, tensorflow.nn),
    "tf.linalg": (engine.linalg, tensorflow.linalg),
    "tf.random": (engine.random, tensorflow.random),
}
CLASSES = ("GradientTape", "Variable", "TensorShape")


def callables():
    """Give every function and method that has a counterpart, by its name."""
    found = {}
    for part, (ours, theirs) in PARTS.items():
        for name in public_names(vars(ours)):
            found[f"{part}.{name}"] = getattr(ours, name), getattr(theirs, name, None)
    for name in CLASSES:
        ours, theirs = found.pop(f"tf.{name}")
        for method in ["__init__", *public_names(vars(ours))]:
            if hasattr(theirs, method):
                found[f"tf.{name}.{method}"] = getattr(ours, method), getattr(theirs, method)
    return {name: pair for name, pair in found.items() if name not in OWN}


def parameters(function):
    return [
        (p.name, p.kind, plain(p.default)) for p in inspect.signature(function).parameters.values()
    ]


def plain(default):
    """A default that can be compared: types by their name, choices by their value."""
    # How a variable is kept alike on several machines has no counterpart.
    if type(default).__name__ in ("VariableSynchronization", "VariableAggregation"):
        return None
    default = getattr(default, "value", default)
    return getattr(default, "name", default)


@pytest.mark.parametrize("name", callables())
def test_the_parameters_are_tensorflows(name):
    ours, theirs = callables()[name]
    assert theirs is not None, f"TensorFlow has no {name}"
    assert parameters(ours) == parameters(theirs)


def test_the_lists_of_what_exists_name_nothing_else():
    for part, (ours, theirs) in PARTS.items():
        names = [name for name in public_names(vars(ours)) if f"{part}.{name}" not in OWN]
        assert len(names) >= 2
        assert [name for name in names if not hasattr(theirs, name)] == []
