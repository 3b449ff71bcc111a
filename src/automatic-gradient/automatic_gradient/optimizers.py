"""沿着梯度走路的办法：每个函数都交回整条路径，好画，也好数步子。"""

import numpy as np


def descend(gradient, start, rate, steps):
    """梯度下降：从 `start` 出发，每一步减去 `rate` 倍的梯度。

    `gradient` 吃一个点，交回形状相同的梯度；`start` 是一个数，或形状 `(n,)` 的点。
    交回路径，形状 `(steps + 1,)` 或 `(steps + 1, n)`，起点排在最前。
    来源：Goodfellow、Bengio、Courville《Deep Learning》第 4.3 节。
    """
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)
