"""听从手的图：网站上的那几张，在 JupyterLab 里也能拖、能调，值与 Python 相连。

    picture = widgets.descent_line(start=1.5, rate=1.7)
    picture

图就出来了。拖过之后，`picture.rate` 是此刻的学习率；写 `picture.rate = 0.3`，图也跟着变。
网页与 JupyterLab 用的是同一份脚本：一张图一个文件夹，`view.js` 画，`words.js` 说。
"""

import tempfile
from functools import cache
from inspect import signature
from pathlib import Path

from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import bundle, widget_entries


def directional_slope(point=(3, 0.4), direction=0, step=0.4):
    """山坡上一点，朝各个方向的斜率；`direction` 是方向，单位度，正东是 0；`step` 是走的路。"""
    return _picture("directional_slope", **locals())


def descent_map(
    surface="trough",
    methods=("descend",),
    start=(-2.6, 1.2),
    rate=0.19,
    momentum=0.3,
    steps=25,
    angle=0,
    best=False,
    by_hand="",
):
    """几种办法在等高线上各走各的路。`surface` 是曲面的名字，`methods` 是走着的办法。

    `best` 为真，就让各种办法都取最好的学习率来比，只有 `by_hand` 说的一种取 `rate`；
    `angle` 把 `gorge` 连同起点转过几度。
    """
    offers = ("descend", "heavy_ball", "adam", "newton")
    if best:
        offers = ("descend", "heavy_ball", "sign_descent", "adagrad", "rms_prop", "adam", "adam_w")
    return _picture("descent_map", **locals())


def descent_line(function="parabola", start=1.0, rate=1.7, steps=6):
    """一元的梯度下降：步子与切线；`function` 是曲面的名字，另有 flat_valley，即 x⁴。"""
    return _picture("descent_line", **locals())


def surface_tour(surface="saddle", direction=30):
    """二元函数临界点附近能转的曲面；`surface` 是曲面的名字，`direction` 是切开它的方向，单位度。"""
    return _picture("surface_tour", **locals())


def step_chooser(function="reciprocal", method="central", precision="float64", h=1.0):
    """有限差分的误差与步长；`method` 是 forward、central，`precision` 是 float32、float64。"""
    return _picture("step_chooser", **locals())


def edge_of_stability(rate=0.5):
    """一个小网络在眼前训练：曲率升到 2/η 附近；`rate` 是学习率 η。"""
    return _picture("edge_of_stability", **locals())


def eigen_modes(angle=-37, condition=10, start=(-1, 2.4), rate=0.15):
    """山谷怎样转、怎样拉长，误差的两份怎样缩小；`condition` 是条件数，`angle` 单位度。"""
    return _picture("eigen_modes", **locals())


def momentum_regions(condition=100, product=1.98, momentum=0):
    """重球法的地图：收敛还是发散、多快；`condition` 是 κ，`product` 是 ηλmax，`momentum` 是 β。"""
    return _picture("momentum_regions", **locals())


def line_fit(
    t=(1, 2, 3, 4),
    y=(2.5, 3.5, 6.5, 7.75),
    parameters=1,
    centred=False,
    start=(1, 0),
    rate=0.02,
    steps=0,
):
    """一条直线拟合几个点，旁边是它的损失；`start` 是起点的斜率与截距，`centred` 把 t 减去平均。"""
    if len(t) != len(y):
        raise ValueError(f"line_fit 的 t 与 y 要一样多，得到 {len(t)} 个与 {len(y)} 个")
    return _picture("line_fit", **locals())


def network_gradients(
    neurons=((0.9, 0.6, -0.8), (-0.7, 0.5, 0.6), (0.4, -1.1, 0.9)),
    point=(1, 0.5),
    target=1,
    stage=1,
):
    """小网络里的反向传播；`neurons` 一行是一个神经元的 w、u、v，`stage` 从 0 到 4 是走到哪一层。"""
    return _picture("network_gradients", **locals())


def tape_player(expression="sin(x) + x * y", **values):
    """一个算式怎样记上磁带，又怎样一格一格地回放；`values` 是各变量的值。"""
    values = values or {"x": 2.0, "y": 3.0}
    state = {"trace": trace(expression, values), "error": "", "moment": None}
    picture = _picture("tape_player", expression=expression, values=values, **state)

    def follow(_):
        try:
            picture.trace = trace(picture.expression, picture.values)
            picture.error = ""
        except ValueError as error:
            picture.error = str(error)

    picture.observe(follow, ["expression", "values"])
    return picture


def _picture(name, **values):
    """Make the picture called `name`; `values` are what it shares with Python."""
    # Readers of the library alone have neither, and need them for nothing else.
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        raise ImportError("能拖的图要用 anywidget 显示：运行 make lab，它会装好") from error
    from automatic_gradient.widgets.values import ALLOWED, Value

    asked = signature(globals()[name]).parameters
    traits = {
        key: Value(asked[key].default, ALLOWED[name].get(key))
        if name in ALLOWED and key in asked
        else traitlets.Any()
        for key in values
    }
    traits = {key: trait.tag(sync=True) for key, trait in traits.items()}
    return type(name, (anywidget.AnyWidget,), {"_esm": _module(name)} | traits)(**values)


@cache
def _module(name):
    with tempfile.TemporaryDirectory() as folder:
        bundle(folder, {name: widget_entries()[name]})
        return Path(folder, f"{name}.js").read_text(encoding="utf-8")
