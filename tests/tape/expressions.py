"""Expressions whose tapes are looked at; the last two have no number for an answer."""

CHAPTER = ("sin(x) + x * y", {"x": 2, "y": 3})
EXPRESSIONS = [
    CHAPTER,
    ("x * x + x", {"x": 3}),
    ("tanh(w * x + b)", {"w": 0.5, "x": 2, "b": -0.3}),
    ("x ** 3 - 2 * x * x + x", {"x": 2}),
    ("exp(-x * x / 2) * cos(k * x)", {"x": 1, "k": 3}),
    ("log(x) * sqrt(y) - y / x", {"x": 2, "y": 4}),
    ("-x ** 2 + 2 ** -x ** 2", {"x": 1.5}),
    ("x - y - z - -x * -y / x / z", {"x": 1.5, "y": -2, "z": 0.25}),
    ("x ** y ** z", {"x": 1.5, "y": 2, "z": 0.5}),
    ("(x + 2 * 3) * .5e1 / (1 - y)", {"x": -1, "y": 3}),
    ("log(x) + 1 / y", {"x": -1, "y": 0}),
    ("sqrt(x) + x", {"x": 0}),
]
