"""Right and wrong answers to the exercises of “从零写一条磁带”."""

import math

import numpy as np

from tools import book

SOURCES = {cell.id: cell.source for cell in book.code_cells(book.chapter("build_a_tape"))}
BUILT = [name for name in SOURCES if name.startswith("build-")]


def names(change=None, more=()):
    """The names of the chapter's own tape, of each call another; `change` is made to its source."""
    source = "\n".join(SOURCES[name] for name in [*BUILT, *more])
    if change:
        assert change[0] in source
        source = source.replace(*change)
    known = {"np": np}
    exec(source + "\nTape.gradient = gradient", known)
    return known


def diamond(change=None):
    """The gradient of (x²)² + x² at 2, on a tape whose source is changed."""
    known = names(change)
    x = known["Number"](2)
    with known["Tape"]() as tape:
        tape.watch(x)
        a = x * x
        z = a * a + a
    return tape.gradient(z, [x])[0].value


LINE = "gradients[id(x)] = part if known is None else known + part"
OVERWRITTEN = diamond((LINE, "gradients[id(x)] = part"))


def rooted(rule, compute=np.sqrt, row="sqrt", more=("network-rules",)):
    """The three things asked for, with `rule(known)` as the row of the table."""
    known = names(more=more)
    known["rules"][row] = [rule(known)]
    return known["operation"]("sqrt", compute), known["Number"], known["Tape"]


def plain(rule):
    """A rule that needs nothing of the chapter by name."""
    return rooted(lambda known: rule)


def unrecorded():
    known = names(more=("network-rules",))
    return lambda x: known["Number"](x.value**0.5), known["Number"], known["Tape"]


def with_tensors():
    """The answer given at the end of the page, where the table knows of shapes."""
    known = names(more=("network-rules", "sum-to", "sum-to-build", "fitted-build", "fitted-run"))
    known["rules"]["sqrt"] = [lambda g, z, x: g / (2 * z)]
    return known["operation"]("sqrt", np.sqrt), known["Number"], known["Tape"]


RIGHT = {
    1: [(36, 8), [diamond(), OVERWRITTEN], np.array([36.0, 8.0])],
    2: [
        plain(lambda g, z, x: g / (2 * z)),
        plain(lambda g, z, x: 0.5 * g / z),
        plain(lambda g, z, x: g * z / (x + x)),
        rooted(lambda known: lambda g, z, x: g / (z + z), math.sqrt),
        with_tensors(),
    ],
    3: ["B", "ABCD"[1], chr(66)],
}
WRONG = {
    1: [
        ((8, 36), "反了"),
        ((36, 36), "不止一次"),
        ((36, 18), "一份盖掉一份"),
        ((36, 16), "加了起来"),
        ((36, 2), "最先读到"),
        ((36, 4), "再读一行"),
        ((32, 8), "少了一条路"),
        ((20, 8), "第 1 个分量"),
        ((36, 0), "第 2 个分量"),
        ((36, float("nan")), "nan"),
        (36, "形状"),
        (None, "形状"),
    ],
    2: [
        (plain(lambda g, z, x: g / (2 * x)), "它的平方根"),
        (plain(lambda g, z, x: g / z), "因子"),
        (plain(lambda g, z, x: 2 * g * z), "倒数"),
        (plain(lambda g, z, x: g * z / 2), "弄反"),
        (plain(lambda g, z, x: -g / (2 * z)), "负号"),
        (plain(lambda g, z, x: 1 / (2 * z)), "g"),
        (plain(lambda g, z, x: g), "公式"),
        # What the tape outside does not see.
        (plain(lambda g, z, x: g * (0.5 / z.value)), "外层磁带看不见"),
        (plain(lambda g, z, x: g / (2 * np.sqrt(x.value))), "外层磁带看不见"),
        (plain(lambda g, z, x: g.value / (2 * z)), "外层磁带看不见"),
        # Right at one point only.
        (plain(lambda g, z, x: g / 4), "公式"),
        # What the chapter's numbers cannot do.
        (plain(lambda g, z, x: g * 0.5 * x**-0.5), "报错"),
        (rooted(lambda known: lambda g, z, x: g / (2 * z), row="root"), "报错"),
        (rooted(lambda known: lambda g, z, x: g / (2 * z), np.square), "不是平方根"),
        (unrecorded(), "None"),
        (plain(lambda g, z, x: None), "没有返回值"),
        (plain(lambda g, z, x: float("nan") * g), "公式"),
        (plain(lambda g, z, x: g / (2 * z))[:2], "三样"),
        (lambda g, z, x: g / (2 * z), "三样"),
        (None, "三样"),
    ],
    3: [
        ("A", "舍入也会一样"),
        ("C", "分数为 0"),
        ("D", "只能从"),
        ("b", "只能从"),
        ("AB", "只能从"),
        (None, "只能从"),
        (2, "只能从"),
    ],
}
