"""The kinds of checks that the chapters share: what each accepts, and how it refuses."""

from automatic_gradient.exercises.answers import conclusion, number, order


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
