"""“用真实数据训练”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, number


def softmax(z):
    """按行把分数变成概率。"""
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def errors(W, V, x, y):
    """每张图像猜的概率减去对的答案。"""
    return softmax(np.maximum(x @ W, 0) @ V) - np.eye(V.shape[1])[y]


def gradient(W, V, x, y):
    """平均损失对 W 的梯度。"""
    return x.T @ (errors(W, V, x, y) @ V.T * (x @ W > 0)) / len(x)


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


class _Shuffles:
    """In the place of NumPy's generator: gives orders that are written down here."""

    def __init__(self):
        self.given = 0

    def permutation(self, n):
        self.given += 1
        return np.array([(3 * i + 2 * self.given) % n for i in range(n)])


def _pull(w, x, y):
    """The slope of the mean of (w x - y)²; the more examples, the less it depends on each."""
    return np.mean(2 * (w * x - y) * x)


def _batches(
    slope, w, x, y, rate, epochs, size, shuffled=True, whole=False, same=False, every=False
):
    rng, order = _Shuffles(), None
    for _ in range(epochs):
        if shuffled or order is None:
            order = rng.permutation(len(x))
        for first in range(0, len(x), 1 if every else size):
            batch = order[0:size] if same else order[first : first + size]
            w = w - rate * (slope(w, x, y) if whole else slope(w, x[batch], y[batch]))
    return w


def _epochs(answer):
    def trained(*case):
        return answer(*case, _Shuffles())

    cases = [
        (
            _pull,
            1.0,
            np.array([1.0, 2.0, 3.0, 0.5, -1.0, 1.5, 2.5]),
            np.array([2.0, 3.0, 7.0, 2.0, -1.0, 2.0, 6.0]),
            0.1,
            epochs,
            size,
        )
        for epochs, size in ((3, 3), (2, 2))
    ]
    return function(
        _batches,
        cases,
        "每一轮打乱一次次序，一批一批取到完，每批只用自己的几个样本走一步",
        mistakes=(
            (
                lambda *case: _batches(*case, shuffled=False),
                "不对：次序只打乱了一次，每一轮都要重新打乱",
            ),
            (
                lambda *case: _batches(*case, whole=True),
                "不对：每一步用了全部的样本，小批量白取了",
            ),
            (
                lambda *case: _batches(*case, same=True),
                "不对：一轮里取的总是开头的一批，别的样本没有用到",
            ),
            (
                lambda *case: _batches(*case, every=True),
                "不对：相邻的两批重叠了，一批取完，要跳过 size 个",
            ),
            (
                lambda slope, w, x, y, rate, epochs, size: _batches(
                    slope, w, x, y, -rate, epochs, size
                ),
                "不对：要逆着梯度走",
            ),
        ),
    )(trained if callable(answer) else answer)


CHECKS = {
    0: _epochs,
    1: number(
        2.2787230,
        "只有十个偏置可调；对它们的梯度在最低处是零，那里的概率是什么",
        mistakes={
            np.log(10): "这是起点上的损失，偏置还可以调",
            2.3001173: "像是用了全部训练图像，这里只有前 80 张",
            2.2889247: "像是用了没有打乱的前 80 张，这里是训练集的前 80 张",
            2.2798335: "像是训练出来的；一批批地走，只停在最低处的附近",
            3.2875023: "像是取了以 2 为底的对数",
            1.9841310: "像是只算了最多的那一类",
            0.2278723: "像是又除以了类数",
        },
        relative=1e-4,
    ),
    2: number(
        3666.07,
        "种子的一份照旧；图像的一份由图像的张数算出，两份合起来是差的一半",
        mistakes={
            2436.8: "像是没有算种子的那一份",
            2557.5: "像是让种子的一份也跟着图像变小；题里设它照旧",
            664.9: "像是只到误差的一倍",
            959.5: "像是让误差与张数成反比",
        },
        relative=0.02,
    ),
    3: without_tape(
        function(
            gradient,
            [
                (
                    _RNG.normal(size=(3, 2)),
                    _RNG.normal(size=(2, 4)),
                    _RNG.normal(size=(5, 3)),
                    np.array([0, 3, 1, 1, 2]),
                ),
                # Scores of a thousand in one row, and of minus a thousand in the next.
                (
                    np.eye(2),
                    np.array([[1000.0, 999.0], [-1000.0, -1001.0]]),
                    np.eye(2),
                    np.array([1, 1]),
                ),
                # A unit that no image wakes.
                (
                    np.array([[1.0, -1.0]]),
                    np.array([[1.0, 0.0], [0.5, 1.0]]),
                    np.array([[1.0], [2.0]]),
                    np.array([1, 0]),
                ),
            ],
            "猜的减去对的，要经过 V 与 ReLU 才传到第一层",
            mistakes=[
                (
                    lambda W, V, x, y: len(x) * gradient(W, V, x, y),
                    "差的正是图像的张数：损失是平均，不是和",
                ),
                (lambda W, V, x, y: -gradient(W, V, x, y), "正负号反了：是猜的减去对的"),
                (
                    lambda W, V, x, y: x.T @ (errors(W, V, x, y) @ V.T) / len(x),
                    "像是没有经过 ReLU：输出为 0 的单元，梯度传不过去",
                ),
                (
                    lambda W, V, x, y: (
                        x.T @ (errors(W, V, x, y) @ V.T * np.maximum(x @ W, 0)) / len(x)
                    ),
                    "往回经过 ReLU，乘的是它的导数，不是它的输出",
                ),
                (
                    lambda W, V, x, y: gradient(W, V, x, y) / V.shape[1],
                    "差的正是类数：只对图像取平均，不对类取平均",
                ),
            ],
        )
    ),
}
