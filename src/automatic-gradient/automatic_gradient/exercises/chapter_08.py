"""“对 Python 控制流求梯度”一章的练习。"""

from automatic_gradient.exercises.answers import function, number, vector

CHECKS = {
    1: number(
        9,
        "进循环之前已经加倍过一次，b 从 2 开始",
        mistakes={10: "一共加倍 10 次，但第一次在循环外面"},
        relative=1e-6,
    ),
    2: number(
        13107200,
        "先找最小的 m，使 0.01 乘 2 的 m 次方不小于 1000；负数还要再乘 100",
        mistakes={
            131072: "还差一步：负数要再乘 100",
            -13107200: "k 是正的：正负号在 a 里，不在 k 里",
            6553600: "0.01 × 65536 = 655.36，还不到 1000，要再加倍一次",
        },
    ),
    3: vector((1.953125, 3.90625), "跳跃在 a 乘 2 的 m 次方恰好等于 1000 的地方"),
    4: function(
        lambda x, n: n * x ** (n - 1),
        [(2.0, 3), (1.5, 1), (-1.0, 4)],
        "导数是 n 乘 x 的 n - 1 次方；循环要写在 with 里面",
    ),
}
