"""Write a formula in one line of text, as `(f(x+h)−f(x))/h` or `xₖ₊₁²`, from KaTeX's MathML.

Unicode's small letters are those letters themselves to a search: NFKC makes 2 of ².
"""

import re
from xml.etree import ElementTree

RAISED = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
LOWERED = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
# Small and high as they are.
MARKS = "′⊤∗∘"
ACCENTS = {"^": "\u0302", "ˉ": "\u0304", "˙": "\u0307"}
APPLIED = "\u2061"  # between sin and x
THIN = "\u2009"
SMALL = re.escape("".join([*RAISED.values(), *LOWERED.values(), *ACCENTS.values(), MARKS]))
# What needs no brackets below a stroke or a root: x₁², ∂w, 10⁶, ∥g∥.
SINGLE = re.compile(rf"√?[∂d]?(?:[\d.]+|\w)[{SMALL}]*|∥[^∥]*∥|\([^()]*\)")


def linear(html):
    """Give the line for a formula that KaTeX has set."""
    end = "</math>"
    return line(ElementTree.fromstring(html[html.index("<math") : html.index(end) + len(end)]))


def line(node):
    kind = node.tag.split("}")[-1]
    parts = [line(child) for child in node]
    # KaTeX puts one into the script of λ_min too.
    match kind, [part for part in parts if part != APPLIED]:
        case "annotation", _:
            return ""
        case "mspace", _:
            return " "
        case "mtext", _:
            return re.sub("[\u2000-\u200a]", "", node.text).replace("\xa0", " ")
        case "mfrac", [above, below]:
            return f"{in_brackets(above, is_sum)}/{in_brackets(below, is_long)}"
        case "msqrt", _:
            return f"√{in_brackets(''.join(parts), is_long)}"
        case "mroot", [base, degree]:
            return f"{small(degree, RAISED, '^')}√{in_brackets(base, is_long)}"
        case "msup", [base, above]:
            return base + small(above, RAISED, "^")
        case "munder", [base, "⏟"]:
            return base
        case "msub" | "munder", [base, below]:
            return base + small(below, LOWERED, "_")
        case "msubsup" | "munderover", [base, below, above]:
            return base + small(below, LOWERED, "_") + small(above, RAISED, "^")
        case "mover", [base, accent]:
            return base + ACCENTS.get(accent, accent)
        case "mtable", _:
            return "; ".join(parts)
        case "mtr", _:
            return " ".join(parts)
    return (node.text or "") + row(node, parts)


def row(node, parts):
    """Join what stands side by side; a fraction and what it is multiplied by keep apart."""
    text = "".join(
        f"{THIN}{part}{THIN}" if is_fraction(child) else part
        for child, part in zip(node, parts, strict=True)
    )
    text = re.sub(rf"(?<![\w)]){THIN}|{THIN}(?![\w(√∑∥∇∂])", "", text).replace(THIN, " ")
    return re.sub(rf"{APPLIED}(?=[\w√])", " ", text).replace(APPLIED, "")


def is_fraction(node):
    return node.tag.endswith("mfrac") or (len(node) == 1 and is_fraction(node[0]))


def small(text, letters, sign):
    """Write a text small where there are such letters, else after the sign that says so."""
    if not text.strip(MARKS):
        return text
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return sign + (text if len(text) == 1 else f"({text})")


def in_brackets(text, needed):
    return f"({text})" if needed(text) else text


def is_sum(text):
    return re.search("[+−±∓]", re.sub(r"\([^()]*\)", "", text))


def is_long(text):
    return not SINGLE.fullmatch(text)
