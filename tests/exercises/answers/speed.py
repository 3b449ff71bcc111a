"""Right and wrong answers to the exercises of “让求梯度更快”."""

import math

import numpy as np


def by_formula(first, each, eager):
    if eager <= each:
        return None
    return math.floor((first - each) / (eager - each)) + 1


def by_counting(first, each, eager):
    if each >= eager:
        return None
    steps, spent = 1, first
    while spent >= steps * eager:
        steps, spent = steps + 1, spent + each
    return steps


def by_whole_numbers(first, each, eager):
    gain = eager - each
    return int((first - each) // gain + 1) if gain > 0 else None


def ties_count(first, each, eager):
    return math.ceil((first - each) / (eager - each)) if eager > each else None


def not_whole(first, each, eager):
    return (first - each) / (eager - each) if eager > each else None


def first_step_twice(first, each, eager):
    return math.floor(first / (eager - each)) + 1 if eager > each else None


def later_steps_free(first, each, eager):
    return math.floor(first / eager) + 1 if eager > each else None


def one_short(first, each, eager):
    return math.floor((first - each) / (eager - each)) if eager > each else None


def never_is_minus(first, each, eager):
    gain = eager - each
    return math.floor((first - each) / gain) + 1 if gain else -1


def never_raises(first, each, eager):
    return math.floor((first - each) / (eager - each)) + 1


def never_is_infinite(first, each, eager):
    return by_formula(first, each, eager) or math.inf


def only_the_examples(first, each, eager):
    return 6


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


RIGHT = {
    1: [by_formula, by_counting, by_whole_numbers],
    2: [weighted, weighted_by_shares, one_by_one, step_by_step],
    3: ["一轮的步数少了", str("一轮的步数" + "少了"), "".join(["一轮的", "步数少了"])],
}
WRONG = {
    1: [
        (ties_count, "打平"),
        (not_whole, "整数"),
        (first_step_twice, "两遍"),
        (later_steps_free, "白走"),
        (one_short, "差一步"),
        (never_is_minus, "赚不回来"),
        (never_raises, "ZeroDivisionError"),
        (never_is_infinite, "赚不回来"),
        (only_the_examples, "总时间"),
        (lambda first, each, eager: math.floor((first - each) / eager) + 1, "总时间"),
        (lambda first, each, eager: float("nan"), "nan"),
        (lambda first, each, eager: None, "return"),
        (lambda first, each, eager: (1, 2), "形状"),
        (6, "函数"),
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
        ("每步的开销大了", "往下"),
        ("梯度的噪声大了", "散布"),
        ("学习率没有跟着调", "九个"),
        ("一轮的步数多了", "只能从"),
        ("", "只能从"),
        (4, "只能从"),
        (None, "只能从"),
    ],
}
