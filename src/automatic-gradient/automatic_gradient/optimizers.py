"""沿着梯度走路的办法：每个函数都返回整条路径，好画，也好数步子。

每种办法都接收 `gradient`（接收一个点，返回形状相同的梯度）、起点 `start`（一个数，或形状 `(n,)`）、
学习率 `rate` 与步数 `steps`，返回路径，形状 `(steps + 1,)` 或 `(steps + 1, n)`，起点排在最前。
只有 Muon 的点是矩阵，形状 `(m, n)`，路径的形状是 `(steps + 1, m, n)`。
不带前缀的照论文的式子；`keras_` 开头的照 Keras 3 的写法，只在两者不同时才有。
式子里 η 是 `rate`，g 是此刻的梯度，平方、开方与除法都是逐个分量的。
"""

import numpy as np


def _start(start):
    return [np.asarray(start, dtype=float)]


def descend(gradient, start, rate, steps):
    """梯度下降：x ← x − ηg。

    来源：Goodfellow、Bengio、Courville《Deep Learning》第 4.3 节。
    """
    path = _start(start)
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)


def heavy_ball(gradient, start, rate, steps, momentum=0.9):
    """重球法（动量）：v ← βv − ηg，x ← x + v；β 是 `momentum`。Keras 的 SGD 就是这样写的。

    来源：Polyak，Some methods of speeding up the convergence of iteration methods，1964。
    """
    path, velocity = _start(start), 0.0
    for _ in range(steps):
        velocity = momentum * velocity - rate * gradient(path[-1])
        path.append(path[-1] + velocity)
    return np.array(path)


def nesterov(gradient, start, rate, steps, momentum=0.9):
    """Nesterov 动量：v ← μv − η∇f(x + μv)，x ← x + v；μ 是 `momentum`。

    来源：Nesterov，1983；这里是 Sutskever、Martens、Dahl、Hinton，On the importance of
    initialization and momentum in deep learning，2013，式 (3)、(4) 的写法。
    """
    path, velocity = _start(start), 0.0
    for _ in range(steps):
        ahead = path[-1] + momentum * velocity
        velocity = momentum * velocity - rate * gradient(ahead)
        path.append(path[-1] + velocity)
    return np.array(path)


def keras_nesterov(gradient, start, rate, steps, momentum=0.9):
    """Keras 的 Nesterov 动量：v ← μv − ηg，x ← x + μv − ηg。

    它记下的是论文里往前看的那一点 x + μv，所以路径不同，走的却是同一条路。
    """
    path, velocity = _start(start), 0.0
    for _ in range(steps):
        step = rate * gradient(path[-1])
        velocity = momentum * velocity - step
        path.append(path[-1] + momentum * velocity - step)
    return np.array(path)


def sign_descent(gradient, start, rate, steps):
    """符号下降：x ← x − η sign(g)，每个分量的一步不是 η 就是 0。

    来源：Bernstein、Wang、Azizzadenesheli、Anandkumar，signSGD: Compressed Optimisation for
    Non-Convex Problems，2018，算法 1。
    """
    path = _start(start)
    for _ in range(steps):
        path.append(path[-1] - rate * np.sign(gradient(path[-1])))
    return np.array(path)


def adagrad(gradient, start, rate, steps, epsilon=1e-7):
    """AdaGrad：G ← G + g²，x ← x − ηg / (ε + √G)，G 从 0 开始。

    来源：Duchi、Hazan、Singer，Adaptive Subgradient Methods，JMLR 12，2011，图 1（对角形式）。
    """
    path, total = _start(start), 0.0
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        total = total + g**2
        path.append(path[-1] - rate * g / (epsilon + np.sqrt(total)))
    return np.array(path)


def keras_adagrad(gradient, start, rate, steps, epsilon=1e-7, initial=0.1):
    """Keras 的 AdaGrad：G 从 `initial` 开始，ε 在根号里面：x ← x − ηg / √(G + ε)。"""
    path, total = _start(start), initial
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        total = total + g**2
        path.append(path[-1] - rate * g / np.sqrt(total + epsilon))
    return np.array(path)


def rms_prop(gradient, start, rate, steps, decay=0.9, epsilon=1e-7):
    """RMSProp：v ← ρv + (1 − ρ)g²，x ← x − ηg / (√v + ε)；ρ 是 `decay`。

    来源：Tieleman、Hinton，Neural Networks for Machine Learning 第 6 讲，2012；
    讲义里没有 ε，这里加上它，免得除以 0。
    """
    path, mean_square = _start(start), 0.0
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        mean_square = decay * mean_square + (1 - decay) * g**2
        path.append(path[-1] - rate * g / (np.sqrt(mean_square) + epsilon))
    return np.array(path)


def keras_rms_prop(gradient, start, rate, steps, decay=0.9, epsilon=1e-7):
    """Keras 的 RMSProp：ε 在根号里面：x ← x − ηg / √(v + ε)。"""
    path, mean_square = _start(start), 0.0
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        mean_square = decay * mean_square + (1 - decay) * g**2
        path.append(path[-1] - rate * g / np.sqrt(mean_square + epsilon))
    return np.array(path)


def _moments(gradient, path, steps, beta_1, beta_2):
    """Give for each step its number and the two running means that Adam is made of."""
    mean = mean_square = 0.0
    for t in range(1, steps + 1):
        g = np.asarray(gradient(path[-1]))
        mean = beta_1 * mean + (1 - beta_1) * g
        mean_square = beta_2 * mean_square + (1 - beta_2) * g**2
        yield t, mean, mean_square


def adam(gradient, start, rate, steps, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
    """Adam：m ← β₁m + (1 − β₁)g，v ← β₂v + (1 − β₂)g²，x ← x − η m̂ / (√v̂ + ε)。

    m̂ = m / (1 − β₁ᵗ) 与 v̂ = v / (1 − β₂ᵗ) 改正从 0 开始的偏差。
    来源：Kingma、Ba，Adam: A Method for Stochastic Optimization，2015，算法 1。
    """
    return adam_w(gradient, start, rate, steps, 0.0, beta_1, beta_2, epsilon)


def adam_w(gradient, start, rate, steps, decay=0.0, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
    """AdamW：在 Adam 的一步之外，再减去 λx；λ 是 `decay`，不乘学习率。

    来源：Loshchilov、Hutter，Decoupled Weight Decay Regularization，2019，算法 2，η_t = 1。
    """
    path = _start(start)
    for t, mean, mean_square in _moments(gradient, path, steps, beta_1, beta_2):
        corrected = mean / (1 - beta_1**t)
        scale = np.sqrt(mean_square / (1 - beta_2**t)) + epsilon
        path.append(path[-1] - rate * corrected / scale - decay * path[-1])
    return np.array(path)


def keras_adam(gradient, start, rate, steps, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Keras 的 Adam：ε 加在没有改正偏差的 √v 上：x ← x − η√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)。

    梯度很小时差别很大：第一步里 ε 相当于论文的 1 / √(1 − β₂) 倍，约 31.6 倍。
    """
    return keras_adam_w(gradient, start, rate, steps, 0.0, beta_1, beta_2, epsilon)


def keras_adam_w(gradient, start, rate, steps, decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Keras 的 AdamW：ε 的位置同 `keras_adam`，减去的是 η · λx，λ 是 `decay`。"""
    path = _start(start)
    for t, mean, mean_square in _moments(gradient, path, steps, beta_1, beta_2):
        pace = rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        step = pace * mean / (np.sqrt(mean_square) + epsilon)
        path.append(path[-1] - rate * decay * path[-1] - step)
    return np.array(path)


def lion(gradient, start, rate, steps, beta_1=0.9, beta_2=0.99):
    """Lion：x ← x − η sign(β₁m + (1 − β₁)g)，m ← β₂m + (1 − β₂)g，m 从 0 开始。

    来源：Chen 等，Symbolic Discovery of Optimization Algorithms，2023，算法 2，λ = 0。
    Keras 也这样写。
    """
    path, mean = _start(start), 0.0
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        path.append(path[-1] - rate * np.sign(beta_1 * mean + (1 - beta_1) * g))
        mean = beta_2 * mean + (1 - beta_2) * g
    return np.array(path)


# Chosen by Jordan for speed, not for accuracy: five steps bring what is above 0.01 near 1.
MUON_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def newton_schulz(matrix, steps=5, coefficients=MUON_COEFFICIENTS):
    """牛顿–舒尔茨迭代：X ← aX + b(XXᵀ)X + c(XXᵀ)²X，X 从 `matrix` 除以它的长度开始。

    左右奇异向量不变，每个奇异值 s 变成 as + bs³ + cs⁵；`coefficients` 是 (a, b, c)。
    `matrix` 的形状是 `(m, n)`；前面再有几维，就是几个矩阵，各自迭代。
    来源：Jordan 等，Muon: An optimizer for hidden layers in neural networks，2024。
    """
    a, b, c = coefficients
    x = matrix / (np.sqrt(np.sum(matrix**2, axis=(-2, -1), keepdims=True)) + 1e-7)
    for _ in range(steps):
        square = x @ x.swapaxes(-2, -1)
        x = a * x + (b * square + c * square @ square) @ x
    return x


def muon(gradient, start, rate, steps, momentum=0.95):
    """Muon：V ← μV + G，X ← X − η NS(G + μV)；μ 是 `momentum`，NS 是 `newton_schulz`。

    来源：Jordan 等，Muon: An optimizer for hidden layers in neural networks，2024，
    取带 Nesterov 动量的一种。
    """
    path, velocity = _start(start), 0.0
    for _ in range(steps):
        g = np.asarray(gradient(path[-1]))
        velocity = momentum * velocity + g
        path.append(path[-1] - rate * newton_schulz(g + momentum * velocity))
    return np.array(path)


def keras_muon(gradient, start, rate, steps, momentum=0.95):
    """Keras 的 Muon：学习率再乘 0.2√max(m, n)，`start` 的形状是 `(m, n)`；权重衰减取 0。"""
    scale = 0.2 * np.sqrt(max(np.shape(start)))
    return muon(gradient, start, scale * rate, steps, momentum)
