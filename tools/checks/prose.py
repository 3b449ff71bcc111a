"""Lint the book's Chinese: spacing, punctuation, sentences, terms and formulas. It never fixes.

The rules look at what `tools.checks.myst` leaves unmasked.

    python -m tools.checks.prose                     # README, CONTRIBUTING and the whole book
    python -m tools.checks.prose book/index.md ...   # only these
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import autocorrect_py

from tools import book
from tools.checks import myst
from tools.checks.myst import HAN, LIKE_A_FIGURE, LIKE_A_WORD, MASK, Block

FULL_WIDTH = "，。；：？！、（）《》「」“”"

# --- Rules: a function from a block to the faults in it -----------------------------------------

Fault = tuple[int, int, str]  # from where, to where, what to do
Rule = Callable[[Block], Iterator[Fault]]

CLAUSE_END = re.compile(r"[，。；：？！…]|——")
SENTENCE_END = re.compile(r"[。？！]")
LONGEST_CLAUSE, LONGEST_SENTENCE, LONGEST_HEADING = 40, 90, 18

# autocorrect sees to the spaces; the rest is left to the rules below, which know the masks.
autocorrect_py.load_config(
    json.dumps(
        {
            "rules": {
                "space-word": 1,
                "no-space-fullwidth": 1,
                "no-space-fullwidth-quote": 1,
                "halfwidth-word": 1,
                "space-punctuation": 0,
                "space-bracket": 0,
                "space-backticks": 0,
                "space-dash": 0,
                "space-dollar": 0,
                "fullwidth": 0,
                "halfwidth-punctuation": 0,
                "spellcheck": 0,
            }
        }
    )
)


def table(rows: dict[str, str], block: Block) -> Iterator[Fault]:
    """Find each row's regular expression, and say what the row says."""
    for pattern, advice in rows.items():
        for match in re.finditer(pattern, block.text):
            yield *match.span(), advice


def latin_spacing(block: Block) -> Iterator[Fault]:
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


def stretches(text: str, separator: re.Pattern) -> Iterator[tuple[int, int]]:
    """Cut the text at the separators."""
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def count_han(text: str) -> int:
    return len(re.findall(f"[{HAN}]", text))


def long_clause(block: Block) -> Iterator[Fault]:
    for start, end in stretches(block.text, CLAUSE_END):
        if (count := count_han(block.text[start:end])) > LONGEST_CLAUSE:
            yield start, end, f"一口气 {count} 个汉字，超过 {LONGEST_CLAUSE} 个；断成两句"


def long_sentence(block: Block) -> Iterator[Fault]:
    for start, end in stretches(block.text, SENTENCE_END):
        if (count := count_han(block.text[start:end])) > LONGEST_SENTENCE:
            yield start, end, f"一句 {count} 个汉字，超过 {LONGEST_SENTENCE} 个；分成几句"


def heading(block: Block) -> Iterator[Fault]:
    if not block.level:
        return
    end = len(block.text)
    if block.level > 3:
        yield 0, end, f"这是第 {block.level} 级标题；最多三级，拆开或改成一段话"
    if (count := count_han(block.text)) > LONGEST_HEADING:
        yield 0, end, f"标题有 {count} 个汉字；缩到 {LONGEST_HEADING} 个以内"
    if re.search(r"[，。；：？！、,.:;?!]\s*$", block.text):
        yield end - 1, end, "标题末尾不用标点"


def term_without_bold(block: Block) -> Iterator[Fault]:
    if block.level:
        return
    # 又称 gives another book's name, which is not to be used here.
    for match in re.finditer(f"(?<=[{HAN}])（[a-z][A-Za-z' -]+）", block.text):
        renamed = re.search("[又也]称[^，。]{1,8}$", block.text[: match.start()])
        if match.start() not in block.bold_ends and not renamed:
            yield *match.span(), "首次出现写成 **中文**（english），之后只用中文"


# One meaning, one word: a form to avoid, and what this book says.
TERMS = {
    "(?<!又称)驻点": "临界点",
    "海(?:森(?!堡)|塞)|黑森": "黑塞",
    "雅克比": "雅可比",
    "(?<![“称])预测模式(?!”)|推理模式": "推断模式",
    "梯度带(?![来有着了给上入])|梯度磁带": "磁带",
    "持久[化性]的?磁带|永久磁带": "持久磁带",
    "局部最小": "局部极小",
    "局部最大": "局部极大",
    "全局最[小优]点": "全局极小点",
    "马鞍点|鞍型点|猴鞍点": "鞍点（或猴鞍）",
    "学习速[率度]": "学习率",
    "超参(?!数)": "超参数",
    "[成耗]本函数": "代价函数",
    "跟踪": "记录、监视或重追踪",
    "录制": "记录",
    "监控": "监视",
    "自动求导": "自动微分",
    "数值求导": "数值微分",
    "符号求导": "符号微分",
    "[正顺]向模式": "前向模式",
    "[逆后]向模式": "反向模式",
    "反向传导": "反向传播",
    "梯度检查(?![一每了过])": "梯度检验",
    "梯度(?:截断|剪裁|修剪)": "梯度裁剪",
    "[次子]微商|子梯度|劣梯度": "次梯度",
    "丢弃法|随机失活": "暂退法",
    "批(?:量?归一|量?标准|规范)化": "批量规范化",
    "过度拟合": "过拟合",
    "小批次": "小批量",
    "矢量": "向量",
}

NUMBERS = "[-\\d., ]*,[-\\d., ]*"
DE = "(?<![目有别似])的(?!确)"

OPERATORS = "arg|argmax|argmin|cos|det|diag|exp|lim|ln|log|max|min|sign|sin|tan|tanh|tr"
SLANTED = re.compile(
    r"\\(?:text\w*|math(?:rm|sf|tt)|operatorname\*?|label|tag) *\{[^{}]*\}"  # words already
    rf"|(?<![\\A-Za-z])({OPERATORS})(?![A-Za-z])"
)


def slanted_operator(block: Block) -> Iterator[Fault]:
    for match in SLANTED.finditer(block.text):
        if match[1]:
            yield *match.span(), r"算子用正体：\log、\arg\min、\operatorname{sign}"


PROSE_RULES: dict[str, Rule] = {
    "中西文空格": latin_spacing,
    "代码与公式旁的空格": partial(
        table,
        {
            f"[{HAN}][{LIKE_A_WORD}]|[{LIKE_A_WORD}{LIKE_A_FIGURE}][{HAN}]": "中间加一个空格",
            f"[{FULL_WIDTH}] +[{MASK}]|[{MASK}] +[{FULL_WIDTH}]": "全角标点旁不留空格",
            f"[{HAN}] +[{LIKE_A_FIGURE}]": "引用显示为“图 5.1”，前面不留空格",
            f"(?<=[{HAN}{MASK}])  +|  +(?=[{HAN}{MASK}])": "只留一个空格",
        },
    ),
    "半角标点": partial(
        table,
        {
            f"[{HAN}”》）] ?[,;!?]|[{HAN}”》）][.:]": "改用全角标点",
            rf"[A-Za-z0-9{MASK}%)][,;:!?] ?(?=[{HAN}“《（])": "改用全角标点",
            f"(?<=[{HAN}])[\"']|[\"'](?=[{HAN}])": "改用“”",
        },
    ),
    "半角括号": partial(
        table,
        {
            rf"[{HAN}”》）] ?\((?!{NUMBERS}\))[^()\n]*\)?|\([^()\n]*[{HAN}][^()\n]*\)": (
                "改用全角括号（）"
            )
        },
    ),
    "元组": partial(table, {rf"\({NUMBERS}\)": "形状与坐标写成代码或公式"}),
    "感叹号": partial(table, {"！": "改成句号，让话自己有力"}),
    "称呼": partial(table, {"您": "读者是“你”，一起做是“我们”"}),
    "客套": partial(
        table, {"(?<![申邀聘宴恳提])请(?![求教出柬假帖愿客])": "去掉“请”，直接说做什么"}
    ),
    "粗体没有生效": partial(table, {r"\*\*": "标点移到粗体之外，写成 **中文**（english）这样"}),
    "小句太长": long_clause,
    "句子太长": long_sentence,
    "标题": heading,
    "翻译腔": partial(
        table,
        {
            f"(?<!正在)进行(?:[了过着]|(?=[{HAN}])(?![中时曲到得下的]))": "去掉“进行”，直接用动词",
            "实现了?对(?!了)": "直接用动词",
            "(?<!目)的的(?!确)": "去掉一个“的”",
            f"{DE}(?:[^，。；：？、（）的\n]{{1,6}}{DE}){{2}}": "“的”一个接一个；换一种说法",
            "通过[^，。；：？\n]{1,20}(?<![出起下上过回得后本从未将带])来(?![自源说看回到往得])": (
                "改成“用……”，或去掉“来”"
            ),
            "被[^，。；：？\n]{1,10}所(?![有以在谓需])": "改成主动句",
            "作为一个(?!整体)": "去掉“一个”，或改成“是”",
            "在[^，。；：？\n]{4,16}的情况下": "改成“……时”",
            "对于[^，。；：？\n]{1,16}(?:来说|而言)": "去掉“对于……来说”，让它做主语",
        },
    ),
    "术语": partial(table, {pattern: f"改说“{term}”" for pattern, term in TERMS.items()}),
    "术语首现": term_without_bold,
}

FORMULA_RULES: dict[str, Rule] = {
    "公式首尾空格": partial(table, {r"\A[ \t]|[ \t]\Z": "紧贴 $ 写，不留空格"}),
    "正体": slanted_operator,
    "减号": partial(table, {"\u2212": "用键盘上的 -"}),
    "向量": partial(table, {r"\\vec(?![A-Za-z])": "向量不加箭头"}),
    "转置": partial(
        table,
        {
            r"\^ *(?:T|\\intercal|\{ *(?:T|\\intercal) *\}"
            r"|\{? *\\(?:mathrm|mathsf|text) *\{ *T *\} *\}?)": r"转置写成 ^\top"
        },
    ),
}


def without(name: str) -> dict[str, Rule]:
    return {other: rule for other, rule in PROSE_RULES.items() if other != name}


RULES = {
    "prose": PROSE_RULES,
    "glossary": without("术语首现"),  # there the pair itself is the entry
    "alternative": without("元组"),  # plain text has no code
    "formula": FORMULA_RULES,
}


def is_english(block: Block) -> bool:
    """Tell an English paragraph, which may well quote a Chinese title."""
    words = len(re.findall("[A-Za-z]+", block.text))
    return block.kind != "formula" and words > max(5, count_han(block.text))


def findings(block: Block) -> Iterator[str]:
    """Name each fault of the block: place, rule, fragment and what to do."""
    if is_english(block):
        return
    for name, rule in RULES[block.kind].items():
        for start, end, advice in rule(block):
            fragment = " ".join(block.source(start - 8, end + 8).split())
            yield f"{block.place}{block.line_at(start)}: {name}: {fragment} → {advice}"


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or [
        *(book.ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
        *book.pages(),
    ]
    blocks = [block for path in files for block in myst.page_blocks(path)]
    found = [finding for block in blocks for finding in findings(block)]
    if found:
        print(*found, sep="\n")
        sys.exit(f"中文检查：{len(files)} 个文件里有 {len(found)} 处要改。")
    sentences = sum(
        count_han(block.text[start:end]) > 0
        for block in blocks
        for start, end in stretches(block.text, SENTENCE_END)
    )
    print(f"中文检查：{len(files)} 个文件，{sentences} 句话，没有要改的地方。")


if __name__ == "__main__":
    main()
