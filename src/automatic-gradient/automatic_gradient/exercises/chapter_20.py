"""“用真实数据训练”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import conclusion, function, vector


def softmax(z):
    """按行把分数变成概率。"""
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def gradient(W, x, y):
    """平均损失对 W 的梯度。"""
    return x.T @ (softmax(x @ W) - np.eye(W.shape[1])[y]) / len(x)


def without_tape(check):
    """照 `check` 检查读者的函数，开了磁带就报错。"""

    def checked(answer):
        # Not at the top: the page checks the other exercises without them.
        from unittest.mock import patch

        import tensorflow as tf

        def refuse(*arguments, **options):
            raise RuntimeError("这道题不开磁带")

        with patch.object(tf, "GradientTape", refuse):
            return check(answer)

    return checked


_RNG = np.random.default_rng(17)

CHECKS = {
    1: vector(
        (6, 11),
        "少的一边是 0，和里只剩一项；别忘了两边合起来",
        mistakes=[
            ((5, 10), "像是只算了一边的机会"),
            ((np.log2(40), np.log2(2000)), "张数是整数，解出来的还要往上取"),
            ((4, 11), "像是用了卡方近似，张数少的时候不准"),
            ((6, 13), "像是用了卡方近似，张数少的时候不准"),
        ],
        relative=1e-6,
    ),
    2: conclusion(
        "D",
        {
            "A": "再添种子，只有种子的那一份误差会变小；另一份有多大，compare 也印了",
            "B": "两种办法都照验证集挑过，试的次数也一样；单凭这一点，说不出便宜了谁",
            "C": "两批图像看的是同样的网络；训练够不够，说不出它们为什么不同",
        },
    ),
    3: without_tape(
        function(
            gradient,
            [
                (np.zeros((2, 3)), np.array([[1.0, 2.0]]), np.array([0])),
                (_RNG.normal(size=(3, 4)), _RNG.normal(size=(5, 3)), np.array([0, 3, 1, 1, 2])),
                # Scores of a thousand in one row, and of minus a thousand in the next.
                (
                    np.array([[1000.0, 999.0], [0.0, 1.0]]),
                    np.array([[1.0, 0.0], [-1.0, 1.0]]),
                    np.array([1, 1]),
                ),
            ],
            "每张图像是 x (p - y)ᵀ，形状与 W 一样",
            mistakes=[
                (
                    lambda W, x, y: len(x) * gradient(W, x, y),
                    "差的正是图像的张数：损失是平均，不是和",
                ),
                (lambda W, x, y: -gradient(W, x, y), "正负号反了：是猜的减去对的"),
                (
                    lambda W, x, y: x.T @ softmax(x @ W) / len(x),
                    "这里只有猜的 p，对的 y 还没有减去",
                ),
                (
                    lambda W, x, y: gradient(W, x, y) / W.shape[1],
                    "差的正是类数：只对图像取平均，不对类取平均",
                ),
            ],
        )
    ),
}
