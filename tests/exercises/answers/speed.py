"""Right and wrong answers to the exercises of “让求梯度更快”."""

import math

import numpy as np


def weighted(gradient, pieces):
    return sum(len(p) * gradient(p) for p in pieces) / sum(len(p) for p in pieces)


def weighted_by_shares(gradient, pieces):
    sizes = np.array([len(p) for p in pieces])
    return np.average([gradient(p) for p in pieces], axis=0, weights=sizes)


def one_by_one(gradient, pieces):
    found = [gradient(p[i : i + 1]) for p in pieces for i in range(len(p))]
    return np.mean(found, axis=0)


def step_by_step(gradient, pieces):
    total, count = 0, 0
    for piece in pieces:
        total = total + len(piece) * gradient(piece)
        count += len(piece)
    return list(total / count)


def changed_in_place(gradient, pieces):
    found = gradient(pieces[0])
    for piece in pieces[1:]:
        found += gradient(piece)
    return found


def weighted_wrongly(gradient, pieces):
    return sum(gradient(p) / len(p) for p in pieces)


WHY = "一步算得多了，步数没有少那么多"

RIGHT = {
    1: [(2, 2, 2, 3), [2, 2, 2, 3], np.array([2, 2, 2, 3]).tolist()],
    2: [weighted, weighted_by_shares, one_by_one, step_by_step],
    3: [
        (204, 120, WHY),
        [34 * 6, 3 * 40, WHY],
        (math.ceil(1077 / 32) * 6, math.ceil(1077 / 512) * 40, WHY),
    ],
}
WRONG = {
    1: [
        ((3, 2, 2, 3), "换了值"),
        ((1, 2, 2, 3), "类型"),
        ((2, 3, 2, 3), "还在"),
        ((2, 1, 2, 3), "短一截"),
        ((2, 4, 2, 3), "共用"),
        ((2, 2, 4, 3), "放宽"),
        ((2, 2, 1, 3), "别的形状"),
        ((2, 2, 2, 2), "行数"),
        ((2, 2, 2, 4), "两维"),
        ((2, 2, 2), "四个数"),
        ((2, 2, 2, math.nan), "第 4 个"),
        (2, "四个数"),
        (None, "四个数"),
    ],
    2: [
        (lambda gradient, pieces: np.mean([gradient(p) for p in pieces], axis=0), "平均"),
        (lambda gradient, pieces: sum(gradient(p) for p in pieces), "加了起来"),
        (lambda gradient, pieces: sum(len(p) * gradient(p) for p in pieces), "之和"),
        (
            lambda gradient, pieces: sum(len(p) * gradient(p) for p in pieces) / len(pieces),
            "除错",
        ),
        (lambda gradient, pieces: gradient(pieces[-1]), "最后一份"),
        (lambda gradient, pieces: gradient(np.concatenate(pieces)), "并成了一份"),
        (lambda gradient, pieces: gradient(pieces[0]), "全体样本"),
        (lambda gradient, pieces: -weighted(gradient, pieces), "全体样本"),
        (lambda gradient, pieces: weighted(gradient, pieces)[0], "形状"),
        (lambda gradient, pieces: weighted(gradient, pieces) * np.nan, "nan"),
        (changed_in_place, "加了起来"),
        (weighted_wrongly, "全体样本"),
        (lambda gradient, pieces: None, "None"),
        (None, "函数"),
    ],
    3: [
        ((34, 3, WHY), "一轮的步数"),
        ((204, 3, WHY), "一轮的步数"),
        ((198, 80, WHY), "也走一步"),
        ((204, 80, WHY), "也走一步"),
        ((6, 40, WHY), "轮数"),
        ((120, 204, WHY), "第 1 个"),
        ((201.9, 84.1, WHY), "第 1 个"),
        ((204, 120, "步数反而多了"), "前两个数"),
        ((204, 120, "每步的固定开销大了"), "往下"),
        ((204, 120, "梯度的噪声大了"), "方差"),
        ((204, 120, "学习率被九个里最大的一个卡住了"), "挑中"),
        ((204, 120, "一轮的步数少了"), "只能从"),
        ((204, 120), "两个步数"),
        (WHY, "两个步数"),
        (None, "两个步数"),
    ],
}
