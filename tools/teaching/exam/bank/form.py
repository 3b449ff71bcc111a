"""What a question is made of.

    @question("学习率的界限", difficulty=1, minutes=4, curvature=(4, 5, 8))
    def largest_rate(curvature):
        return number(text, answer, wrong={…: "…"}, solution=…, marking=…)

A parameter is drawn from the few values that stand there, so that every draw can be checked. The
function poses the question for one draw, in one of five forms:

    choice   选  one option is right; each wrong one says which mistake leads to it
    number   算  a number, or several; each wrong one is the result of a real mistake
    code     写  a function, compared with ours on some cases
    repair   改  likewise, where the broken code is given
    explain  说  some sentences, which a teacher marks

Where `source` is given to `choice` or `number`, it stands below the text, and the answer is what
it prints: our own engine runs it here, TensorFlow in the tests. Text is Markdown with formulas.
"""

import contextlib
import io
import itertools
import math
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from automatic_gradient import tape as engine
from automatic_gradient.exercises import answers

KINDS = {"选": "选择", "算": "计算", "改": "改错", "写": "写代码", "说": "简答"}
# As a fraction that one writes by hand has it.
LARGEST_DENOMINATOR = 150


@dataclass
class Posed:
    """A question with its numbers put in."""

    kind: str
    text: str
    answer: object  # of code and repair the source of a function, and so are the wrong ones
    wrong: list  # pairs: a wrong answer, and the mistake that leads to it
    solution: str
    marking: str
    source: str = ""  # the code that the text shows
    cases: list = field(default_factory=list)

    @property
    def function_name(self):
        """What the student is to call the function that he writes."""
        return self.answer.partition("def ")[2].partition("(")[0]

    def complaint(self, answer):
        """What is wrong with an answer: None where it is right, `...` where there is none."""
        if answers.is_unanswered(answer):
            return ...
        return self.check()(answer)

    def check(self):
        if self.kind == "选":
            return answers.conclusion(self.answer, dict(self.wrong))
        if self.kind == "算" and isinstance(self.answer, tuple):
            return answers.vector(self.answer, "再算一遍", mistakes=self.wrong)
        if self.kind == "算":
            return answers.number(self.answer, "再算一遍", mistakes=dict(self.wrong))
        mistakes = [(defined(source), why) for source, why in self.wrong]
        return answers.function(defined(self.answer), self.cases, "再试几个数", mistakes=mistakes)


@dataclass(eq=False)
class Question:
    """A question before its numbers are drawn; of two about the same, a paper has one."""

    about: str
    difficulty: int
    minutes: int
    parameters: dict
    pose: object

    @property
    def name(self):
        return self.pose.__name__

    @property
    def chapter(self):
        return int(self.pose.__module__[-2:])

    @cached_property
    def kind(self):
        return self.pose(**self.draws[0]).kind

    @cached_property
    def draws(self):
        """Every way to draw the parameters."""
        values = itertools.product(*self.parameters.values())
        return [dict(zip(self.parameters, each, strict=True)) for each in values]


def question(about, *, difficulty, minutes, **parameters):
    return lambda pose: Question(about, difficulty, minutes, parameters, pose)


def choice(text, answer=None, *, wrong, solution, marking="选对得满分。", source=""):
    if source:
        answer = printed(source)
    options = {str(option): why for option, why in wrong.items()}
    return Posed("选", text, str(answer), list(options.items()), solution, marking, source)


def number(text, answer=None, *, wrong, solution, marking="算式对、数算错，得一半。", source=""):
    """`answer` is a number or a tuple of them; `wrong` a dictionary from such answers to hints."""
    if source:
        answer = tuple(map(float, printed(source).split()))
        answer = answer[0] if len(answer) == 1 else answer
    return Posed("算", text, answer, list(wrong.items()), solution, marking, source)


def code(text, right, *, cases, wrong, solution, marking):
    """`right` and the keys of `wrong` are the source of functions; `cases` their arguments."""
    return repair(text, "", right, cases=cases, wrong=wrong, solution=solution, marking=marking)


def repair(text, broken, right, *, cases, wrong, solution, marking):
    kind = "改" if broken else "写"
    return Posed(
        kind, text, right.strip(), list(wrong.items()), solution, marking, broken.strip(), cases
    )


def explain(text, *, solution, marking):
    return Posed("说", text, None, [], solution, marking)


def defined(source):
    """The function that the source defines first."""
    names = namespace(engine)
    before = set(names)
    exec(source, names)
    return next(value for name, value in names.items() if name not in before)


def namespace(tf):
    return {"np": np, "math": math, "tf": tf, "__builtins__": __builtins__}


def printed(source, tf=engine):
    """What the code prints, where `tf` is our engine or TensorFlow."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(source, namespace(tf))
    return said.getvalue().strip()


# --- Numbers in a text --------------------------------------------------------------------------


def is_nice(value):
    """Whether one can write it by hand as it is: few digits, or a small fraction."""
    return _is_short(value) or _fraction(value) is not None


def tex(value):
    """The number as it stands in a formula: few digits, or a fraction, or rounded."""
    if _is_short(value):
        return f"{float(f'{value:.4g}'):.12g}"
    if fraction := _fraction(value):
        sign = "-" if fraction < 0 else ""
        return rf"{sign}\frac{{{abs(fraction.numerator)}}}{{{fraction.denominator}}}"
    mantissa, _, exponent = f"{value:.4g}".partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else mantissa


def _is_short(value):
    return (
        1e-4 <= abs(value) < 1e5 and math.isclose(value, float(f"{value:.4g}"), rel_tol=1e-9)
    ) or value == 0


def _fraction(value):
    fraction = Fraction(float(value)).limit_denominator(LARGEST_DENOMINATOR)
    return fraction if fraction and math.isclose(fraction, value, rel_tol=1e-9) else None


def vector(values):
    return "(" + r",\, ".join(map(tex, values)) + ")"


def matrix(rows):
    inside = r" \\ ".join(" & ".join(map(tex, row)) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def term(coefficient, name, first=False):
    """A term of a sum, with its sign: `+ 3x`, `- x`, or nothing where the coefficient is zero."""
    if coefficient == 0:
        return ""
    size = "" if abs(coefficient) == 1 else tex(abs(coefficient))
    sign = "-" if coefficient < 0 else "" if first else "+"
    return f"{sign} {size}{name}".strip() if not first else f"{sign}{size}{name}"
