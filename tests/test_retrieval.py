"""The search without its box, on a small book: what it finds, how, and what it leaves alone."""

import pytest

from automatic_gradient.site.pages.search import (
    english_terms,
    names_elsewhere,
    traditional_characters,
)
from tests.helpers import evaluate

RETRIEVE = "site/theme/js/search/retrieve"
ERROR = "A non-persistent GradientTape can only be used to compute one set of gradients"
VARIABLES = "grad_fn must accept keyword argument 'variables', since function uses variables:"

# A page is a title, an address and its sections: [anchor, title, text, defined, solutions].
PAGES = {
    ("第 1 章 下降", "book/1-descent/01_descent.html"): [
        ["rate", "学习率的五种情形", "学习率太大，损失越过谷底。\n损失都印出来。", ["学习率"], ""],
        ["hessian", "黑塞矩阵", "二阶偏导数排成黑塞矩阵，用 tf.GradientTape 求两次。", [], ""],
        ["exercise", "练习 1.1 数步子", "数一数要走多少步。", [], "steps = 归一之前的步数"],
    ],
    ("第 2 章 磁带", "book/2-tape/02_tape.html"): [
        ["twice", "求两次就报错", f"磁带只能用一次。\n{ERROR}", [], ""],
        ["normal", "批量规范化", "训练时看整批，批量规范化减去均值。", [], ""],
    ],
    ("常见问题", "book/faq.html"): [
        ["zero", "要像 PyTorch 那样清零吗", "不要。\n也有人这样问：要不要把梯度归零", [], ""],
        ["rule", "规则里用到了变量", f"TypeError: @tf.custom_gradient {VARIABLES} […]", [], ""],
    ],
}  # fmt: skip
TERMS = {
    "海森": "黑塞",
    "hessian": "黑塞",
    "bn": "批量规范化",
    "批归一化": "批量规范化",
    "learning rate": "学习率",
}
INDEX = {
    "terms": TERMS,
    "characters": {"學": "学", "習": "习"},
    "pages": [
        {"page": page, "address": address, "sections": sections}
        for (page, address), sections in PAGES.items()
    ],
}


def retrieve(text):
    """How it was found, and the titles of the sections, best first."""
    expression = """(({ how, hits }) => [
      how, hits.flatMap(({ found }) => found.map(({ section }) => section.title)),
    ])(m.opened(index)(text))"""
    return evaluate(RETRIEVE, expression, index=INDEX, text=text)


def test_a_phrase_is_found_letter_by_letter_and_nothing_beside_it():
    assert retrieve("黑塞矩阵") == ["exact", ["黑塞矩阵"]]
    assert retrieve("越过谷底") == ["exact", ["学习率的五种情形"]]


def test_a_sentence_that_stands_nowhere_is_found_by_what_it_shares():
    how, (first, *_) = retrieve("学习率太大了损失会怎么样")
    assert (how, first) == ("near", "学习率的五种情形")
    how, (first, *_) = retrieve("怎么把梯度归零")
    assert (how, first) == ("near", "要像 PyTorch 那样清零吗")


def test_a_name_is_found_by_its_parts_and_a_slip_is_forgiven():
    for asked in ("GradientTape", "gradienttape 求两次", "GradeintTape 怎么用"):
        assert "黑塞矩阵" in retrieve(asked)[1]


@pytest.mark.parametrize(
    ("asked", "title"),
    {
        "海森矩阵": "黑塞矩阵",
        "海森矩阵怎么求": "黑塞矩阵",
        "Hessian矩阵": "黑塞矩阵",
        "BN": "批量规范化",
        "批归一化": "批量规范化",
        "學習率": "学习率的五种情形",
        "learning rate": "学习率的五种情形",
    }.items(),
)
def test_other_words_and_other_characters_lead_to_the_books(asked, title):
    assert retrieve(asked)[1][0] == title


@pytest.mark.parametrize(
    "pasted",
    [
        f"RuntimeError: {ERROR} (or jacobians).",
        f'Traceback (most recent call last):\n  File "b.py", line 3, in f\nRuntimeError: {ERROR}',
        f'  File "/a/b.py", line 3, in <module>    g = t.gradient(y, x)RuntimeError: {ERROR}.',
        f"{ERROR} [Op:Sin] name: ",
    ],
)
def test_a_message_is_found_as_a_terminal_shows_it(pasted):
    assert retrieve(pasted)[1][0] == "求两次就报错"


@pytest.mark.parametrize(
    "title",
    [
        f'I get this error in my code, "RuntimeError: {ERROR}:"',
        f"运行 b.py 报 RuntimeError: {ERROR}错误",
        f'my training loop throws "{ERROR}"',
    ],
)
def test_a_message_is_found_amid_other_words(title):
    assert retrieve(title) == ["part", ["求两次就报错"]]


def test_what_is_ones_own_in_a_message_does_not_matter():
    mine = f"TypeError: @tf.custom_gradient {VARIABLES} [<tf.Variable 'a/b:0' shape=(2, 3)>]"
    assert retrieve(mine) == ["part", ["规则里用到了变量"]]


def test_the_name_of_a_tensor_is_ones_own_without_quotes_too():
    mine = "TypeError: variable bn/beta:0. grad_fn must accept keyword argument 'variables'"
    assert retrieve(mine) == ["part", ["规则里用到了变量"]]


def test_of_several_messages_the_last_comes_first():
    both = f"RuntimeError: {ERROR}\nDuring handling of the above\nTypeError: {VARIABLES}"
    assert retrieve(both)[1][0] == "规则里用到了变量"


@pytest.mark.parametrize(
    "asked", ["红烧肉", "红烧肉怎么做", "qwzxv hjklm", "怎么办", "？！", "周末去哪里"]
)
def test_what_the_book_knows_nothing_of_finds_nothing(asked):
    assert retrieve(asked) == ["none", []]


@pytest.mark.parametrize(
    "filler", ["{} issue", "Bug: {} is not working", "I am having {} problems"]
)
def test_what_every_title_says_weighs_nothing(filler):
    assert retrieve(filler.format("learning rates"))[1][0] == "学习率的五种情形"
    assert retrieve(filler.format("pizza")) == ["none", []]


def asked_of(*sections):
    """The sections of a page: a title, and what askers say."""
    return INDEX | {
        "pages": [
            *INDEX["pages"],
            {
                "page": "常见问题",
                "address": "book/faq.html",
                "sections": [
                    [title, title, f"{text}\n也有人这样问：{asked}。", [], ""]
                    for title, text, asked in sections
                ],
            },
        ]
    }


def test_an_askers_sentence_that_says_the_same_comes_before_its_words():
    book = asked_of(
        ("泄漏", "memory leak", "training loop；memory of the training loop；leak of a loop"),
        ("一直涨", "放手就不会涨。", "别的；memory leak in training"),
    )
    first = "m.opened(index)(text).hits[0].found[0].section.title"
    text = "Memory leak when training"
    assert evaluate(RETRIEVE, first, index=book, text=text) == "一直涨"


def test_words_together_come_before_words_apart_on_a_page():
    book = asked_of(
        ("甲", "memory", "eager"), ("乙", "execution", "leak"), ("丙", "无", "memory leak")
    )
    found = "(({ how, hits }) => [how, hits[0].found[0].section.title])(m.opened(index)(text))"
    text = "memory leak eager execution"
    assert evaluate(RETRIEVE, found, index=book, text=text) == ["near", "丙"]
    # Where one section holds all the words, it is found by them.
    text = "execution leak"
    assert evaluate(RETRIEVE, found, index=book, text=text) == ["apart", "乙"]


def test_the_clinic_gives_the_page_of_messages_first_and_the_place_with_all_the_words():
    order = "site/theme/js/search/order"
    names = "m.placesInOrder(result).map(({ found: [{ section }] }) => section)"
    hits = [
        {"address": f"book/{page}.html", "found": [{"section": page, "score": score}]}
        for page, score in (("2-tape/06", 9), ("faq", 7), ("errors", 5))
    ]
    for how, first in {"exact": "errors", "apart": "2-tape/06", "near": "2-tape/06"}.items():
        assert evaluate(order, names, result={"how": how, "hits": hits})[0] == first


def test_the_page_of_messages_comes_before_the_lessons_for_a_message():
    errors = {
        "page": "报错一览",
        "address": "book/errors.html",
        "sections": [["once", "磁带只能求一次", f"RuntimeError: {ERROR}", [], ""]],
    }
    book = INDEX | {"pages": [*INDEX["pages"], errors]}
    first = "m.opened(index)(text).hits.map(({ address }) => address)"
    message = f"RuntimeError: {ERROR} (or jacobians)."
    assert evaluate(RETRIEVE, first, index=book, text=message) == [
        "book/errors.html",
        "book/2-tape/02_tape.html",
    ]


def test_a_solution_is_found_as_it_stands_and_never_by_what_it_shares():
    assert retrieve("归一之前的步数") == ["exact", ["练习 1.1 数步子"]]
    assert "练习 1.1 数步子" not in retrieve("归一之前呢")[1]


def test_the_glossary_tells_what_others_call_a_word():
    text = (
        "黑塞矩阵（Hessian matrix）\n黑塞又作海森、海塞。\n"
        "轮（epoch）\n一遍。又作 Full pass、轮次、Round。"
    )
    assert names_elsewhere(text) == {
        "海森": "黑塞",
        "海塞": "黑塞",
        "轮次": "轮",
        "round": "轮",
        "full pass": "轮",
    }
    assert english_terms(text) == {"hessian matrix": "黑塞矩阵", "epoch": "轮"}


def test_traditional_forms_are_those_of_the_books_characters():
    assert traditional_characters("导数学") == {"導": "导", "數": "数", "學": "学"}
