"""Surfaces that turn: eigenvalues and curvatures are the library's, and what is said is so."""

import numpy as np
import pytest

from automatic_gradient import surfaces
from tools.book import PACKAGE

HOME = (PACKAGE / "widgets/shared/surfaces.js").as_uri()
NAMES = ("bowl", "dome", "saddle", "flat_bowl", "flat_saddle", "monkey_saddle")
ANGLES = list(range(0, 360, 5))


def with_surface(evaluate, module, expression, name, **values):
    """`surface` in the expression is the picture's own."""
    return evaluate(
        module,
        f"await import(home).then((surfaces) => surfaces[name]).then((surface) => {expression})",
        home=HOME,
        name=name,
        **values,
    )


def unit(angle):
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])


@pytest.fixture
def said(evaluate):
    def said(name, angle):
        return with_surface(
            evaluate, "surface_tour/words", "m.describe(surface, angle)", name, angle=angle
        )

    return said


def symmetric(count=300):
    matrices = np.random.default_rng(3).normal(size=(count, 2, 2))
    return matrices + matrices.transpose(0, 2, 1)


def test_eigenvalues_of_random_matrices_are_numpys(evaluate):
    matrices = symmetric()
    found = evaluate("surface_tour/model", "all.map(m.eigenvalues)", all=matrices.tolist())
    np.testing.assert_allclose(found, np.linalg.eigvalsh(matrices), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_eigenvalues_on_the_surfaces_are_numpys(evaluate, name):
    points = np.vstack([np.zeros(2), np.random.default_rng(4).uniform(-1, 1, size=(20, 2))])
    found = with_surface(
        evaluate,
        "surface_tour/model",
        "points.map((point) => m.eigenvalues(surface.hessian(...point)))",
        name,
        points=points.tolist(),
    )
    hessian = getattr(surfaces, name).hessian
    expected = [np.linalg.eigvalsh(hessian(point)) for point in points]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_the_curvature_is_the_second_derivative_along_the_cut(evaluate, name):
    found = with_surface(
        evaluate,
        "surface_tour/model",
        "units.map((u) => m.curvature(surface.hessian(0, 0), u))",
        name,
        units=unit(np.array(ANGLES)).T.tolist(),
    )
    surface = getattr(surfaces, name)
    directions = unit(np.array(ANGLES))
    step = 1e-3
    # A central difference; what is of fourth order on the flat surfaces is step² of it.
    along = (surface(step * directions) + surface(-step * directions)) / step**2
    np.testing.assert_allclose(found, along, atol=3e-6)
    hessian = surface.hessian(np.zeros(2))
    exact = np.einsum("ia,ij,ja->a", directions, hessian, directions)
    np.testing.assert_allclose(found, exact, rtol=1e-9, atol=1e-12)


def test_the_eigenvalues_are_the_least_and_the_greatest_curvature(evaluate):
    directions = unit(np.array(ANGLES + [a + 0.5 for a in range(360)])).T.tolist()
    for matrix in symmetric(5):
        found = evaluate(
            "surface_tour/model",
            "units.map((u) => m.curvature(matrix, u))",
            matrix=matrix.tolist(),
            units=directions,
        )
        low, high = np.linalg.eigvalsh(matrix)
        assert min(found) >= low - 1e-12
        assert max(found) <= high + 1e-12
        assert min(found) == pytest.approx(low, abs=1e-3 * (high - low))
        assert max(found) == pytest.approx(high, abs=1e-3 * (high - low))


@pytest.mark.parametrize(
    ("hessian", "signs", "kind"),
    [
        ([[2, 0], [0, 2]], "两个都是正的：正定", "极小点"),
        ([[-2, 0], [0, -2]], "两个都是负的：负定", "极大点"),
        ([[2, 0], [0, -2]], "一负一正：不定", "鞍点"),
        ([[2, 4], [4, 2]], "一负一正：不定", "鞍点"),
        ([[0, 0], [0, 0]], "两个都是零：退化", "检验沉默，看曲面本身"),
        ([[0, 0], [0, 2]], "有一个是零：退化", "检验沉默，看曲面本身"),
        ([[1, 1], [1, 1]], "有一个是零：退化", "检验沉默，看曲面本身"),
        ([[-1, 1], [1, -1]], "有一个是零：退化", "检验沉默，看曲面本身"),
    ],
)
def test_the_verdict_is_the_table_of_chapter_3(evaluate, hessian, signs, kind):
    assert evaluate("surface_tour/words", "m.verdict(hessian)", hessian=hessian) == [signs, kind]


@pytest.mark.parametrize("name", NAMES)
def test_rising_and_falling_are_those_of_the_librarys_surface(evaluate, name):
    found = with_surface(
        evaluate,
        "surface_tour/words",
        "angles.map((angle) => m.rise(surface, angle))",
        name,
        angles=ANGLES,
    )
    words = {
        (1, 1): "两边都升",
        (-1, -1): "两边都降",
        (1, -1): "往前升，往后降",
        (-1, 1): "往前降，往后升",
        (0, 0): "两边都平",
    }
    surface = getattr(surfaces, name)
    for angle, word in zip(ANGLES, found, strict=True):
        # Not only at the end of the cut, but all along it.
        for reach in (0.1, 0.5, 1):
            ends = [surface(side * reach * unit(angle)) for side in (1, -1)]
            signs = tuple(int(np.sign(round(end, 12))) for end in ends)
            assert words[signs] == word


@pytest.mark.parametrize(
    ("name", "angle", "words"),
    [
        (
            "bowl",
            20,
            "沿 20°，两边都升。曲率 uᵀHu = 2，处处一样：两个特征值相等，哪个方向都一样弯。",
        ),
        (
            "dome",
            20,
            "沿 20°，两边都降。曲率 uᵀHu = −2，处处一样：两个特征值相等，哪个方向都一样弯。",
        ),
        ("saddle", 0, "沿 0°，两边都升。曲率 uᵀHu = 2，再大没有了：正是大的那个特征值。"),
        ("saddle", 30, "沿 30°，两边都升。曲率 uᵀHu = 1，夹在特征值 −2 与 2 之间。"),
        (
            "saddle",
            45,
            "沿 45°，两边都平。曲率 uᵀHu = 0，夹在特征值 −2 与 2 之间，恰是升与降的分界。",
        ),
        ("saddle", 270, "沿 270°，两边都降。曲率 uᵀHu = −2，再小没有了：正是小的那个特征值。"),
        ("flat_bowl", 45, "沿 45°，两边都升。曲率 uᵀHu = 0，是升是降，它一个字也没说。"),
        ("flat_saddle", 80, "沿 80°，两边都降。曲率 uᵀHu = 0，是升是降，它一个字也没说。"),
        (
            "flat_saddle",
            135,
            "沿 135°，两边都平。曲率 uᵀHu = 0，这个方向真是平的，换一个就不平了。",
        ),
        (
            "monkey_saddle",
            0,
            "沿 0°，往前升，往后降。曲率 uᵀHu = 0，是升是降，它一个字也没说。",
        ),
        ("monkey_saddle", 60, "沿 60°，往前降，往后升。曲率 uᵀHu = 0，是升是降，它一个字也没说。"),
        (
            "monkey_saddle",
            90,
            "沿 90°，两边都平。曲率 uᵀHu = 0，这个方向真是平的，换一个就不平了。",
        ),
    ],
)
def test_what_is_said_along_a_direction(said, name, angle, words):
    assert said(name, angle) == words


@pytest.mark.parametrize("name", NAMES)
def test_once_around_decides_as_the_definition_does(evaluate, name):
    surface = getattr(surfaces, name)
    heights = surface(unit(np.arange(360) + 0.5))
    np.testing.assert_array_equal(
        np.sign(surface(0.01 * unit(np.arange(360) + 0.5))), np.sign(heights)
    )
    turns = int(np.sum((heights > 0) & (np.roll(heights, 1) < 0)))
    kind = "极小点" if surface.minima else "极大点" if surface.maxima else "鞍点"
    words = with_surface(evaluate, "surface_tour/words", "m.around(surface)", name)
    assert words.endswith(f"，圈再小也一样，所以是{kind}。")
    if kind == "鞍点":
        count = {2: "两", 3: "三"}[turns]
        assert words.startswith(f"绕原点走一圈，{count}个高处，{count}个低处")
    else:
        assert turns == 0
        assert ("高" in words) == (heights > 0).all()


def test_a_high_place_may_begin_anywhere_on_the_way_around(evaluate):
    words = evaluate("surface_tour/words", "m.around({ value: (x, y) => x * y })")
    assert words == "绕原点走一圈，两个高处，两个低处，圈再小也一样，所以是鞍点。"


def test_the_eye_sees_lengths_as_they_are(evaluate):
    """Right, up and towards the eye are perpendicular and turn as x, y and z do."""
    for around, up in [(-62, 24), (0, 5), (130, 90), (-180, 45)]:
        seen = evaluate(
            "surface_tour/relief",
            "((eye) => [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]].map(eye.place)"
            ".concat([eye.towards]))(m.camera(around, up))",
            around=around,
            up=up,
        )
        *places, origin, towards = seen
        right, down = (np.array(places) - origin).T
        frame = np.stack([right, -down, towards])
        np.testing.assert_allclose(frame @ frame.T, np.eye(3), atol=1e-12)
        assert np.linalg.det(frame) == pytest.approx(1)
        elevation, azimuth = np.radians([up, around])
        expected = [np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth)]
        np.testing.assert_allclose(towards, [*expected, np.sin(elevation)], atol=1e-12)


@pytest.mark.parametrize(
    ("name", "up", "hidden"),
    [
        ("bowl", 24, True),  # behind the corner that comes up before it
        ("bowl", 60, False),
        ("dome", 5, False),
        ("saddle", 24, False),
        ("monkey_saddle", 24, False),
    ],
)
def test_the_star_is_hidden_where_the_surface_stands_before_it(evaluate, name, up, hidden):
    seen = with_surface(
        evaluate,
        "surface_tour/relief",
        "(({ lift }) => m.isHidden(lift, [0, 0, lift(0, 0)], m.camera(-62, up).towards))"
        "(m.relief(surface))",
        name,
        up=up,
    )
    assert seen is hidden


def test_the_other_slope_of_the_dome_is_hidden(evaluate):
    """From −90° and low, what lies behind the top is not seen, and what lies before it is."""
    seen = with_surface(
        evaluate,
        "surface_tour/relief",
        "(({ lift }) => [0.9, -0.9].map((y) =>"
        " m.isHidden(lift, [0, y, lift(0, y)], m.camera(-90, 10).towards)))(m.relief(surface))",
        "dome",
    )
    assert seen == [True, False]


def test_the_outside_of_the_bowl_is_seen_from_below(evaluate):
    """From −90° and low: its near wall from outside, its far wall over the rim only at the top."""
    seen = with_surface(
        evaluate,
        "surface_tour/relief",
        "(({ lift }) => [-0.9, 0.3].map((y) =>"
        " m.isHidden(lift, [0, y, lift(0, y)], m.camera(-90, 10).towards)))(m.relief(surface))",
        "bowl",
    )
    assert seen == [False, True]


@pytest.mark.parametrize("name", NAMES)
def test_the_mesh_is_the_librarys_surface_stretched_to_its_box(evaluate, name):
    shape = with_surface(evaluate, "surface_tour/relief", "m.relief(surface)", name)
    x, y, z = np.array(shape["corners"]).T
    heights = getattr(surfaces, name)(np.stack([x, y]))
    assert (x.min(), x.max(), y.min(), y.max()) == (-1, 1, -1, 1)
    stretched = (heights - heights.min()) / np.ptp(heights)
    np.testing.assert_allclose((z - z.min()) / np.ptp(z), stretched, rtol=1e-9, atol=1e-12)
    shades = np.array(shape["shades"])
    assert shades.shape == (24, 24)
    assert 0 <= shades.min() < shades.max() <= 47


def test_higher_is_lighter_on_both_papers(evaluate):
    for blue, paper in ([[0, 114, 178], [253, 252, 249]], [[98, 181, 234], [22, 24, 28]]):
        above, below = evaluate(
            "surface_tour/paint", "m.blues(colours)", colours={"function": blue, "paper": paper}
        )
        for ladder in (above, below):
            light = [sum(map(int, shade[4:].split(" /")[0].split())) for shade in ladder]
            assert light == sorted(light)
            assert light[-1] > light[0] + 100


@pytest.mark.parametrize(
    ("angle", "snapped"),
    [
        (43.4, 45),
        (47.1, 47),
        (-0.4, 0),
        (359.6, 0),
        (-90, 270),
        (-178.5, 180),
        (12.6, 13),
        (-20, 340),
    ],
)
def test_the_compass_stops_at_round_angles(evaluate, angle, snapped):
    assert evaluate("surface_tour/model", "m.snap(angle)", angle=angle) == snapped
