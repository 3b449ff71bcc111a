"""The prose linter finds what it should, and leaves good Chinese alone."""

import json
import sys
from pathlib import Path

import pytest

from tools.checks import myst, prose

RULES = Path(prose.__file__).with_suffix(".toml")

# rule: sentences that must be found, near misses that must pass
CASES = {
    "中西文空格": (
        ["我们用TensorFlow求梯度。", "学习率取0.1时收敛。", "他说 “好”。", "第6章"],
        ["我们用 TensorFlow 求梯度。", "学习率取 -0.1 时发散，误差大了 100%。", "1、2 两步。"],
    ),
    "代码与公式旁的空格": (
        [
            "调用`watch`，再求值。",
            "对 $x$求梯度。",
            "这样写： `tape`。",
            "记作 $x$ ，是列向量。",
            "见 {numref}`fig-a`。",
            "{numref}`fig-a`画了路径。",
            "取  $x$ 的值。",
        ],
        [
            "调用 `watch`，再对 $x$ 求值：`y`。",
            "`x` 是 $x$ 的值（`float32`）。",
            "先看{numref}`fig-a` 的左半边。",
            "- `a`\n- $b$",
            "第一行以\n`x` 开头。",
        ],
    ),
    "半角标点": (
        ["先记录, 再回放。", "步骤:两步。", "对吗?", "调用 `f`, 然后回放。", '叫作"磁带"。'],
        [
            "先记录，再回放。",
            "Python 3.11, 3.12 and 3.13",
            "`a`, `b`",
            "叫作“磁带”。",
            "12:30 出发",
        ],
    ),
    "半角括号": (
        ["**磁带**(tape)记下每一步。", "磁带 (tape) 记下每一步。", "`f`(见上)"],
        ["**磁带**（tape）记下每一步。", "形状是 `(4, 1)` 的列。", "函数 f(x) 的值。"],
    ),
    "元组": (
        ["形状是 (4, 1) 的列。", "形状是 (4,) 的向量，起点 (-1.5, 2)。"],
        ["形状是 `(4, 1)` 的列，起点 $(-1.5, 2)$。", "![在 (3, 108) 相交](a.svg)"],
    ),
    "感叹号": (["成功了！"], ["成功了。"]),
    "称呼": (["您可以改一改。"], ["你可以改一改，我们一起看。"]),
    "客套": (
        ["请运行下一格。"],
        ["申请内存，邀请同学，请求重试，不必请教别人，也请出 TensorFlow。"],
    ),
    "公式没有收尾": (["一个 $没有收尾的公式。"], ["一个 $x$，一行 `$x`。"]),
    "看不见的字": (["零\u200b宽的空格。", "软\u00ad连字符。"], ["全都看得见。"]),
    "没有填的空": (["【一句话：这一章问什么】", "【只开了头。"], ["〔方括号〕是别的。"]),
    "脚注没有着落": (["这里有脚注[^1]。"], ["这里有脚注[^1]。\n\n[^1]: 在这里。"]),
    "粗体没有生效": (
        ["**磁带（tape）**记下每一步。"],
        ["**磁带**（tape）记下每一步。", "`2**3` 是 8。"],
    ),
    "小句太长": (
        ["长" * 41 + "。", "长" * 20 + "`x` $y$" + "长" * 21],
        ["长" * 40 + "，" + "长" * 40],
    ),
    "句子太长": (["，".join(["长" * 31] * 3) + "。"], ["，".join(["长" * 30] * 3) + "。再一句。"]),
    "标题": (
        ["# 第一步：", "## 走多远？", "#### 太深", "## " + "长" * 19],
        ["# 第 6 章 第一次求梯度", "## 梯度下降：走多远", "### 为什么是 `None`（还有 nan）"],
    ),
    "翻译腔": (
        [
            "对输入进行了规范。",
            "接着进行计算。",
            "实现了对参数的更新。",
            "他的的书。",
            "这是函数在这一点的导数的相反数的值。",
            "通过链式法则来求导数。",
            "被优化器所移动。",
            "作为一个例子，取 $x = 1$。",
            "在没有监视变量的情况下，得到 `None`。",
            "对于初学者来说，这很难。",
        ],
        [
            "训练正在进行，进行中的一轮不算。",
            "实现对了，目的的确达到了。",
            "有的函数的目的是教学，别的（红色的、绿色的、蓝色的）不是，左边的是上一步的值。",
            "Goodfellow 等人的《Deep Learning》第 4.3 节讲的正是本章和后两章的内容。",
            "通过检验才算数，通过它算出来的值也要看。",
            "被记录的变量，所以有梯度。",
            "把网络作为一个整体。",
            "在最坏的情况下，要走一百步。",
            "对我们来说够了；对于凸函数，极小点就是最小点。",
        ],
    ),
    "冒号接冒号": (
        ["看方向：极小点转一圈：往左。", "它说：`a`：见下。"],
        ["看方向：极小点转一圈。再看：往左。", "12:30 到。"],
    ),
    "费解的词": (
        [
            "函数交回两样。",
            "它吃一个张量。",
            "一共两种圈数。",
            "看它叫不叫。",
            "误差在那一级。",
            "把列躺下来。",
            "一律说不通。",
            "图听你的手。",
            "时间合三倍。",
        ],
        ["函数返回两样，吃力，吃光内存。", "约为三倍，转了两圈。"],
    ),
    "术语": (
        [
            "找到驻点。",
            "又作海塞。海森矩阵是对称的。",
            "海森矩阵、海塞矩阵与黑森矩阵。",
            "雅克比矩阵。",
            "切到预测模式，或推理模式。",
            "开一条梯度带，也叫梯度磁带。",
            "持久化磁带与永久磁带。",
            "局部最小值。",
            "局部最大点。",
            "全局最优点。",
            "马鞍点、鞍型点与猴鞍点。",
            "学习速率太大。",
            "调超参。",
            "成本函数。",
            "磁带跟踪变量。",
            "录制运算。",
            "监控变量。",
            "自动求导。",
            "数值求导。",
            "符号求导。",
            "正向模式。",
            "逆向模式。",
            "反向传导。",
            "做一次梯度检查。",
            "梯度截断与梯度剪裁。",
            "子梯度。",
            "丢弃法。",
            "批量归一化与批标准化。",
            "过度拟合。",
            "小批次。",
            "列矢量。",
        ],
        [
            "**临界点**（critical point）又称驻点。",
            "黑塞又作海森、海塞、Hessian。",
            "标题写作“训练模式和预测模式”。",
            "梯度带来方向，把梯度检查一遍。",
            "海森堡、局部极小点、超参数、学习率与批量规范化。",
            "`预测模式`",
        ],
    ),
    "术语首现": (
        ["沿着鞍点（saddle point）走。", "**鞍点（saddle point）** 处"],
        [
            "**鞍点**（saddle point）处",
            "小批量（SGD）与 `f`（float）",
            "形状（`n`）",
            "又称驻点（stationary point）。",
            "```{glossary}\n鞍点（saddle point）\n  脊。\n```",
        ],
    ),
    "公式首尾空格": (
        ["设 $ x $ 为正。", "设 $x $ 为正。"],
        ["设 $x$ 为正。", "$$\nx\n$$", "$$ x $$"],
    ),
    "正体": (
        ["$log(x)$", "$x - sign(x)$", "$arg min f$", "$$\nmax(x, 0)\n$$", "{math}`exp(x)`"],
        [
            r"$\log(x) + \operatorname{sign}(x)$",
            r"$\arg\min f, \text{max 之后}, \mathrm{min}, minimum$",
            "```{math}\n:label: eq-max\n\\max(x, 0)\n```",
        ],
    ),
    "减号": (["$x − 1$"], ["$x - 1$"]),
    "向量": ([r"$\vec{x}$"], [r"$\mathbf{x}, \operatorname{vec}(x)$"]),
    "转置": (
        ["$x^Tx$", "$x^{T}$", r"$x^\mathrm{T}$", r"$x^{\text{T}}$", r"$x^\intercal$"],
        [r"$x^\top x, x^t, x^{T-1}$"],
    ),
}


def lint(markdown):
    return [
        finding
        for block in myst.markdown_blocks(markdown, "页：")
        for finding in prose.findings(block)
    ]


def rows(position):
    return [(rule, text) for rule, cases in CASES.items() for text in cases[position]]


@pytest.mark.parametrize(("rule", "text"), rows(0))
def test_a_fault_is_found(rule, text):
    assert any(f"，{rule}：" in finding for finding in lint(text)), lint(text)


@pytest.mark.parametrize(("rule", "text"), rows(1))
def test_a_near_miss_passes(rule, text):
    assert not [finding for finding in lint(text) if f"，{rule}：" in finding]


def test_askers_words_may_be_other_words():
    asked = "也有人这样问：海森矩阵怎么求；局部最小值怎么跳出。"
    assert lint(asked) == []
    assert lint(asked.partition("：")[2]) != []
    assert any("半角标点" in finding for finding in lint(asked.replace("；", ";")))


def test_every_rule_has_a_case():
    assert set(CASES) == {name for rules in prose.rules().values() for name in rules}


def test_every_row_of_a_table_is_met_by_a_case():
    for rules in prose.rules().values():
        tables = {name: rule.args[0] for name, rule in rules.items() if rule.func is prose.table}
        assert tables
        for name, rows in tables.items():
            blocks = [b for t in CASES[name][0] for b in myst.markdown_blocks(t, "")]
            for pattern, _ in rows:
                assert any(pattern.search(block.text) for block in blocks), (name, pattern)


@pytest.fixture
def rules_with(tmp_path):
    """Load a copy of the rules that has more lines below one of its own."""

    def load(line, added):
        text = RULES.read_text(encoding="utf-8")
        assert text.count(f"\n{line}\n") == 1
        copy = tmp_path / RULES.name
        copy.write_text(text.replace(f"\n{line}\n", f"\n{line}\n{added}\n"), encoding="utf-8")
        return prose.load(copy)

    return load


@pytest.mark.parametrize(
    ("line", "added", "finding"),
    [
        ('[prose."术语".terms]', "'步幅' = '步长'", "术语：步幅太大。 → 改说“步长”"),
        ('[prose."称呼".patterns]', "'说“你”' = ['[{HAN}]幅']", "称呼：步幅太大。 → 说“你”"),
        (
            '[prose."术语首现".term_without_bold]',
            "[prose.'夸张'.patterns]\n'说多大' = ['太大']",
            "夸张：步幅太大。 → 说多大",
        ),
    ],
)
def test_what_is_added_to_the_rules_is_found(rules_with, monkeypatch, line, added, finding):
    assert lint("步幅太大。") == []
    rules = rules_with(line, added)
    monkeypatch.setattr(prose, "rules", lambda: rules)
    assert lint("步幅太大。") == [f"页：第 1 行，{finding}"]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("[{HANS}]君", "没有叫 HANS 的片段"), ("您(", "不是正则表达式")],
)
def test_a_pattern_that_cannot_be_read_is_refused(rules_with, pattern, words):
    with pytest.raises(SystemExit) as stop:
        rules_with('[prose."称呼".patterns]', f"'说“你”' = ['{pattern}']")
    assert "prose.toml 的规则“称呼”：" in str(stop.value)
    assert words in str(stop.value)
    assert pattern in str(stop.value)


@pytest.mark.parametrize(
    "text",
    [
        "设 `用TensorFlow,求x` 为真。",
        "```python\n# 您好,请用TensorFlow！\n```",
        "~~~\n驻点!\n~~~",
        "    驻点!缩进的代码\n",
        "<div>您好!用x</div>\n",
        "<!-- 您好!用x -->\n",
        "% 您好!用x\n",
        "(驻点)=\n# 标题\n",
        "见 https://example.org/a,b!c 一页。",
        "见[这一页](驻点!用x.md)。",
        "```{literalinclude} 您好!.py\n:caption: 您好!\n```",
        "```{toctree}\n您好!\n```",
        "$$\n\\text{驻点,用x！}\n$$",
        "A book (自动求梯度) about gradients, in Chinese, for all!",
    ],
)
def test_what_is_not_prose_is_left_alone(text):
    assert lint(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("第一行\n第二行用`x`。", 2),
        ("段落\n\n- 一\n- 驻点", 4),
        ("| 甲 |\n|---|\n| 驻点 |", 3),
        (":::{note}\n:class: tip\n\n驻点\n:::", 4),
        ("```{dropdown} 驻点\n```", 1),
        ("> - ```{tip}\n>   驻点\n>   ```", 2),
        ("好\n好\n$\\vec x$", 3),
        ("$$\nx\n\\vec x\n$$", 3),
        ("![驻点](a.svg)", 1),
        ("术语\n: 驻点", 2),
    ],
)
def test_a_finding_points_to_its_line(text, line):
    assert [finding.split("，")[0] for finding in lint(text)] == [f"页：第 {line} 行"]


def test_a_finding_shows_the_source_and_what_to_do():
    assert (
        lint("再求`x`的值。")[0]
        == "页：第 1 行，代码与公式旁的空格：再求`x`的值。 → 中间加一个空格"
    )


def test_good_prose_passes():
    assert lint(GOOD_PROSE) == []


def notebook(path, *cells):
    metadata = {"kernelspec": {"display_name": "p", "name": "python3"}}
    cells = [{"id": f"c{i}", "metadata": {}, "source": "", **cell} for i, cell in enumerate(cells)]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    content = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch, capsys):
    """Call the command as the shell would; give its exit status, output and last words."""

    def call(page):
        monkeypatch.setattr(sys, "argv", ["prose.py", str(page)])
        try:
            prose.main()
        except SystemExit as stop:
            return stop.code and 1, capsys.readouterr().out, str(stop)
        return 0, capsys.readouterr().out, ""

    return call


def test_a_notebook_is_read_cell_by_cell_with_captions_and_alternative_texts(tmp_path, run):
    figure = {"figure": {"name": "fig-a", "caption": "路径越过驻点。"}, "image": {"alt": "驻点"}}
    page = notebook(
        tmp_path / "页.ipynb",
        {"cell_type": "markdown", "source": "# 好\n\n再看驻点。"},
        {"cell_type": "code", "source": "# 驻点", "metadata": {"mystnb": figure}},
    )
    status, out, last_words = run(page)
    places = [line.split("，")[0] for line in out.splitlines()]
    assert places == [
        f"{page}：第 1 格（# 好）第 3 行",
        f"{page}：第 2 格（[1] # 驻点）图题第 1 行",
        f"{page}：第 2 格（[1] # 驻点）替代文字第 1 行",
    ]
    assert status == 1
    assert "3 处" in last_words


def test_a_clean_page_is_quiet(tmp_path, run):
    page = tmp_path / "页.md"
    page.write_text("# 好\n\n一句。两句。\n", encoding="utf-8")
    assert run(page) == (0, "中文检查：1 个文件，3 句话，没有要改的地方。\n", "")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("无.md", None, "没有这个文件"),
        ("坏.ipynb", b"{", "不是完好的笔记本，坏在第 1 行"),
        ("空.ipynb", b"{}", "不是完好的笔记本"),
        ("合并.ipynb", b"{\n<<<<<<< HEAD\n", "第 2 行起有没合并完的 git 冲突"),
        ("坏.md", b"\xff", "第 1 个字节不是 UTF-8"),
    ],
)
def test_a_page_that_cannot_be_read_gives_one_sentence(tmp_path, run, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, out, last_words = run(tmp_path / name)
    assert (status, out) == (1, "")
    assert words in last_words
    assert "\n" not in last_words


GOOD_PROSE = r"""
# 第 6 章 第一次求梯度

求导数这件事，电脑能替我们做到什么地步？我们写下 $y = 2x^\top x$，TensorFlow 返回 $4x$，
一个符号也没有化简过。这一章拆开看看：它究竟记下了什么，又是怎样从后往前算的。

**磁带**（tape）是一张清单。每做一步运算，它就添上一行：用了哪几个数，得到哪个数。求梯度时把清单倒过来，
一行一行乘回去（这就是链式法则），见{numref}`fig-tape-strip` 右侧的箭头。

## 先监视，再记录

1. `tf.Variable` 自动受到监视；
2. 普通张量要自己说一声：`tape.watch(x)`。

忘了第二条，`tape.gradient(y, x)` 就返回 `None`——不报错，也不提醒。第 9 章把这类意外逐一讲清。

| 量 | 形状 | 说明 |
|---|---|---|
| $x$ | `(4, 1)` | 列向量，4 个 float32 |
| $\nabla y$ | `(4, 1)` | 与 $x$ 同形，即 $4x$ |

$$
\frac{\partial y}{\partial x_i} = 4 x_i, \qquad i = 1, \dots, n
$$

学习率 $\eta$ 在 0 与 $2/\lambda$ 之间时收敛；取 1e-3 太慢，取 2.5 就发散。误差每步乘
$1 - \eta\lambda$，所以 100 步之后只剩原来的 0.003%。要是把起点放在 -1.5 呢？
“照样收敛”，只是从左边来。

:::{admonition} 想一想
:class: tip
起点正好在鞍点的脊上，梯度下降会怎样？偏开 $10^{-6}$ 又会怎样？
:::

更完整的讨论见 Goodfellow、Bengio 与 Courville 的《Deep Learning》第 4.3 节。
"""
