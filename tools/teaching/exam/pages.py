"""The pages of a paper, and of what a teacher needs to mark it."""

import html

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from automatic_gradient.site.text.mathematics import joined, render
from tools.teaching.exam.bank.form import KINDS, tex
from tools.teaching.exam.paper import LETTERS, POINTS, paper

ORDINALS = "一二三四五"
RULES = (
    "代码里 <code>tf</code> 是 TensorFlow，<code>np</code> 是 NumPy。"
    "数写成分数或小数都行；没有说保留几位的，写准确的数。"
)
# Room to write, in millimetres for each minute.
ROOM = {"选": 0, "算": 7, "改": 8, "写": 8, "说": 8}


def paper_page(chapters, minutes, seed, version):
    items = paper(chapters, minutes, seed, version)
    head = f"""
<header><h1>自动求梯度　试卷（{version}）</h1>
<p class="who"><span>姓名</span><span>学号</span><span>班级</span></p>
<p class="facts">{chapters_told(chapters)}　{minutes} 分钟　满分 {POINTS} 分</p>
{score_table(items)}
<p class="rules">{RULES}</p></header>"""
    return page(f"试卷（{version}）", head + sections(items, asked))


def answers_page(chapters, minutes, seed, version):
    items = paper(chapters, minutes, seed, version)
    total = sum(item.question.minutes for item in items)
    head = f"""
<header><h1>答案与评分（{version}）</h1>
<p class="facts">{chapters_told(chapters)}　种子 {seed}　答题约 {total} 分钟　满分 {POINTS} 分</p>
</header>"""
    return page(f"答案与评分（{version}）", head + sections(items, answered))


def chapters_told(chapters):
    if len(chapters) > 1 and chapters == tuple(range(chapters[0], chapters[-1] + 1)):
        return f"第 {chapters[0]} 至 {chapters[-1]} 章"
    return f"第 {'、'.join(map(str, chapters))} 章"


def by_kind(items):
    groups = {kind: [item for item in items if item.posed.kind == kind] for kind in KINDS}
    return {kind: group for kind, group in groups.items() if group}


def points_of(group):
    return sum(item.points for item in group)


def score_table(items):
    groups = by_kind(items)
    heads = [f"{ordinal}　{KINDS[kind]}" for ordinal, kind in zip(ORDINALS, groups, strict=False)]
    cells = [["题号", *heads, "总分"], ["满分", *map(points_of, groups.values()), POINTS]]
    cells.append(["得分"] + [""] * (len(groups) + 1))
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in cells]
    return f"<table class='scores'>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def sections(items, write):
    parts = []
    for ordinal, (kind, group) in zip(ORDINALS, by_kind(items).items(), strict=False):
        first, *others = map(write, group)
        title = f"<h2>{ordinal}、{KINDS[kind]}（{len(group)} 题，共 {points_of(group)} 分）</h2>"
        # A title stands with its first question.
        parts += [f"<div class='first'>{title}{first}</div>", *others]
    return "\n".join(parts)


def asked(item):
    """The question as it stands on the paper, and room to write."""
    kind, minutes = item.posed.kind, item.question.minutes
    bracket = "<span class='choice'>（　　　）</span>" if kind == "选" else ""
    room = (
        f"<div class='room' style='height: {ROOM[kind] * minutes}mm'></div>" if ROOM[kind] else ""
    )
    return f"<section>{head_of(item)}{bracket}{body_of(item)}{room}</section>"


def answered(item):
    """The question with what a teacher needs to mark it."""
    posed, question = item.posed, item.question
    about = f"第 {question.chapter} 章　{question.about}　难度 {question.difficulty}"
    right = f"<p><b>答案</b>　{right_answer(item)}</p>" if posed.kind in ("选", "算") else ""
    if posed.kind in ("改", "写"):
        right = f"<p><b>答案</b></p>{code_block(posed.answer)}"
    wrong = [(wrong_answer(item, answer), why) for answer, why in posed.wrong]
    if posed.kind == "选":
        wrong.sort()
    listed = "".join(f"<li>{told}{inline(why)}</li>" for told, why in wrong)
    common = f"<p><b>常见的错</b></p><ul>{listed}</ul>" if listed else ""
    return (
        f"<section>{head_of(item)}{body_of(item)}<div class='key'><p "
        f"class='about'>{about}</p>{right}"
        f"<p><b>解</b>　{inline(posed.solution)}</p>"
        f"<p><b>评分</b>　{inline(posed.marking)}</p>{common}</div></section>"
    )


def head_of(item):
    return f"<span class='number'>{item.number}．</span>（{item.points} 分）"


def body_of(item):
    source = code_block(item.posed.source) if item.posed.source else ""
    options = "".join(
        f"<li><b>{letter}</b>{inline(option)}</li>"
        for letter, option in zip(LETTERS, item.options, strict=False)
    )
    listed = f"<ol class='options'>{options}</ol>" if options else ""
    return f"{markdown().render(item.posed.text)}{source}{listed}"


def right_answer(item):
    return item.letter if item.posed.kind == "选" else numbers(item.posed.answer)


def wrong_answer(item, answer):
    """How a wrong answer is named before the mistake that leads to it; a function is not."""
    if item.posed.kind == "选":
        return f"{LETTERS[item.options.index(answer)]}："
    return f"{numbers(answer)}：" if item.posed.kind == "算" else ""


def numbers(answer):
    several = answer if isinstance(answer, tuple) else (answer,)
    return "，".join(inline(f"${tex(each)}$") for each in several)


def code_block(source):
    return f"<pre><code>{html.escape(source.strip())}</code></pre>"


def inline(text):
    return markdown().renderInline(text)


def markdown():
    def formula(latex, options):
        set_in = render(latex, options["display_mode"])
        return set_in if options["display_mode"] else joined(set_in, False, True)

    return MarkdownIt("commonmark").use(dollarmath_plugin, renderer=formula)


def page(title, body):
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="katex.min.css"><link rel="stylesheet" href="paper.css"></head>
<body>{body}</body></html>"""
