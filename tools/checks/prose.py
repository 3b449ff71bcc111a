"""Lint the book's Chinese: spacing, punctuation, sentences, terms and formulas. It never fixes.

The rules are in prose.toml, all but the few that no pattern can say; those are here. They look at
what `tools.checks.myst` leaves unmasked.

    python -m tools.checks.prose                     # README, CONTRIBUTING and the whole book
    python -m tools.checks.prose book/index.md ...   # only these
"""

import json
import re
import sys
import tomllib
from difflib import SequenceMatcher
from functools import cache, partial
from pathlib import Path

import autocorrect_py

from tools import book
from tools.checks import myst

# --- Rules: a function from a block to the faults in it: from where, to where, what to do -------

CLAUSE_END = re.compile(r"[，。；：？！…]|——")
SENTENCE_END = re.compile(r"[。？！]")
OTHERS_CALL_IT = re.compile("又作(?!”)[^。]*")


def table(rows, block):
    """Find each row's regular expression, and say what the row says."""
    for pattern, advice in rows:
        for match in pattern.finditer(block.text):
            yield *match.span(), advice


def terms(rows, block):
    """Find the words that are not the book's, except where it tells what others call a thing."""
    for start, end, advice in table(rows, block):
        if not any(a <= start and end <= b for a, b in spans(OTHERS_CALL_IT, block.text)):
            yield start, end, advice


def spans(pattern, text):
    return [match.span() for match in pattern.finditer(text)]


def latin_spacing(block):
    """汉字 beside Latin letters and digits, and full-width letters, as autocorrect sees them."""
    better = autocorrect_py.format(block.text)
    for change, start, end, new_start, new_end in SequenceMatcher(
        None, block.text, better, autojunk=False
    ).get_opcodes():
        if change == "insert":
            yield start, end, "加一个空格"
        elif change == "delete":
            yield start, end, "删去空格"
        elif change == "replace":
            yield start, end, f"改成 {better[new_start:new_end]}"


def stretches(text, separator):
    """Cut the text at the separators."""
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def count_han(text):
    return len(re.findall(f"[{myst.HAN}]", text))


def long_clause(block, longest):
    for start, end in stretches(block.text, CLAUSE_END):
        if (count := count_han(block.text[start:end])) > longest:
            yield start, end, f"一口气 {count} 个汉字，超过 {longest} 个；断成两句"


def long_sentence(block, longest):
    for start, end in stretches(block.text, SENTENCE_END):
        if (count := count_han(block.text[start:end])) > longest:
            yield start, end, f"一句 {count} 个汉字，超过 {longest} 个；分成几句"


def heading(block, longest):
    if not block.level:
        return
    end = len(block.text)
    if block.level > 3:
        yield 0, end, f"这是第 {block.level} 级标题；最多三级，拆开或改成一段话"
    if (count := count_han(block.text)) > longest:
        yield 0, end, f"标题有 {count} 个汉字；缩到 {longest} 个以内"
    if re.search(r"[，。；：？！、,.:;?!]\s*$", block.text):
        yield end - 1, end, "标题末尾不用标点"


def term_without_bold(block):
    if block.level:
        return
    # 又称 gives another book's name, which is not to be used here.
    for match in re.finditer(f"(?<=[{myst.HAN}])（[a-z][A-Za-z' -]+）", block.text):
        renamed = re.search("[又也]称[^，。]{1,8}$", block.text[: match.start()])
        if match.start() not in block.bold_ends and not renamed:
            yield *match.span(), "首次出现写成 **中文**（english），之后只用中文"


def slanted_operator(block, operators):
    for match in re.finditer(
        r"\\(?:text\w*|math(?:rm|sf|tt)|operatorname\*?|label|tag) *\{[^{}]*\}"  # words already
        rf"|(?<![\\A-Za-z])({'|'.join(operators)})(?![A-Za-z])",
        block.text,
    ):
        if match[1]:
            yield *match.span(), r"算子用正体：\log、\arg\min、\operatorname{sign}"


CODE = {
    function.__name__: function
    for function in (
        latin_spacing, long_clause, long_sentence, heading, term_without_bold, slanted_operator,
    )
}  # fmt: skip

# --- Loading: prose.toml becomes a function for each rule ---------------------------------------

CLASSES = {name: getattr(myst, name) for name in ("HAN", "MASK", "LIKE_A_WORD", "LIKE_A_FIGURE")}


def compiled(pattern, pieces, place):
    try:
        return re.compile(re.sub(r"\{([A-Z_]+)\}", lambda name: pieces[name[1]], pattern))
    except KeyError as unknown:
        raise SystemExit(f"{place}：没有叫 {unknown.args[0]} 的片段，改好 {pattern}") from None
    except re.error as error:
        raise SystemExit(f"{place}：{pattern} 不是正则表达式（{error}），改好它") from None


def rule(how, pieces, place):
    ((kind, settings),) = how.items()
    if kind == "patterns":
        rows = [(pattern, advice) for advice, patterns in settings.items() for pattern in patterns]
    elif kind == "terms":
        rows = [(form, f"改说“{term}”") for form, term in settings.items()]
    else:
        return partial(CODE[kind], **settings)
    find = terms if kind == "terms" else table
    return partial(find, [(compiled(pattern, pieces, place), advice) for pattern, advice in rows])


def load(path):
    """Give for each kind of block its rules by name."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    autocorrect_py.load_config(json.dumps({"rules": data["autocorrect"]}))
    pieces = CLASSES | data["pieces"]
    return {
        kind: {
            name: rule(how, pieces, f"{path.name} 的规则“{name}”")
            for name, how in data[chosen["rules"]].items()
            if name not in chosen["without"]
        }
        for kind, chosen in data["blocks"].items()
    }


@cache
def rules():
    return load(Path(__file__).with_suffix(".toml"))


# --- Checking -----------------------------------------------------------------------------------


def is_english(block):
    """Tell an English paragraph, which may well quote a Chinese title."""
    words = len(re.findall("[A-Za-z]+", block.text))
    return block.kind != "formula" and words > max(5, count_han(block.text))


def findings(block):
    """Name each fault of the block: place, rule, fragment and what to do."""
    if is_english(block):
        return
    for name, find in rules()[block.kind].items():
        for start, end, advice in find(block):
            fragment = " ".join(block.source(start - 8, end + 8).split())
            yield f"{block.where(start)}，{name}：{fragment} → {advice}"


def blocks_of(paths):
    return [block for path in paths for block in myst.page_blocks(path)]


def faults(paths):
    return [finding for block in blocks_of(paths) for finding in findings(block)]


def pages():
    """All that is written in Chinese for people to read."""
    return [book.ROOT / "README.md", book.ROOT / "CONTRIBUTING.md", *book.pages()]


def main():
    paths = [Path(name) for name in sys.argv[1:]] or pages()
    if found := faults(paths):
        print(*found, sep="\n")
        sys.exit(f"中文检查：{len(paths)} 个文件里有 {len(found)} 处要改。{book.COUNTED}")
    sentences = sum(
        count_han(block.text[start:end]) > 0
        for block in blocks_of(paths)
        for start, end in stretches(block.text, SENTENCE_END)
    )
    print(f"中文检查：{len(paths)} 个文件，{sentences} 句话，没有要改的地方。")


if __name__ == "__main__":
    main()
