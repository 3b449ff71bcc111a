"""Every draw of every question: its answer, found a second way; its wrong answers; its text."""

import importlib
import inspect
from functools import cache

import numpy as np
import pytest

from automatic_gradient import tape as engine
from automatic_gradient.exercises import answers
from automatic_gradient.site.text import mathematics
from tests.tools.teaching import otherwise
from tools import book
from tools.checks import prose
from tools.teaching.exam import bank
from tools.teaching.exam.bank import form

LEAST, LEAST_OF_A_CHAPTER = 150, 7
QUESTIONS = [each for chapter in bank.chapters() for each in bank.questions(chapter)]
every_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda each: f"{each.chapter:02}-{each.name}"
)


@cache
def posed(question):
    return [question.pose(**draw) for draw in question.draws]


def another_way(question):
    """The function that computes the question's answer a second way, or None."""
    module = importlib.import_module(f"{otherwise.__name__}.chapter_{question.chapter:02}")
    return getattr(module, question.name, None)


def handed_in(one, answer):
    """What a student hands in: a function, where the answer is one."""
    return form.defined(answer) if one.kind in ("写", "改") else answer


def test_there_are_enough_of_them_and_half_have_parameters():
    assert bank.chapters() == [book.number_of(chapter) for chapter in book.chapters()]
    for chapter in bank.chapters():
        assert len(bank.questions(chapter)) >= LEAST_OF_A_CHAPTER, chapter
    assert len(QUESTIONS) >= LEAST
    assert 2 * sum(bool(each.parameters) for each in QUESTIONS) >= len(QUESTIONS)
    assert {each.kind for each in QUESTIONS} == set(form.KINDS)
    assert {each.difficulty for each in QUESTIONS} == {1, 2, 3}


def test_no_two_have_the_same_name():
    names = [each.name for each in QUESTIONS]
    assert sorted(set(names)) == sorted(names)


@every_question
def test_another_way_gives_the_same_answer(question):
    find = another_way(question)
    for draw, one in zip(question.draws, posed(question), strict=True):
        if find is None:
            # What a text alone says has no second way; what code prints, TensorFlow says below.
            assert one.source or (one.kind in ("选", "说") and not question.parameters), draw
        elif one.kind in ("写", "改"):
            compare = answers.function(find(**draw), one.cases, "")
            assert compare(form.defined(one.answer)) is None, draw
        elif one.kind == "选":
            assert find(**draw) == one.answer, draw
        else:
            np.testing.assert_allclose(
                np.array(find(**draw), float), np.array(one.answer, float), rtol=1e-3, atol=1e-3
            )


@every_question
def test_the_right_answer_passes_and_each_wrong_one_gets_its_hint(question):
    for draw, one in zip(question.draws, posed(question), strict=True):
        if one.kind == "说":
            continue
        assert one.complaint(handed_in(one, one.answer)) is None, draw
        assert one.complaint(...) is ...
        assert len(one.wrong) >= (2 if one.kind in ("选", "算") else 1), draw
        for wrong, why in one.wrong:
            assert why in (one.complaint(handed_in(one, wrong)) or ""), (draw, wrong)


@every_question
def test_the_broken_code_is_refused(question):
    for draw, one in zip(question.draws, posed(question), strict=True):
        if one.kind == "改":
            assert one.complaint(form.defined(one.source)), draw


@every_question
def test_no_two_answers_look_alike(question):
    for draw, one in zip(question.draws, posed(question), strict=True):
        if one.kind == "选":
            options = [one.answer, *dict(one.wrong)]
            assert len(set(options)) == len(one.wrong) + 1 >= 3, draw
        elif one.kind == "算":
            shown = [str(np.round(value, 6)) for value in (one.answer, *dict(one.wrong))]
            assert len(set(shown)) == len(one.wrong) + 1, (draw, shown)


@every_question
def test_the_answer_can_be_written_by_hand(question):
    for draw, one in zip(question.draws, posed(question), strict=True):
        if one.kind == "算":
            values = one.answer if isinstance(one.answer, tuple) else (one.answer,)
            assert all(map(form.is_nice, values)) or "保留" in one.text, (draw, one.answer)


@every_question
def test_the_draws_differ(question):
    texts = [one.text + one.source for one in posed(question)]
    assert len(set(texts)) == len(texts) >= (3 if question.parameters else 1)
    if question.kind == "算" and question.parameters:
        assert len({str(one.answer) for one in posed(question)}) > 1


@every_question
def test_it_is_short_enough_and_says_how_to_mark_it(question):
    assert 1 <= question.minutes <= 10
    for one in posed(question):
        assert one.text
        assert one.solution
        assert one.marking


def words_of(one):
    yield from (one.text, one.solution, one.marking)
    for wrong, why in one.wrong:
        yield why
        if one.kind == "选":
            yield str(wrong)


@every_question
def test_its_text_keeps_the_rules_of_the_house(question, tmp_path):
    page = tmp_path / f"{question.name}.md"
    words = dict.fromkeys(word for one in posed(question) for word in words_of(one))
    page.write_text("\n\n".join(words), encoding="utf-8")
    assert prose.faults([page]) == []


@every_question
def test_its_formulas_can_be_set(question):
    words = {word for one in posed(question) for word in words_of(one)}
    for latex in {part for word in words for part in word.split("$")[1::2]}:
        assert mathematics.render(latex, False)


def test_tensorflow_prints_what_our_engine_prints():
    import tensorflow

    sources = {
        one.source: question.name
        for question in QUESTIONS
        for one in posed(question)
        if one.source and one.kind in ("选", "算")
    }
    assert len(sources) > 50
    different = {
        name: (source, ours, theirs)
        for source, name in sources.items()
        if (ours := form.printed(source, engine)) != (theirs := form.printed(source, tensorflow))
    }
    assert different == {}


@pytest.mark.parametrize("value", [0, 2.5, 1 / 3, -2 / 9, 0.0625, 1e-4, 12000])
def test_a_number_is_written_as_one_would(value):
    assert form.is_nice(value)
    written = form.tex(value).replace(r"\frac{", "(").replace("}{", ")/(").replace("}", ")")
    assert eval(written) == pytest.approx(value)


@pytest.mark.parametrize("value", [2**0.5, np.pi, 1 / 977])
def test_a_number_that_no_hand_writes_is_told(value):
    assert not form.is_nice(value)


def test_a_second_way_belongs_to_a_question():
    for chapter in bank.chapters():
        module = importlib.import_module(f"{otherwise.__name__}.chapter_{chapter:02}")
        ours = {each.name for each in bank.questions(chapter)}
        ways = {
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_"
        }
        assert ways <= ours, chapter
