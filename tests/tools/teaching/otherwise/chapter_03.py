"""Chapter 3's answers, computed otherwise."""

import numpy as np
import sympy

x, y = sympy.symbols("x y")


def _named(signs):
    if {1, -1} <= signs:
        return "鞍点"
    if 0 in signs:
        return "二阶检验说不准"
    return "极小点" if signs == {1} else "极大点"


def kind_by_eigenvalues(eigenvalues):
    return _named(set(np.sign(eigenvalues).tolist()))


def kind_by_matrix(entries):
    a, b, c = entries
    return _named({sympy.sign(value) for value in sympy.Matrix([[a, b], [b, c]]).eigenvals()})


def curvature_off_the_axes(eigenvalues, angle):
    direction = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    return direction @ np.diag(eigenvalues) @ direction


def critical_points_of_a_cubic(side, lift):
    f = x**3 - 3 * side**2 * x + lift
    ((place, second),) = (
        (p, f.diff(x, 2).subs(x, p))
        for p in sympy.solve(f.diff(x), x)
        if f.diff(x, 2).subs(x, p) > 0
    )
    return float(place), float(second)


def leaving_the_saddle(rate, near):
    """Counted, from so near that a whole step more or less does not matter, times ten."""

    def steps(start):
        y, count = start, 0
        while y < 1:
            y, count = y + 2 * rate * y, count + 1
        return count

    return round((steps(10.0 ** (-3 - 10 * near)) - steps(1e-3)) / 10)


def repair_the_second_order_test():
    """Some direction goes up and some goes down."""

    def is_saddle(H):
        directions = np.random.default_rng(0).normal(size=(4000, len(H)))
        bends = np.einsum("ni,ij,nj->n", directions, H, directions)
        return bends.min() < 0 < bends.max()

    return is_saddle


def write_the_classification():
    def classify(H, tolerance):
        values = [complex(root).real for root in np.roots(np.poly(H))]
        signs = {0 if abs(v) <= tolerance else (1 if v > 0 else -1) for v in values}
        return {"鞍点": 0, "二阶检验说不准": 2, "极小点": 1, "极大点": -1}[_named(signs)]

    return classify


def hessian_of_a_form(a, b, c):
    h = sympy.hessian(a * x**2 + b * x * y + c * y**2, (x, y))
    return float(h[0, 0]), float(h[0, 1]), float(h[1, 1])
