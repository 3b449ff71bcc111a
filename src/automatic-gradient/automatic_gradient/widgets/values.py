"""What a picture takes: a value that it cannot draw is told at once, with what it can be.

A value is of the kind of its default: a number, a truth, a name, or a row of such. What more is
asked of it stands in `ALLOWED`.
"""

import math

import traitlets

LINE = ("parabola", "valley", "two_valleys", "terrace", "flat_valley")
MAP = ("bowl", "trough", "gorge", "saddle", "rosenbrock", "himmelblau")
METHODS = (
    *("descend", "heavy_ball", "sign_descent", "adagrad", "rms_prop", "adam", "adam_w"),
    "newton",
)
TOUR = ("bowl", "dome", "saddle", "flat_bowl", "flat_saddle", "monkey_saddle")

# By picture and value: what it is one of, that it is POSITIVE, or that there can be MANY of it.
# tests/widgets/test_values.py holds the names to those of the scripts.
POSITIVE, MANY = "positive", "many"
ALLOWED = {
    "descent_line": {"function": LINE, "rate": POSITIVE, "steps": range(51)},
    "descent_map": {
        "surface": MAP,
        "methods": METHODS,
        "by_hand": ("", *METHODS),
        "rate": POSITIVE,
        "steps": range(1, 1001),
    },
    "directional_slope": {"step": POSITIVE},
    "edge_of_stability": {"rate": POSITIVE},
    "eigen_modes": {"condition": POSITIVE, "rate": POSITIVE},
    "line_fit": {
        "t": MANY,
        "y": MANY,
        "parameters": range(1, 3),
        "rate": POSITIVE,
        "steps": range(301),
    },
    "momentum_regions": {"condition": (1, 4, 10, 100), "product": POSITIVE},
    "network_gradients": {"stage": range(5)},
    "step_chooser": {
        "function": ("reciprocal", "nested"),
        "method": ("forward", "central"),
        "precision": ("float32", "float64"),
        "h": POSITIVE,
    },
    "surface_tour": {"surface": TOUR},
}


class Wrong(Exception):
    """What a value should have been, in Chinese."""


class Value(traitlets.TraitType):
    """A value that the picture shares with Python, of the kind of its default."""

    def __init__(self, default, allowed):
        super().__init__(default)
        self.allowed = allowed

    def validate(self, picture, value):
        try:
            return _taken(value, self.default_value, self.allowed)
        except Wrong as wrong:
            name = f"{type(picture).__name__} 的 {self.name}"
            got = f"{type(value).__name__}: {value!r}"
            raise ValueError(f"{name} {wrong}，得到 {got}") from None


def _taken(value, like, allowed):
    """Give the value as the page can read it; raise Wrong where it is none."""
    if isinstance(like, tuple):
        return _row(value, like, allowed)
    if isinstance(allowed, tuple):
        if isinstance(value, (str, int, float)) and value in allowed:
            return value
        raise Wrong(f"可以是 {_listed(allowed)}")
    if isinstance(like, bool):
        if not isinstance(value, bool):
            raise Wrong("需要 True 或 False")
        return value
    return _number(value, allowed)


def _row(value, like, allowed):
    many = allowed is MANY or isinstance(like[0], str)
    if isinstance(value, str) or not hasattr(value, "__len__"):
        raise Wrong(f"需要一组值，例如 {like}")
    if not many and len(value) != len(like):
        raise Wrong(f"需要 {len(like)} 个值，例如 {like}")
    parts = [_taken(part, like[0], allowed) for part in value]
    return tuple(parts) if isinstance(value, tuple) else parts


def _number(value, allowed):
    try:
        # A text could be read as a number, and a truth is one.
        number = math.nan if isinstance(value, (str, bytes, bool)) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if isinstance(allowed, range):
        if number not in allowed:
            raise Wrong(f"需要从 {allowed[0]} 到 {allowed[-1]} 的整数")
        return int(number)
    if not math.isfinite(number) or (allowed is POSITIVE and number <= 0):
        raise Wrong("需要一个正数" if allowed is POSITIVE else "需要一个数")
    return value if isinstance(value, int) else number


def _listed(allowed):
    return "、".join(repr(one) for one in allowed)
