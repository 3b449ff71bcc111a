"""“求导的四种办法”一章的练习。"""

from automatic_gradient.exercises.answers import choice, function, number, vector

CHECKS = {
    1: number(
        1_000_001,
        "每个参数各走一步，再加上原地的一次",
        mistakes={1_000_000: "原地的那一次也要算", 2_000_000: "那是中心差分"},
    ),
    2: vector((8, 22), "斜率照乘法的规则：2·5 + 3·4", relative=1e-6),
    3: choice("1e-8", "向前差分最好的间距在 √ε 附近", options=("1e-4", "1e-8", "1e-12")),
    4: function(
        lambda f, x: f(x + 1e-20j).imag / 1e-20,
        [(lambda x: x**3, 2.0), (lambda x: 1 / (1 + x * x), 0.5)],
        "先算 f(x + ih)，取虚部，再除以 h",
    ),
    5: choice(
        ("前向", "反向", "反向"),
        "输入少用前向，输出少用反向",
        options=("前向", "反向"),
    ),
}
