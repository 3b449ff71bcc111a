"""Chapter 7's answers, computed otherwise; TensorFlow runs what is printed."""

import sympy
import tensorflow as tf


def asked_twice(kind, value):
    x = tf.Variable(float(value))
    with tf.GradientTape(persistent=bool(kind)) as tape:
        y = x * x
    first = float(tape.gradient(y, x))
    try:
        return f"{first} 与 {float(tape.gradient(y, x))}"
    except RuntimeError:
        return "第二次报错"


def implicit_derivative(a, b):
    x, theta = sympy.symbols("x theta")
    (minimum,) = sympy.solve(sympy.diff(a * x**2 - b * x * theta + theta**2, x), x)
    return sympy.diff(minimum, theta)


def _derivative(f, value, n):
    x = sympy.symbols("x")
    return float(sympy.diff(f(x), x, n).subs(x, value))


def repair_the_nesting():
    return lambda f, value: _derivative(f, value, 2)


def write_the_nth_derivative():
    return _derivative
