"""Chapter 2's answers, computed otherwise."""

import numpy as np
import sympy


def after_two_steps(steepness, rate, start):
    x = start
    for _ in range(2):
        x -= rate * (steepness * (x + 1e-3) ** 2 - steepness * (x - 1e-3) ** 2) / 2e-3
    return x


def largest_rate_off_the_axes(hessian):
    a, b, c = hessian
    return float(2 / max(sympy.Matrix([[a, b], [b, c]]).eigenvals()))


def which_of_the_five(curvature, product):
    path = [1.0]
    for _ in range(4):
        path.append(path[-1] - product / curvature * curvature * path[-1])
    crosses, last = path[1] < -1e-9, abs(path[-1])
    if last < 1e-12:
        return "一步到谷底"
    if not crosses:
        return "从一边慢慢走近谷底"
    far = "越来越远" if last > 1 + 1e-9 else "越来越近"
    if abs(last - 1) < 1e-9:
        return "在两点之间来回，不近也不远"
    return f"在谷底两边来回，{far}"


def steps_to_the_goal(curvature, divisor, goal):
    x, steps = 1.0, 0
    while x >= 1 / goal:
        x -= 1 / (divisor * curvature) * curvature * x
        steps += 1
    return steps


def backtracking_on_a_parabola(curvature, start):
    def f(x):
        return curvature / 2 * x**2

    rate, slope = 1.0, curvature * start
    while f(start) - f(start - rate * slope) < rate / 2 * slope**2:
        rate /= 2
    return rate


def repair_the_descent():
    def lowest(gradient, start, rate, steps):
        return (
            start
            if steps == 0
            else lowest(gradient, start - rate * gradient(start), rate, steps - 1)
        )

    return lowest


def write_a_rule_to_stop():
    def steps(gradient, start, rate, tolerance):
        path = [start]
        for _ in range(2000):
            path.append(path[-1] - rate * gradient(path[-1]))
        return int(np.argmax([abs(gradient(x)) < tolerance for x in path]))

    return steps
