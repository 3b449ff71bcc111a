"""“导数：往哪里走”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, function, number, order

_coefficient = number(
    np.e / 2,
    "误差约为 f''(1) ε² / 2，而 eˣ 的二阶导数还是 eˣ",
    mistakes={
        np.e: "泰勒公式的二次项前面还有一个 1/2",
        0.5: "f''(1) 不是 1",
        -np.e / 2: "误差是函数减切线，eˣ 的曲线在切线的上方",
        np.e / 6: "那是三次项的系数",
        1: "那是 x² 的系数，这里的函数是 eˣ",
    },
)


def _error_coefficient(answer):
    complaint = _coefficient(answer)
    value, unfit = as_array(answer, ())
    if complaint is None or unfit or not _only_rounding(value[()]):
        return complaint
    return (
        f"{value[()]:.4g} 不对：ε 太小了，两个几乎相等的数相减，剩下的多半是舍入误差；换大一点的 ε"
    )


def _only_rounding(value):
    """Whether it is 0, or a few units in the last place of e divided by a very small ε²."""
    counts = [value * distance**2 * 2.0**51 for distance in (1e-7, 1e-8, 1e-9, 1e-10)]
    return value == 0 or any(
        0.5 < abs(count) < 40 and abs(count - round(count)) < 1e-3 for count in counts
    )


_path_rate = function(
    lambda t: 4 * t**3 + 6 * t,
    [(1.0,), (-2.0,), (0.5,)],
    "两个偏导数各乘自己那个坐标的速度，再相加",
    mistakes=(
        (lambda t: 2 * t**3 + t**2 + 3, "不对：两个偏导数都没有乘速度"),
        (lambda t: 2 * t**3, "不对：还有 y 传来的一份"),
        (lambda t: 2 * t**3 + 6 * t, "不对：还有 x 传来的一份"),
        (lambda t: 4 * t**4 + t**2 + 3, "不对：速度乘错了坐标：x 的速度乘对 x 的偏导数"),
        (lambda t: 4 * t**3, "不对：3y 对 y 也有偏导数"),
        (lambda t: -(4 * t**3) - 6 * t, "不对：差一个负号"),
        (lambda t: t**4 + 3 * t**2, "不对：那是高度，不是高度的变化率"),
        (
            lambda t: (4 * t**3 + 6 * t) / np.sqrt(1 + 4 * t**2),
            "不对：那是每走单位长度的变化，这里问每过单位时间的",
        ),
    ),
)

_GRADIENTS = tuple((np.array(pair),) for pair in ((3.0, 4.0), (1.0, -2.0), (0.0, 5.0), (-0.3, 0.1)))
# So lax that only what is no pair of numbers is refused: two answers are right.
_pair = function(lambda gradient: (0, 0), _GRADIENTS, "一个方向有两个分量", relative=1e12)


def _level_direction(answer):
    complaint = _pair(answer)
    if complaint:
        return complaint
    for (gradient,) in _GRADIENTS:
        direction, _ = as_array(answer(gradient), (2,))
        length = np.linalg.norm(direction)
        slope = direction @ gradient
        given = f"接收梯度 ({gradient[0]:g}, {gradient[1]:g}) 时"
        if length < 1e-9:
            return f"{given}得到零向量，它不指任何方向"
        if abs(slope) > 1e-3 * length * np.linalg.norm(gradient):
            return f"{given}，沿你的方向的变化率是 {slope:.4g}，不是 0"
        if abs(length - 1) > 1e-3:
            return f"{given}方向对了，长度却是 {length:.4g}：单位方向的长度是 1"
    return None


CHECKS = {
    1: _error_coefficient,
    2: _path_rate,
    3: _level_direction,
    4: order(
        "ABCDE",
        [
            ("C", "E", "E 里的 u 到 C 才选定"),
            ("C", "A", "A 里的 u 到 C 才选定"),
            ("A", "D", "D 里的余项 r 到 A 才出现"),
            ("E", "B", "B 用到 E 算出的变化率"),
            ("D", "B", "B 用到 D 对余项的限制"),
        ],
    ),
}
