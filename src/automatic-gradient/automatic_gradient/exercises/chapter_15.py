"""“从零写一条磁带”一章的练习。"""

from automatic_gradient.exercises.answers import function, number, vector

CHECKS = {
    1: vector((36, 8), "4x³ + 2x 在 2 处是 36；覆盖时，a 与 x 的账上都只剩最后一笔"),
    2: number(
        2,
        "只有参数里有名单上的数，才记一行；c、d 不在名单上",
        mistakes={4: "y 的两步与 x 无关，没有记下来", 3: "z + z 是一步，不是两步"},
    ),
    3: function(
        lambda g, z, x: g * (1 - z * z),
        [(1.0, 0.5, 0.5493), (2.0, -0.8, -1.0986)],
        "式子是 g 乘局部导数 1 - z²",
    ),
    4: function(
        lambda g, z, x, y: (g / y, -g * x / (y * y)),
        [(1.0, 1.5, 3.0, 2.0), (-2.0, -0.25, 1.0, -4.0)],
        "z = x / y 对 x 的导数是 1/y，对 y 的导数是 -x/y²，都要乘 g",
    ),
}
