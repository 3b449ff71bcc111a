"""The statistics of exercises, on results whose statistics are known."""

from fractions import Fraction

import pytest

from tools.teaching import items


def submissions(*kinds):
    """So many submissions of each kind: (count, {exercise: verdict})."""
    return [verdicts for count, verdicts in kinds for _ in range(count)]


def scores(text):
    """Verdicts from one letter each: p is passed, w wrong, . unanswered."""
    words = {"p": "通过", "w": "3 不对：再想想", ".": "还没有作答"}
    return {f"2.{place}": words[letter] for place, letter in enumerate(text, 1)}


def test_difficulty_is_the_share_that_passed():
    rows = items.rows(submissions((3, scores("pw")), (1, scores("w."))))
    assert [row["题"] for row in rows] == ["2.1", "2.2"]
    assert [row["通过率"] for row in rows] == [0.75, 0.0]
    assert [(row["份数"], row["没有作答"], row["通过"]) for row in rows] == [(4, 0, 3), (4, 1, 0)]


def test_discrimination_by_hand():
    # 40 submissions. Of the 20 that pass 2.1, 15 pass 2.2; of the 20 that do not, 5 do. For two
    # exercises the coefficient is that of a table of four: (15·15 − 5·5) / (20·20) = 1/2.
    rows = items.rows(
        submissions((15, scores("pp")), (5, scores("pw")), (5, scores("wp")), (15, scores("ww")))
    )
    assert [row["区分度"] for row in rows] == [0.5, 0.5]
    assert [row["说明"] for row in rows] == ["", ""]


def test_discrimination_against_the_rest_and_not_the_whole():
    # 2.1 against 2.2 + 2.3, which are 2, 1 and 0. Passed: rest 2, 2, 1, 0 (mean 5/4), ten each;
    # not: 0. All: mean 5/8, mean of squares 9/8, so σ² = 9/8 − 25/64 = 47/64. The coefficient is
    # (5/4 − 5/8) / (√47 / 8) = 5 / √47 = 0.7293.
    kinds = [(20, "ppp"), (10, "ppw"), (10, "pww"), (40, "www")]
    rows = items.rows(submissions(*((count, scores(text)) for count, text in kinds)))
    assert Fraction(9, 8) - Fraction(25, 64) == Fraction(47, 64)
    assert rows[0]["区分度"] == round(5 / 47**0.5, 2) == 0.73


def test_one_that_the_weak_pass_discriminates_against_itself():
    rows = items.rows(submissions((10, scores("pw")), (10, scores("wp"))))
    assert [row["区分度"] for row in rows] == [-1.0, -1.0]


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ([(19, "pp"), (0, "ww")], "不到 20 份"),
        ([(10, "pp"), (10, "pw")], "人人都通过"),
        ([(10, "wp"), (10, "ww")], "没有人通过"),
        ([(10, "pp"), (10, "wp")], "别的题人人得分一样"),
        ([(10, "p"), (10, "w")], "别的题人人得分一样"),
    ],
)
def test_where_it_means_nothing_the_table_says_why(kinds, why):
    first, *_ = items.rows(submissions(*((count, scores(text)) for count, text in kinds)))
    assert first["区分度"] == ""
    assert first["说明"].startswith(why)


def test_the_commonest_hints_are_counted_whatever_the_answer_was():
    verdicts = [
        *["2 不对：分母忘了开方"] * 3,
        *["4 不对：分母忘了开方"] * 4,
        *["0.1 不对：再算一遍"] * 5,
        *["报错：NameError: name 'x' is not defined", "报错：NameError: name 'y' is not defined"],
        "跑了 60 秒没有停",
        *["还没有作答"] * 9,
        *["通过"] * 9,
    ]
    assert items.commonest(verdicts) == [
        "7 次：4 不对：分母忘了开方",
        "5 次：0.1 不对：再算一遍",
        "2 次：报错：NameError: name 'x' is not defined",
    ]


def test_exercises_come_in_the_order_of_the_book():
    rows = items.rows([{"10.1": "通过", "9.2": "通过"}, {"9.10": "通过"}])
    assert [row["题"] for row in rows] == ["9.2", "9.10", "10.1"]
