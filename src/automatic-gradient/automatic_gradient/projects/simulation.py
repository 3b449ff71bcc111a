"""大作业“穿过模拟求梯度”：带空气阻力的球，带电机的摆，和四个里程碑的自查。

球：位置 p 与速度 v 各有两个分量，加速度是 (0, −g) − c‖v‖v；从原点抛出，问 `FLIGHT` 秒后在哪里。
摆：θ 从正下方量起，θ″ = −g sin θ − f θ′ + u，u 是电机的力矩，每 `HOLD` 秒换一次，
大小不超过 `TORQUE`；从正下方静止出发，杆长与质量都是 1。
"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, called
from automatic_gradient.projects.milestones import checker

GRAVITY = 9.8
DRAG = 0.05
FLIGHT = 2.0
TARGET = (18.0, 2.0)

FRICTION = 0.1
TORQUE = 5.0
HOLD = 0.1
PUSHES = 40  # 一共换这么多次力矩，四秒


def _ball(state):
    vx, vy = state[2:]
    slowed = DRAG * np.sqrt(vx * vx + vy * vy)
    return np.array([vx, vy, -slowed * vx, -GRAVITY - slowed * vy])


def _pendulum(state, torque):
    angle, speed = state
    return np.array([speed, torque - GRAVITY * np.sin(angle) - FRICTION * speed])


def _walk(slope, state, time, steps):
    """Walk with Runge and Kutta's fourth order; what it is off by is far below what is asked."""
    h = time / steps
    for _ in range(steps):
        a = slope(state)
        b = slope(state + h / 2 * a)
        c = slope(state + h / 2 * b)
        d = slope(state + h * c)
        state = state + h / 6 * (a + 2 * b + 2 * c + d)
    return state


def _landing(velocity):
    return _walk(_ball, np.array([0.0, 0.0, *velocity]), FLIGHT, 200)[:2]


def _swung(torques):
    state = np.zeros(2)
    for torque in torques:
        state = _walk(lambda s, u=torque: _pendulum(s, u), state, HOLD, 10)
    return state


def _check_flight(answer):
    for velocity in ((10.0, 10.0), (15.0, 5.0), (3.0, 20.0)):
        found, complaint = called(answer, np.array(velocity), when=f"接收 {velocity} 时")
        if complaint:
            return complaint
        if found is ...:
            return ...
        if isinstance(found, np.ndarray):
            return "返回的是 NumPy 的数组，磁带记不到这里：用 TensorFlow 的运算写，返回张量"
        found, complaint = as_array(found, (2,))
        if complaint:
            return f"要返回 {FLIGHT:g} 秒后的位置：{complaint}"
        wanted = _landing(velocity)
        free = FLIGHT * np.array(velocity) - np.array([0, GRAVITY * FLIGHT**2 / 2])
        if np.allclose(found, wanted, atol=0.02):
            continue
        told = f"从 {velocity} 抛出，应当到 {_place(wanted)}，得到 {_place(found)}"
        if np.allclose(found, free, atol=0.1):
            return f"{told}：没有空气阻力才这样"
        if np.allclose(found, wanted, atol=0.6):
            return f"{told}：差得不多，多半是步子太大，或者换一种精度高些的积分法"
        return f"{told}：查一查阻力的方向，和每一步里谁先更新"
    return None


def _place(point):
    return f"({point[0]:.3f}, {point[1]:.3f})"


def _check_sensitivity(answer):
    for velocity in ((10.0, 10.0), (15.0, 5.0)):
        found, complaint = called(answer, np.array(velocity), when=f"接收 {velocity} 时")
        if complaint:
            return complaint
        if found is ...:
            return ...
        found, complaint = as_array(found, (2, 2))
        if complaint:
            return f"要返回位置对初速度的雅可比矩阵：{complaint}"
        steps = 1e-4 * np.eye(2)
        columns = [(_landing(velocity + s) - _landing(velocity - s)) / 2e-4 for s in steps]
        wanted = np.transpose(columns)
        if np.allclose(found, wanted, rtol=0.01, atol=0.005):
            continue
        if np.allclose(found, wanted.T, rtol=0.01, atol=0.005):
            return "转置了：第 i 行第 j 列是位置的第 i 个分量对初速度的第 j 个分量"
        if np.allclose(found, FLIGHT * np.eye(2), atol=0.05):
            return f"{FLIGHT:g} 乘单位矩阵是没有阻力时的答案"
        return f"在 {velocity} 处不对，差分得到\n{wanted.round(4)}"
    return None


def _check_hit(answer):
    velocity, complaint = as_array(answer, (2,))
    if complaint:
        return f"要初速度的两个分量：{complaint}"
    if not np.all(np.abs(velocity) < 100):
        return "这样快的球，这里的模型不作数：初速度的分量要在 100 以内"
    place = _landing(velocity)
    off = float(np.linalg.norm(place - TARGET))
    return (
        None
        if off <= 0.01
        else f"{FLIGHT:g} 秒后在 {_place(place)}，离目标 {off:.3f}，要在 0.01 以内"
    )


def _check_swing(answer):
    torques, complaint = as_array(answer, (PUSHES,))
    if complaint:
        return f"要 {PUSHES} 个力矩：{complaint}"
    if (largest := float(np.max(np.abs(torques)))) > TORQUE + 1e-6:
        return f"力矩最大 {largest:.3f}，电机只有 {TORQUE:g}：例如写成 {TORQUE:g} tanh(…)"
    angle, speed = _swung(torques)
    # Either way round is up.
    off = abs((angle % (2 * np.pi)) - np.pi)
    if off > 0.1 or abs(speed) > 0.5:
        return (
            f"末了离正上方 {off:.3f} 弧度，角速度 {speed:.3f}："
            "要在 0.1 与 0.5 以内；你算的若不是这样，缩小步长再看"
        )
    return None


check = checker(_check_flight, _check_sensitivity, _check_hit, _check_swing)
