"""“用真实数据训练”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, choice, function, number


def _gradient(W, x, y):
    scores = x @ W
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return x.T @ (p - np.eye(W.shape[1])[y]) / len(x)


def _square_roots(answer):
    """Check each number by itself: their common mistakes differ."""
    value, complaint = as_array(answer, (2,))
    if complaint:
        return complaint
    batch = number(
        128,
        "散布与 √B 成反比",
        mistakes={64: "批大一倍，散布只除以 √2", 16: "批小了，散布更大"},
    )
    images = number(
        0.975 * 0.025 / 0.002**2,
        "令 √(p(1-p)/n) = 0.002，解出 n",
        relative=2e-3,
        mistakes={
            np.sqrt(0.975 * 0.025) / 0.002: "最后还要平方：n 与标准误差的平方成反比",
            360 * np.sqrt(0.975 * 0.025 / 360) / 0.002: "标准误差随 √n 变小，不是随 n 变小",
        },
    )
    for place, check, part in zip(("一", "二"), (batch, images), value, strict=True):
        if hint := check(part):
            return f"第{place}个数 {hint}"
    return None


_RNG = np.random.default_rng(17)

CHECKS = {
    1: number(
        np.log(26),
        "权重全零，26 个概率都相等，各是 1/26；损失是 -ln (1/26)",
        mistakes={
            np.log(10): "那是十类的；字母有 26 类",
            -np.log(26): "概率的对数是负的，损失前面还有一个负号",
            np.log2(26): "那是以 2 为底的对数，这里用自然对数",
            1 / 26: "那是每一类的概率，还要取对数、变号",
        },
    ),
    2: choice(
        ("零", "零", "非零", "非零"),
        "隐藏单元的输出是 sigmoid(0) = 0.5，不是 0；往回传到第一层，要乘全零的 W2",
        options=("零", "非零"),
    ),
    3: _square_roots,
    4: function(
        _gradient,
        [
            (np.zeros((2, 3)), np.array([[1.0, 2.0]]), np.array([0])),
            (_RNG.normal(size=(3, 4)), _RNG.normal(size=(5, 3)), np.array([0, 3, 1, 1, 2])),
        ],
        "每张图像是 x (p - y)ᵀ，n 张取平均；y 要先变成 0 和 1 的一行",
    ),
}
