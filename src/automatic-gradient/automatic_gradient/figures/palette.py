"""全书的颜色：四种各有一个意思，另有墨色、灰色、网格色与纸色。

四种主色取自 Okabe 与 Ito 为色觉不同的读者挑选的一组（Color Universal Design, 2008），
为纸色的对比度略作加深；深色页面上换成 `DARK` 里的对应色。
"""

FUNCTION = "#0072b2"  # 函数
GRADIENT = "#c85200"  # 梯度与斜率
PATH = "#008560"  # 走过的路
MINIMUM = "#b3478a"  # 极小点与其他临界点

INK = "#262a31"
MUTED = "#6d727a"
GRID = "#e3dfd6"
PAPER = "#fdfcf9"

DARK = {
    FUNCTION: "#62b5ea",
    GRADIENT: "#ff9350",
    PATH: "#35c999",
    MINIMUM: "#ec8fc4",
    INK: "#e6e3dc",
    MUTED: "#a3a7ae",
    GRID: "#33373e",
    PAPER: "#16181c",
}
