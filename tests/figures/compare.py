"""What the page shows of a drawing, and whether it is what matplotlib's own figure shows."""

import re
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.contour import QuadContourSet
from matplotlib.quiver import Quiver

# What the page shows of a drawing, in plain values: a panel after the other. JSON knows neither nan
# nor infinity: they come as text.
SHOWN = """
((figure, numbers) => {
  const columns = Float64Array.from(numbers, Number);
  return m.compose(figure, columns, 700).panels.map((panel) => ({
    artists: panel.artists.map((one) => {
      const columns = ["x", "y", "u", "v"].filter((name) => one[name]);
      const plain = Object.fromEntries(columns.map((name) => [name, [...one[name]]]));
      return { ...one, ...plain, bounds: undefined, ends: undefined };
    }),
    limits: { x: panel.x.view, y: panel.y.view },
    scales: { x: panel.x.scale, y: panel.y.scale },
    names: panel.names, titles: panel.titles, off: panel.off, aspect: panel.aspect,
    ticks: { x: panel.ticks.x.shown, y: panel.ticks.y.shown }, labels: panel.labels,
    legend: panel.legend ? panel.legend.entries.map((entry) => entry.text) : null,
  }));
})
"""


def compare(cell, figure, panels):
    assert len(figure.axes) == len(panels), cell
    for ax, panel in zip(figure.axes, panels, strict=True):
        found = SimpleNamespace(**panel)
        for name in "xy":
            compare_axis(f"{cell}, {name}", ax, name, found)
        compare_lines(cell, ax, found)
        compare_collections(cell, ax, found)
        compare_shapes(cell, ax, found)
        compare_words(cell, ax, found)


def compare_axis(where, ax, name, found):
    axis = getattr(ax, f"{name}axis")
    close(where, getattr(ax, f"get_{name}lim")(), found.limits[name])
    assert axis.get_scale() == found.scales[name], where
    if found.off:
        assert not ax.axison
        return
    assert axis.label.get_text() == found.names[name], where
    ticks = [
        (tick.get_loc(), plain(tick.label1.get_text()) if tick.label1.get_visible() else "")
        for tick in axis._update_ticks()
    ]
    shown = [
        (tick["value"], plain(tick["text"]) if found.labels[name] else "")
        for tick in found.ticks[name]
    ]
    ticks, shown = sorted(ticks), sorted(shown)
    assert [text for _, text in ticks] == [text for _, text in shown], where
    close(where, [place for place, _ in ticks], [place for place, _ in shown])


def compare_lines(cell, ax, found):
    lines = [one for one in found.artists if one["type"] == "line" and not one.get("scattered")]
    assert len(ax.lines) == len(lines), cell
    for line, shown in zip(ax.lines, lines, strict=True):
        close(cell, np.asarray(line.get_xdata(), float), shown["x"])
        close(cell, np.asarray(line.get_ydata(), float), shown["y"])
        look = shown["look"]
        assert to_hex(line.get_color()) == colour(look["color"]), cell
        assert line.get_linestyle() == look.get("linestyle", "-").replace("none", "None"), cell
        assert line.get_marker() == look.get("marker", "None"), cell
        assert line.get_linewidth() == look.get("linewidth", 2), cell
        if line.get_marker() != "None":
            assert line.get_markersize() == look.get("markersize", 6), cell


def compare_collections(cell, ax, found):
    patches = boxes(ax)
    alone = [one for one in found.artists if any(same_box(patch, one) for patch in patches)]
    shown = iter(
        [
            one
            for one in found.artists
            if (one["type"] in KINDS or one.get("scattered")) and one not in alone
        ]
    )
    for collection in ax.collections:
        match collection:
            case QuadContourSet(filled=False):
                for level, path in zip(collection.levels, collection.get_paths(), strict=True):
                    one = next(shown)
                    close(cell, [level], [one["level"]])
                    same_points(cell, seen(path), [p for line in one["lines"] for p in line])
            case QuadContourSet():
                (path,) = collection.get_paths()
                inner = np.concatenate(next(shown)["rings"])
                covers(cell, path.vertices, inner)
            case PathCollection():
                one = next(shown)
                close(cell, collection.get_offsets(), np.transpose([one["x"], one["y"]]))
                close(cell, np.sqrt(collection.get_sizes()), [one["look"]["markersize"]])
            case LineCollection():
                close(cell, collection.get_segments(), next(shown)["segments"])
            case Quiver():
                one = next(shown)
                close(cell, collection.XY, np.transpose([one["x"], one["y"]]))
                close(cell, [collection.U, collection.V], [one["u"], one["v"]])
            case PatchCollection():
                for path in collection.get_paths():
                    box(cell, path.vertices, next(shown)["rings"][0])
            case PolyCollection():
                (path,) = collection.get_paths()
                box(cell, path.vertices, next(shown)["rings"][0])
            case _:
                raise AssertionError(f"{cell}: {collection}")


KINDS = ("contour", "segments", "quiver", "polygon")


def compare_shapes(cell, ax, found):
    """Patches, by the boxes around them."""
    kinds = {"Rectangle": "polygon", "Circle": "ellipse", "FancyBboxPatch": "box"}
    assert {type(patch).__name__ for patch in ax.patches} <= set(kinds), cell
    for patch in boxes(ax):
        assert any(same_box(patch, one) for one in found.artists), (cell, patch)


def boxes(ax):
    """The boxes around the patches that stand alone, in no collection."""
    return [
        patch.get_path().transformed(patch.get_patch_transform()).get_extents().extents
        for patch in ax.patches
    ]


def same_box(box, one):
    shape = extent(one)
    return shape is not None and np.allclose(box, shape, rtol=1e-6, atol=1e-9)


def extent(one):
    if one["type"] == "polygon":
        points = np.array(one["rings"][0])
        return [*points.min(axis=0), *points.max(axis=0)]
    if one["type"] == "ellipse":
        at, reach = np.array(one["at"]), np.array(one["reach"])
        return [*(at - reach), *(at + reach)]
    return one["sides"] if one["type"] == "box" else None


def compare_words(cell, ax, found):
    words = [one for one in found.artists if one["type"] == "text"]
    assert len(ax.texts) == len(words), cell
    for text, one in zip(ax.texts, words, strict=True):
        assert text.get_text() == one["text"], cell
        at = text.xy if hasattr(text, "xy") and not text.arrow_patch else text.get_position()
        close(f"{cell}: {text.get_text()}", np.array(at, float), one["at"])
        if getattr(text, "arrow_patch", None):
            close(cell, np.array(text.xy, float), one["arrow"]["to"])
    titles = {side: ax.get_title(loc=side) for side in ("left", "center", "right")}
    assert {side: text for side, text in titles.items() if text} == {
        side: title["text"] for side, title in found.titles.items()
    }, cell
    legend = ax.get_legend()
    entries = [text.get_text() for text in legend.get_texts()] if legend else None
    assert entries == found.legend, cell


def close(where, expected, shown):
    expected, shown = np.asarray(expected, float), np.asarray(shown, float)
    assert expected.shape == shown.shape, (where, expected.shape, shown.shape)
    reach = np.ptp(expected[np.isfinite(expected)]) if np.isfinite(expected).any() else 1
    assert np.allclose(expected, shown, rtol=1e-6, atol=1e-6 * reach, equal_nan=True), (
        where, expected, shown,
    )  # fmt: skip


def seen(path):
    """The points of a contour, but not of what is itself a point: the page draws no such line."""
    starts = np.flatnonzero(path.codes == path.MOVETO)
    lines = np.split(path.vertices, starts[1:])
    return [point for line in lines if len(line) and np.ptp(line, axis=0).any() for point in line]


def same_points(where, expected, shown):
    """Contours may begin elsewhere; they go through the same points."""
    scale = np.ptp(expected, axis=0).max() if len(expected) else 1
    rounded = [
        {tuple(point) for point in (np.asarray(points).reshape(-1, 2) / scale).round(6)}
        for points in (expected, shown)
    ]
    sizes = [len(points) for points in rounded]
    assert all(sizes) == any(sizes), (where, sizes)
    assert near(*rounded), (where, sizes)
    assert near(*rounded[::-1]), (where, sizes)


def covers(where, expected, shown):
    """The points of a region; those along the border of the mesh may be fewer here."""
    scale = np.ptp(expected, axis=0).max()
    assert near((np.asarray(expected) / scale).round(6), (np.asarray(shown) / scale).round(6)), (
        where
    )


def near(some, others):
    others = np.array(sorted(map(tuple, others)))
    return all(np.abs(others - point).max(axis=1).min() < 3e-6 for point in np.array(list(some)))


def box(where, expected, shown):
    corners = [[*np.min(points, axis=0), *np.max(points, axis=0)] for points in (expected, shown)]
    close(where, *corners)


def colour(name):
    cycle = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    return f"#{cycle[int(name[1])]}" if re.fullmatch("C[0-3]", name) else name


def plain(text):
    """What a tick says; the sign of a 0 that rounding left negative, only matplotlib writes."""
    text = re.sub(r"\\mathdefault\{(.*)\}", r"\1", text).replace("$0$", "0")
    return re.sub(r"^-(0(\.0*)?)$", r"\1", text)
