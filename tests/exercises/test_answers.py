"""The kinds of checks that the chapters share: what each accepts, and how it refuses."""

import numpy as np

from automatic_gradient.exercises.answers import conclusion, function, number, order


def test_a_number_cut_short_is_told_how_exact_it_is_to_be():
    check = number(1 / 6, "线索", mistakes={1 / 3: "倒数错了"})
    assert check(0.16667) is None
    assert "相对误差 0.001" in check(0.167)
    assert check(0.5) == "0.5 不对：线索"
    assert check(1 / 3) == "0.3333 不对：倒数错了"


def test_each_wrong_conclusion_has_its_own_hint():
    check = conclusion("甲", {"乙": "看第二行", "丙": "看第三行"})
    assert check("甲") is None
    assert check("乙") == "乙 不对：看第二行"
    assert check("丁") == "只能从 丙、乙、甲 里选，得到 '丁'"
    assert check(3) == "只能从 丙、乙、甲 里选，得到 3"


def test_steps_may_stand_in_any_order_that_breaks_no_need():
    check = order("ABCD", [("A", "B", "B 用到 A"), ("B", "D", "D 用到 B")])
    assert check("ABCD") is None
    assert check("CABD") is None
    assert check("BACD") == "B 排在 A 前面，不对：B 用到 A"
    assert check("ABC") == "把 A、B、C、D 各用一次，写成一个词，得到 'ABC'"
    assert "各用一次" in check(["A", "B", "C", "D"])


def test_a_mistaken_function_is_known_by_what_it_gives_in_every_case():
    check = function(np.square, [(1.0,), (3.0,)], "线索", mistakes=[(lambda x: 2 * x, "那是两倍")])
    assert check(lambda x: x * x) is None
    assert check(lambda x: x + x) == "那是两倍"
    assert check(lambda x: x + 1).endswith("得到 2：线索")
    assert check(lambda x: ...) is ...


def test_a_function_that_changes_its_argument_is_compared_with_what_was_given():
    def in_place(x):
        x *= 2
        return x

    check = function(lambda x: 2 * x, [(np.array([1.0, 2.0]),)], "线索", mistakes=[(abs, "没有变")])
    assert check(in_place) is None
    assert check(in_place) is None
