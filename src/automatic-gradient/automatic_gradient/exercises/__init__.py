"""读者的答案，当场检查：没作答就说没作答，错了就说错在哪里，对了就说通过。"""

from automatic_gradient.exercises import (
    chapter_01,
    chapter_02,
    chapter_03,
    chapter_04,
    chapter_05,
    chapter_06,
    chapter_07,
    chapter_08,
    chapter_09,
    chapter_10,
    chapter_11,
    chapter_12,
    chapter_13,
    chapter_14,
    chapter_15,
    chapter_16,
    chapter_17,
    chapter_18,
    self_test,
)
from automatic_gradient.exercises.answers import is_unanswered

_CHECKS = (
    self_test.CHECKS
    | chapter_01.CHECKS
    | chapter_02.CHECKS
    | chapter_03.CHECKS
    | chapter_04.CHECKS
    | chapter_05.CHECKS
    | chapter_06.CHECKS
    | chapter_07.CHECKS
    | chapter_08.CHECKS
    | chapter_09.CHECKS
    | chapter_10.CHECKS
    | chapter_11.CHECKS
    | chapter_12.CHECKS
    | chapter_13.CHECKS
    | chapter_14.CHECKS
    | chapter_15.CHECKS
    | chapter_16.CHECKS
    | chapter_17.CHECKS
    | chapter_18.CHECKS
)

IDS = tuple(_CHECKS)


def check(exercise, answer):
    """检查练习 `exercise`（例如 "1.1"）的答案，打印 还没有作答、一句提示，或者 通过。

    读者的函数里出的错不会抛出来，而是写进提示。没有这道练习时报 KeyError。
    """
    if exercise not in _CHECKS:
        raise KeyError(f"没有练习 {exercise!r}；有的是 {'、'.join(IDS)}")
    if is_unanswered(answer):
        print("还没有作答")
        return
    hint = _CHECKS[exercise](answer)
    print("还没有作答" if hint is ... else hint or "通过")
