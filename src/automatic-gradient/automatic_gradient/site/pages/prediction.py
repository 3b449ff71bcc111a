"""Ask for a prediction before what surprises: a quiet fold above the cell that answers it.

In a notebook a prediction is a cell of its own: a quotation that asks, `先猜一猜` and the question
and what one may answer, then a folded box, `对一对`, that tells. Its metadata ties it to a cell:

    {"prediction": {"asks": "escape-steps", …}}

All code from the prediction to that cell answers it. A choice has `holds`, for each option a
condition on what the code has shown: tests/book/test_predictions.py holds it to them. A number or a
curve has `picks`, the places of its values among the numbers printed, so that no truth is written
twice; a curve has its axes besides, `across` and `up`.
"""

import hashlib
import json
import re
from pathlib import Path

from docutils import nodes

from automatic_gradient.site.pages.live import is_cell

LABEL, TOLD = "先猜一猜", "对一对"
OPENING = re.compile(rf"<details>\s*<summary>{TOLD}</summary>\s*")
NUMBER = re.compile(r"(?<![A-Za-z_\d.])-?\d+(?:\.\d*)?(?:e[-+]?\d+)?")
ABOUT = "book/about"  # the switch stands there too


class Prediction(nodes.General, nodes.Element):
    """A question, what one may answer, and what tells."""


class Asked(nodes.General, nodes.TextElement):
    """The question."""


class Told(nodes.General, nodes.Element):
    """What tells: why one may err, and why it is as it is."""


def setup(app):
    app.connect("doctree-resolved", make_predictions)
    app.connect("html-page-context", add_script)
    app.add_node(Prediction, html=(visit_prediction, depart_details))
    app.add_node(Asked, html=(visit_asked, depart_asked))
    app.add_node(Told, html=(visit_told, depart_details))


def text_of(cell):
    """Give all that a cell of a notebook's file has printed and returned."""
    outputs = cell.get("outputs", [])
    texts = [out.get("text") or out.get("data", {}).get("text/plain", "") for out in outputs]
    return "\n".join("".join(text) for text in texts)


def numbers_of(cell):
    return [float(number) for number in NUMBER.findall(text_of(cell))]


def answering(cells, position):
    """Give the code cells that answer the prediction at this position."""
    asks = cells[position]["metadata"]["prediction"]["asks"]
    ids = [cell["id"] for cell in cells]
    last = ids.index(asks, position)
    return [cell for cell in cells[position : last + 1] if cell["cell_type"] == "code"]


def make_predictions(app, doctree, docname):
    file = Path(app.env.doc2path(docname))
    if app.builder.name != "html" or file.suffix != ".ipynb":
        return
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    said = [place for place, cell in enumerate(cells) if "prediction" in cell["metadata"]]
    placed = {cells[node["cell_index"]]["id"]: node for node in doctree.findall(is_cell)}
    quotes = [quote for quote in doctree.findall(nodes.block_quote) if is_asking(quote)]
    for quote, place in zip(quotes, said, strict=True):
        about = cells[place]["metadata"]["prediction"]
        mark_answer(quote, placed[about["asks"]])
        numbers = [number for cell in answering(cells, place) for number in numbers_of(cell)]
        make_prediction(quote, about, numbers)


def is_asking(quote):
    after = quote.next_node(descend=False, siblings=True)
    return isinstance(after, nodes.raw) and OPENING.fullmatch(after.astext()) is not None


def mark_answer(quote, answer):
    """Let the page's script find what answers: the cells from the question to the last."""
    parent = quote.parent
    for cell in parent[parent.index(quote) : parent.index(answer) + 1]:
        if is_cell(cell):
            cell["classes"].append("guessed")
    answer["classes"].append("guessed-last")


def make_prediction(quote, about, numbers):
    _, question, *ways = quote.children
    text = quote.astext()
    card = Prediction(ids=[f"guess-{hashlib.sha256(text.encode()).hexdigest()[:8]}"])
    asked, told = Asked(), Told()
    asked += question.children
    parent = quote.parent
    place = parent.index(quote) + 1  # the opening of the fold
    end = next(i for i in range(place + 1, len(parent)) if isinstance(parent[i], nodes.raw))
    told += parent[place + 1 : end]
    card["data"] = data_of(about, told, numbers)
    card += [asked, *ways, told]
    parent[place - 1 : end + 1] = [card]


def data_of(about, told, numbers):
    """Give what the page's script has to know, as attributes."""
    if "picks" not in about:
        reasons = told.next_node(nodes.enumerated_list).children
        right = [reason.astext().startswith("对。") for reason in reasons].index(True)
        return {"data-kind": "choice", "data-right": str(right)}
    truth = json.dumps([numbers[place] for place in about["picks"]])
    if "across" not in about:
        return {"data-kind": "number", "data-truth": truth}
    axes = json.dumps({side: about[side] for side in ("across", "up")}, ensure_ascii=False)
    return {"data-kind": "curve", "data-truth": truth, "data-axes": axes}


def visit_prediction(translator, node):
    tag = translator.starttag(node, "details", CLASS="guess", **node["data"])
    translator.body.append(tag)


def visit_told(translator, node):
    translator.body.append(f'<details class="told"><summary>{TOLD}</summary>\n')


def depart_details(translator, node):
    translator.body.append("</details>\n")


def visit_asked(translator, node):
    translator.body.append(f'<summary><span class="label">{LABEL}</span><span class="question">')


def depart_asked(translator, node):
    translator.body.append("</span></summary>\n")


def add_script(app, pagename, templatename, context, doctree):
    if pagename == ABOUT or (doctree is not None and doctree.next_node(Prediction)):
        app.add_js_file("predict.js")
