"""把书的画法交给 matplotlib 和笔记本。"""

import re
import sys
from contextlib import suppress
from hashlib import sha256
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.figure import Figure

from automatic_gradient.figures import palette
from automatic_gradient.figures.narrow import MEDIA_TYPE, narrowed

CARRIED = Path(__file__).with_name("NotoSansSC-Carried.otf")
STYLE = "automatic_gradient.figures.course"


def setup():
    """用上书的样式与中文字体；在笔记本里，图一律显示为随深浅页面变色的 SVG，宽窄各一张。"""
    add_chinese_font(chinese_font())
    plt.style.use(STYLE)
    # In a script there is no IPython, nor a need for it; matplotlib_inline comes with it.
    ipython = sys.modules.get("IPython")
    if shell := ipython and ipython.get_ipython():
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("svg")
        shell.display_formatter.formatters["image/svg+xml"].for_type(Figure, to_svg)
        shell.display_formatter.mimebundle_formatter.for_type(Figure, to_narrow_svg)


def chinese_font():
    """给出中文字体的文件：网站上的 wheel 自己带着一份，别处用 pip 装来的那一份。"""
    if CARRIED.exists():
        return CARRIED
    from pylopdf_fonts_zh_cn import sans_path

    return sans_path()


def add_chinese_font(path):
    """让 matplotlib 认得 `path` 处的字体；读不出来就报 RuntimeError，说怎么办。"""
    try:
        font_manager.fontManager.addfont(path)
    except (OSError, RuntimeError) as error:
        raise RuntimeError(
            f"中文字体 {path.name} 读不出来：重装它，"
            "运行 pip install --force-reinstall pylopdf-fonts-zh-cn"
        ) from error


def to_svg(figure):
    """把一张图写成 SVG 文本：同样的图每次都是同样的字节，深色页面上自己换色。"""
    file = StringIO()
    # Without a date the bytes depend on the drawing alone.
    figure.savefig(file, format="svg", metadata={"Date": None})
    # A path on one line: in a notebook's file a new one costs more than the point that it holds.
    svg = file.getvalue().replace(" \n", " ").replace("z\n", "z ")
    return _named_as_written(svg).replace("</svg>", f"{_DARK_SHEET}</svg>")


def _named_as_written(svg):
    """Name each clip by the numbers that are written.

    matplotlib's name has the last bit of its sides, which another processor rounds otherwise.
    """
    for name, sides in re.findall(r'<clipPath id="(\w+)">\s*(<rect [^>]*>)', svg):
        svg = svg.replace(name, "p" + sha256(sides.encode()).hexdigest()[:10])
    return svg


def to_narrow_svg(figure):
    """给笔记本的输出添一张窄的，网站在手机上用它；读者自己的图若没法照抄，就没有。"""
    # The site's tests miss none of the book's; what readers draw is to be shown, whatever it is.
    with suppress(Exception):
        return {MEDIA_TYPE: to_svg(narrowed(figure))}
    return {}


# An SVG in an <img> cannot be recoloured by the page, but browsers resolve this media query
# by the `color-scheme` of the element that shows it; so the figure follows the page by itself,
# and stays a whole light picture wherever the query is unknown.
_DARK_SHEET = "<style>@media (prefers-color-scheme: dark) {{{}}}</style>".format(
    "".join(
        f'[style*="{kind}: {light}"] {{{kind}: {dark} !important}}'
        for light, dark in palette.DARK.items()
        for kind in ("fill", "stroke")
    )
)
