"""The page's NumPy says what NumPy says, to the letter: here, and on MicroPython."""

import json
import math
import random
from pathlib import Path

import numpy
import pytest

from automatic_gradient.browser import numpy as ours
from tests.helpers import run_micropython

A, B = "np.array([[1.0, -2.5], [3.0, 0.125]])", "np.array([0.5, 2.0])"
EXPRESSIONS = f"""\
np.array([1, 2, 3])
np.array([1, 2.5])
np.array([True, False])
np.array([])
np.array([[1, 2], [3, 4]]) * 2
np.array([1, 2, 3]) / 2
np.array([1, 2, 3], dtype=np.float32) * 0.1
np.array([0.1, 0.3], dtype=np.float32) == 0.1
np.array([0.1, 0.3], dtype=np.float32) - 0.3
np.asarray(3.0)
np.asarray([1, 2], dtype=float)
np.zeros((2, 3))
np.ones(3)
np.full((2, 2), 0.1)
np.eye(3)
np.diag([1, 2])
np.diag([1.5, 2]), np.diag({A})
np.arange(0, 360, 30)
np.arange(5), np.arange(3.0)
np.arange(2, 8) * 0.5
np.linspace(0, 1, 5)
np.geomspace(0.1, 2000, 6)
4.0 ** -np.arange(1, 5)
{A} + {B}
{A} - 1
1 - {A}
{A} * {A}
{A} / {B}
1 / {B}
{A} ** 2
2 ** {B}
{B} ** 0.5
-{A}
abs({A})
{A} > 0
{A} <= {B}
{A} == 3
{A} != 3
({A} > 0) & ({A} < 2)
({A} > 2) | ({A} < -2)
~({A} > 0)
{A} @ {B}
{A} @ {A}
{B} @ {B}
{A}.T
{A}[0]
{A}[0, 1]
{A}[:, 1]
{A}[-1]
{A}[[0, 1, 0]]
{A}[{A}[:, 0] > 2]
{A}[::-1]
{A}[None, :, 0]
{A}[{A} > 0]
{A}[:, np.array([True, False])]
{A}[[True, False]]
{A}[..., 0]
{A}.shape, {A}.ndim, {A}.size
{A}[1:], {A}[:-1, 1], {A}[::-1, 0], {B}[::2], {B}[5:]
{A}[:, None] * {B}, {B}[:, None] - {B}, {B} ** {B}[:, None], {B}[:, None] + {A}, {A} / {B}[:, None]
np.array([]) + 1.0, np.zeros((0, 2)) * np.ones(2)
np.maximum({B}, 1).dtype.name, (np.array([1, 2]) * 0.5).dtype.name, (np.array([3]) / 2).dtype.name
{A} / np.array([0.0, 2.0]), 1 / np.array([0.0, -0.0]), np.array([0, 1]) / 0
[number for number in {B}]
np.ones((2, 3, 2)).sum(axis=1), np.arange(12).reshape(2, 3, 2).max(axis=0)
np.arange(12).reshape(2, 3, 2) @ {B}, np.arange(12).reshape(2, 3, 2) @ {A}
{B}.reshape(2, 1) @ np.ones((1, 5)), {A} @ np.arange(6.0).reshape(2, 3)
{A}.dtype.name, np.array([1]).dtype.name
{A}.dtype == np.float64, {A}.dtype.kind
{A}.tolist()
{A}.reshape(-1)
{A}.reshape(4, 1)
{A}.astype(int)
{A}.astype(np.float32)
{A}.copy()
{A}.round(1)
{A}.sum(), {A}.mean(), {A}.max(), {A}.min()
{A}.sum(axis=0)
{A}.mean(axis=1, keepdims=True)
{A}.max(axis=1)
({A} > 0).any(), ({A} > 0).all()
({A} > 0).sum()
{A}.argmax(), {A}.argmin()
len({A}), [row.tolist() for row in {A}]
np.add({B}, 1), np.subtract({B}, 1), np.multiply({B}, 2), np.divide({B}, 2), np.power({B}, 2)
np.maximum({A}, 0)
np.minimum({B}, [1, 1])
np.greater({B}, 1), np.greater_equal({B}, 2), np.less({B}, 1), np.less_equal({B}, 0.5)
np.equal({B}, 2), np.not_equal({B}, 2)
np.exp({B}), np.log({B}), np.log2({B}), np.sqrt({B}), np.square({B})
np.log(np.array([0.0, 1.0]))
np.exp(np.array([1000.0, -1000.0]))
np.sin(np.array([np.inf, 1.0])), np.cos(np.array([-np.inf, np.nan]))
np.sinh(np.array([-1000.0, 1000.0])), np.cosh(np.array([-1000.0]))
np.ceil(np.array([np.inf, -np.inf, np.nan, -0.5])), np.floor(np.array([-np.inf, -0.5]))
np.array([0.0, -0.0]) ** -1.0, np.array([-10.0]) ** 309.0, np.array([-8.0]) ** 0.5
np.max(np.array([1.0, np.nan])), np.min(np.array([np.nan, 1.0])), np.array([1.0, np.nan]).argmax()
np.argmin(np.array([2.0, 1.0, np.nan, np.nan]))
np.sqrt(np.array([-1.0, 4.0]))
np.sin({B}), np.cos({B}), np.tanh({B}), np.sinh({B}), np.cosh({B})
np.arccos(np.array([1.0, 0.5])), np.cbrt(np.array([8.0, -27.0]))
np.degrees({B}), np.radians(np.array([180.0, 90.0]))
np.ceil({A}), np.floor({A})
np.sign({A}), np.negative({A}), np.abs({A})
np.isnan(np.array([np.nan, 1.0])), np.isfinite(np.array([np.inf, 1.0]))
np.round({A}, 2), np.round(np.array([2.675, -0.001, np.nan, np.inf]), 2)
np.array([6, 3]) & 3, np.array([6, 3]) | 4
np.sum({A}), np.mean({A}), np.max({A}), np.min({A}), np.any({A} > 9), np.all({A} < 9)
np.argmax({B}), np.argmin({B})
np.std({A}), np.std({B}, ddof=1), np.std({A}, axis=0)
np.cumsum([1, 2, 3]), np.cumsum([True, True]), np.cumsum(np.float32([0.1, 0.3, 1.7])) + 0.7
np.diff([1.0, 4.0, 9.0])
np.diff({A}, axis=0)
np.argwhere({A} > 0), np.argwhere({B} > 1)
np.flatnonzero({A} > 0), np.flatnonzero(np.array([0, 2, 0, 1]))
list(np.ndenumerate({A}))
np.unique([3, 1, 3, 2]), np.unique({A})
np.split(np.arange(5), [2, 3]), np.split({B}, np.array([1]))
np.meshgrid([1, 2, 3], {B})
np.shape({A}), np.ndim({A}), np.ndim(2), np.shape([[1, 2]])
np.reshape({A}, (1, -1)), np.ravel({A}), np.ravel(3)
np.hypot({B}, 3), np.hypot(3, 4)
np.transpose([[1, 2], [3, 4]])
np.stack([{B}, {B}])
np.stack([{B}, {B}], axis=1)
np.vstack([{A}, {A}])
np.concatenate([{B}, {B}])
np.where({A} > 0, {A}, 0)
np.where({B} > 1, 1.0, {A})
np.where({A} > 0, {B}, 0)
np.where({A} > 0, [[1.0], [2.0]], {B})
np.sort(np.array([3.0, 1.0, 2.0])), np.sort({A}.T)
np.clip({A}, -1, 1)
np.matmul({A}, {B}), np.dot({B}, {B})
np.outer([1, 2], [3, 4.0])
np.linalg.norm({B}), np.linalg.norm({A}, axis=1)
np.linalg.eigvalsh([[2, 4], [4, 2]])
np.linalg.eigvalsh(np.array([[2.0, 1, 0], [1, 3, 1], [0, 1, 4]]))
np.linalg.eigh([[2.0, 1], [1, 3]])[0]
abs(np.linalg.eigh([[5.5, 4.5], [4.5, 5.5]])[1])
abs(np.linalg.eigh(np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 2]]))[1])
np.linalg.solve({A}, {B})
np.linalg.solve({A}, np.eye(2))
np.isclose({B}, [0.5, 2.1])
np.allclose({B}, {B} + 1e-9), np.allclose({B}, {B} + 1)
np.array_equal({B}, {B}), np.array_equal({B}, {A})
np.array2string({A}, precision=3, separator=", ")
np.finfo(np.float32).eps, np.finfo(np.float64).tiny, np.finfo("float32").eps
np.float32(0.1), np.float64(2), np.int64(3), np.int32(3)
np.cos(np.radians(np.arange(0, 360, 30))).round(4) + 0.0
np.array([1e-10, 1.0]), np.array([1e10, 1.0]), np.array([np.nan, -np.inf])
np.array([123456.789, 0.001])
np.pi, np.e, np.inf
np.testing.assert_allclose({B}, {B} * (1 + 1e-9))
np.testing.assert_array_equal({B}, {B})
repr(np.asarray(3.0)), str(np.asarray(0.25)), repr(np.asarray(2))
""".splitlines()


def random_expressions(count):
    """Operators, reductions and places of random arrays, whose shapes meet in each way there is."""
    draw = random.Random(0)
    meeting = ["3", "()", "(3,)", "(2, 3)", "(2, 1)", "(1, 3)", "(4, 2, 3)", "(4, 1, 1)"]
    places = ["[1:]", "[::-1]", "[-1]", "[..., 1]", "[:, 1:]", "[:, None]", "[[1, 0, 1]]", ".T"]

    def array(shape):
        if shape == "3":
            return shape
        size = math.prod(eval(shape))
        numbers = [draw.uniform(-2, 2) for _ in range(size)]
        if draw.random() < 0.3:
            numbers = [draw.randrange(-3, 4) for _ in range(size)]
        return f"np.array({numbers}).reshape({shape})"

    for _ in range(count):
        # MicroPython compares no number with an array that stands behind it.
        one, other = (array(draw.choice(shapes)) for shapes in (meeting[1:], meeting))
        sign = draw.choice(["+", "-", "*", "/", ">", "<=", "=="])
        yield f"({one}) {sign} ({other})"
        table = array(draw.choice(["(2, 3)", "(4, 2, 3)"]))
        yield f"{table}{draw.choice(places)}"
        reduction = draw.choice(["sum", "mean", "max", "min"])
        yield f"{table}.{reduction}(axis={draw.randrange(-2, 2)})"


EXPRESSIONS += random_expressions(40)

ON_MICROPYTHON = """
import json
from automatic_gradient.browser import numpy as np
np.set_printoptions(precision=4, suppress=True)
def written(value):
    if isinstance(value, (tuple, list)):
        return [written(part) for part in value]
    if isinstance(value, np.ndarray):
        return [repr(value), str(value)] if value.shape else written(value[()])
    return "%.12g" % value if isinstance(value, float) else value
print(json.dumps([written(eval(one)) for one in json.loads(EXPRESSIONS)]))
"""


def written(value):
    if isinstance(value, (tuple, list)):
        return [written(part) for part in value]
    if isinstance(value, (numpy.ndarray, ours.ndarray)):
        # NumPy keeps one number in an array of its own kind; here it is a plain number.
        return [repr(value), str(value)] if value.shape else written(value[()])
    value = value.item() if isinstance(value, numpy.generic) else value
    # The last digits of one number are the processor's.
    return f"{value:.12g}" if isinstance(value, float) else value


@pytest.fixture(autouse=True)
def four_digits():
    with numpy.printoptions(precision=4, suppress=True), numpy.errstate(all="ignore"):
        yield


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_it_is_what_numpy_says(expression):
    expected = written(eval(expression, {"np": numpy}))
    assert written(eval(expression, {"np": ours})) == expected


def test_micropython_says_the_same(tmp_path):
    script = f"EXPRESSIONS = {json.dumps(EXPRESSIONS)!r}\n{ON_MICROPYTHON}"
    found = json.loads(run_micropython(script, tmp_path))
    for expression, value in zip(EXPRESSIONS, found, strict=True):
        # JSON knows no tuples.
        expected = json.loads(json.dumps(written(eval(expression, {"np": ours}))))
        assert value == expected, expression


def test_every_name_has_its_line():
    text = "\n".join(EXPRESSIONS)
    folder = Path(ours.__file__).parent
    names = {name for name, value in vars(ours).items() if callable(value) and name[0] != "_"}
    own = {name for name in names if ours.__name__ in getattr(vars(ours)[name], "__module__", "")}
    assert folder.is_dir()
    assert len(own) > 60
    assert {name for name in own if f"np.{name}(" not in text} == {"array_of", "ndarray"}


def test_what_is_not_there_is_named():
    with pytest.raises(AttributeError, match=r"NumPy 里没有 fft；有的是：.*linspace"):
        ours.fft  # noqa: B018


def test_unequal_arrays_are_told_apart():
    with pytest.raises(AssertionError, match="不接近"):
        ours.testing.assert_allclose([1.0], [1.001])
    with pytest.raises(AssertionError, match="不相等"):
        ours.testing.assert_array_equal([1.0], [2.0])


def test_normal_numbers_are_normal():
    drawn = ours.random.default_rng(0).normal(size=(5000, 2))
    assert drawn.shape == (5000, 2)
    assert abs(drawn.mean()) < 0.05
    assert abs((drawn * drawn).mean() - 1) < 0.05


@pytest.mark.parametrize(
    ("expression", "error", "words"),
    [
        ("np.array([[1], [1, 2]])", ValueError, "列表不齐"),
        ("np.array(['a'])", TypeError, "要数或一组数"),
        ("np.array([1, 2])[5]", IndexError, "下标 5 超出范围"),
        ("np.eye(2)[[0, 1], [1, 0]]", IndexError, "只能有一条轴"),
        ("np.eye(2)[:, [True, False, True]]", IndexError, "不合"),
        ("np.array([2, 3]) ** -1", ValueError, "整数没有负的次方"),
        ("bool(np.array([1, 2]) > 1)", ValueError, "一组数没有真假"),
        ("np.array([1, 2]) + np.array([1, 2, 3])", Exception, "形状对不上"),
        ("np.eye(2) @ np.eye(3)", ValueError, "矩阵乘不起来"),
        ("np.linalg.solve([[1, 1], [1, 1]], [1, 2])", ValueError, "矩阵不可逆"),
    ],
)
def test_errors_speak_chinese(expression, error, words):
    with pytest.raises(error, match=words):
        eval(expression, {"np": ours})
