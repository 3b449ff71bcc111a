"""Each number in the text has its source; a wrong one is found, and so is a useless excuse."""

import re
import sys
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import book
from tools.checks import quoted_numbers


def figure(*labels):
    svg = "".join(f"<!-- {label} -->" for label in labels)
    return new_output("display_data", {"image/svg+xml": f"<svg>{svg}</svg>"})


def printed(text):
    return new_output("stream", text=text)


def faults(path, *cells):
    nbformat.write(new_notebook(cells=list(cells)), path)
    return quoted_numbers.faults([path])


@pytest.fixture
def check(tmp_path):
    return lambda *cells: faults(tmp_path / "页.ipynb", *cells)


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("降到了 0.81。", "0.81"),
        ("降到了 0.81。", "[0.25, 0.81]"),
        ("走了 5 步。", "5.0"),
        ("走了 6908 步。", "6_908"),
        ("落到 $-0.2$。", "-0.2"),
        ("落到 −0.2。", "-0.2"),
        ("跌了 0.2。", "-0.2"),
        ("对了 95%。", "0.95"),
        ("对了 95%。", "95%"),
        ("相差 1e-7。", "1.e-07"),
        ("相差 $10^{-7}$。", "1e-07"),
        ("相差 $1.5 \\times 10^{-7}$。", "1.5e-07"),
        ("取 $\\eta = 0.3$。", "rate=0.3"),
        ("从 $(3, 0.4)$ 出发。", "3 0.4"),
        ("约 0.33。", "0.3333"),
        ("0.33 左右。", "0.3333"),
        ("走了一百步。", "100"),
        ("走了一万三千多步。", "13808"),
        ("从五千多万降下来。", "5.24e+07"),
        ("走了二三十步。", "28"),
        ("偏离一万亿分之一。", "1e-12"),
        ("对了九成七。", "0.97"),
        ("多走三四成。", "0.35"),
        ("快三倍多。", "3.5"),
        ("一千四百上下。", "1442"),
        ("两个方向，三种办法，几十步，成千上万，十有八九。", ""),
        ("用 float32，不用 `0.5`。", ""),
    ],
)
def test_a_number_that_is_shown_passes(check, text, output):
    assert check(new_markdown_cell(text), new_code_cell("", outputs=[printed(output)])) == []


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("降到了 0.81。", "0.18"),
        ("降到了 0.81。", "0.8149"),
        ("降到了 0.81。", "10.81"),
        ("约 0.33。", "0.3366"),
        ("落到 $-0.2$。", "0.2"),
        ("对了 95%。", "0.945"),
        ("相差 $10^{-7}$。", "1e-06"),
        ("取 $\\eta = 0.3$。", "0.4"),
        ("从 $(3, 0.4)$ 出发。", "3"),
        ("走了一百步。", "101"),
        ("走了一万三千多步。", "14800"),
        ("走了二三十步。", "31"),
        ("对了九成七。", "0.96"),
        ("快三倍。", "4"),
        ("有 64 个数。", "float64"),
    ],
)
def test_a_number_that_is_not_shown_is_found(check, text, output):
    assert len(check(new_markdown_cell(text), new_code_cell("", outputs=[printed(output)]))) == 1


def test_the_finding_says_where_and_what_to_do(check):
    (found,) = check(new_markdown_cell("好。\n\n降到了 0.81。"))
    assert found.endswith(
        "页.ipynb：第 1 格（好。）第 3 行，数字：降到了 0.81。 → "
        "这一节的代码、公式和输出里没有：改对，或在这一格的元数据 numbers 里写明出处"
    )


def test_code_and_formulas_are_sources(check):
    assert (
        check(new_markdown_cell("走 25 步，每步乘 $0.7x$，即 0.7。"), new_code_cell("f(25)")) == []
    )


def test_a_number_alone_in_a_formula_is_no_source(check):
    assert len(check(new_markdown_cell("取 $0.7$，即 0.7。"))) == 2


def test_a_short_number_stands_in_its_own_section_and_a_long_one_anywhere(check):
    cells = new_code_cell("f(25, 0.2581)"), new_markdown_cell("## 下一节\n\n25 步，0.2581。")
    (found,) = check(*cells)
    assert "25 步" in found


def test_a_section_begins_at_its_heading_within_the_cell(check):
    assert check(new_code_cell("f(25)"), new_markdown_cell("25 步。\n\n## 下一节\n\n好。")) == []


def test_the_summary_repeats_the_whole_notebook(check):
    assert check(new_code_cell("f(25)"), new_markdown_cell("## 小结\n\n走 25 步。")) == []


def test_what_a_figure_says_counts_for_its_own_words_only(check):
    words = {"figure": {"name": "fig-a", "caption": "到 25 步。"}, "image": {"alt": "36 步。"}}
    drawn = new_code_cell("", outputs=[figure("25", "$10^{-2}$")], metadata={"mystnb": words})
    found = check(drawn, new_markdown_cell("走 25 步。"))
    assert [re.search(r"数字：(.*) →", fault)[1] for fault in found] == ["36 步。", "走 25 步。"]


def excused(text, **reasons):
    return new_markdown_cell(text, metadata={"numbers": reasons})


def test_an_excuse_names_where_the_number_comes_from(check):
    assert check(excused("1847 年写成，走了一百步。", **{"1847": "柯西", "一百": "举的例子"})) == []


def test_an_excuse_without_a_use_is_found(check):
    (found,) = check(excused("走 25 步。", **{"25": "举的例子"}), new_code_cell("f(25)"))
    assert "不必再说明出处" in found


def test_an_excuse_without_a_reason_is_found(check):
    (found,) = check(excused("走 25 步。", **{"25": " "}))
    assert "写明出处" in found


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("见第 3、18 章。", "见第 22 章。"),
        ("见练习 9.3。", "见练习 9.9。"),
        ("Dauphin 等人（2014）。", "Dauphin 等人（2015）。"),
        ("Dauphin 等人（2014）。", "某人（2014）。"),
        ("Polyak 1964 年提出。", "Polyak 1965 年提出。"),
        ("在 TensorFlow 2.21 上。", "在 TensorFlow 2.12 上。"),
        ("书的第 4.3 节。", "书的 4.3。"),
        ("见[第 9 章](../2-tape/09_none.ipynb)。", "见[第 11 章](09_x.ipynb)。"),
    ],
)
def test_a_number_that_names_something_must_name_it(check, right, wrong):
    assert check(new_markdown_cell(right)) == []
    assert len(check(new_markdown_cell(wrong))) == 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"18 + 20 = 38", r"18 + 20 = 39"),
        (r"0.5^6 \approx 0.0156", r"0.5^6 \approx 0.0157"),
        (r"1 - \frac{1}{\sqrt{2}} \approx 0.293", r"1 - \frac{1}{\sqrt{3}} \approx 0.293"),
        (r"-\ln\frac{1}{10} = \ln 10", r"\ln\frac{1}{10} = \ln 10"),
        (r"4^{-19} \approx 4 \times 10^{-12}", r"4^{-19} \approx 4 \times 10^{-11}"),
        (r"(29 - 6\sqrt{6})/116 \approx 0.123", r"(29 - 5\sqrt{6})/116 \approx 0.123"),
        (r"\beta = 0.8^2 = 0.64", r"\beta = 0.8^2 = 0.66"),
    ],
)
def test_a_formula_that_is_arithmetic_is_worked_out(check, right, wrong):
    assert check(new_markdown_cell(f"${right}$")) == []
    assert len(check(new_markdown_cell(f"${wrong}$"))) == 1


@pytest.mark.parametrize(
    "formula", ["f'(x) = 2x", "1/0 = 2", "(1, 1) = 2", "3 : 1 = 2", r"\sqrt{-1} = 2", r"\ln 0 = 2"]
)
def test_other_formulas_are_left_alone(check, formula):
    assert check(new_markdown_cell(f"${formula}$")) == []


def changes(text):
    """Every text that differs from this in one digit."""
    for match in re.finditer(r"\d", text):
        for digit in "0123456789".replace(match[0], ""):
            yield text[: match.start()] + digit + text[match.end() :]


def escapes(notebook, cell, block, section, quotation, text):
    changed = replace(
        block, text=block.text[: quotation.start] + text + block.text[quotation.end :]
    )
    return all(
        quoted_numbers.is_name(found, changed)
        or quoted_numbers.is_shown(found, cell, section, notebook)
        for found in quoted_numbers.quotations(changed)
        if found.start < quotation.start + len(text) and quotation.start < found.end
    )


def caught(notebook, fewest_digits):
    """The share of the changed digits that is found, in numbers of so many digits or more.

    Where the whole notebook is repeated, much can stand for a digit: that is another measure.
    """
    results = [
        not escapes(notebook, cell, block, section, quotation, text)
        for cell in notebook.cells
        for block, section in cell.blocks
        if section not in notebook.repeating
        for quotation in quoted_numbers.quotations(block)
        if quoted_numbers.is_shown(quotation, cell, section, notebook)
        and not quoted_numbers.is_name(quotation, block)
        and len(re.findall(r"\d", quotation.text)) >= fewest_digits
        for text in changes(block.text[quotation.start : quotation.end])
    ]
    assert len(results) > 200
    return sum(results) / len(results)


# Over the whole book: 80% of all; 61% of single digits, which stand everywhere, 89% of numbers of
# two digits, 95% of three, 96% of four and more.
@pytest.mark.parametrize("chapter", ["08_control_flow", "17_momentum", "20_real_data"])
def test_a_changed_digit_is_found(chapter):
    (path,) = book.ROOT.glob(f"book/*/{chapter}.ipynb")
    notebook = quoted_numbers.read(path)
    assert caught(notebook, fewest_digits=1) > 0.75
    assert caught(notebook, fewest_digits=3) > 0.9


def test_the_command_counts_the_numbers(tmp_path, monkeypatch, capsys):
    path = tmp_path / "页.ipynb"
    monkeypatch.setattr(sys, "argv", ["quoted_numbers.py", str(path)])
    assert faults(path, new_markdown_cell("走 25 步。"), new_code_cell("f(25)")) == []
    quoted_numbers.main()
    assert capsys.readouterr().out == "数字检查：1 本笔记本，1 个数字都有出处。\n"


def test_the_command_fails_with_the_number_of_faults(tmp_path, monkeypatch, capsys):
    path = tmp_path / "页.ipynb"
    monkeypatch.setattr(sys, "argv", ["quoted_numbers.py", str(path)])
    assert len(faults(path, new_markdown_cell("走 25 步。"))) == 1
    with pytest.raises(SystemExit, match="1 处要改"):
        quoted_numbers.main()
    assert "走 25 步" in capsys.readouterr().out


def test_a_notebook_that_cannot_be_read_gives_one_sentence(tmp_path):
    with pytest.raises(SystemExit, match=r"无\.ipynb"):
        quoted_numbers.read(tmp_path / "无.ipynb")


# --- The pages that are no notebooks: what can be counted ---------------------------------------


def page(name):
    return (book.ROOT / name).read_text(encoding="utf-8")


def said(pattern, text):
    (numeral,) = re.findall(pattern, text)
    return quoted_numbers.han_value(numeral)


def test_the_readme_counts_the_chapters():
    assert said("全书(.+?)章", page("README.md")) == len(quoted_numbers.chapters())


def test_the_cover_and_the_self_test_count_its_questions():
    path = book.ROOT / "book/self_test.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    questions = sum(cell.source.startswith("## 问题 ") for cell in cells)
    assert said(r"\[(.)个小问题\]\(self_test", page("book/index.md")) == questions
    assert said("做(.)道小题", cells[0].source) == questions


def test_the_hours_on_the_cover_are_the_sum_of_the_minutes():
    minutes = [int(number) for number in re.findall(r"\| (\d+) 分钟 \|", page("book/index.md"))]
    assert len(minutes) == len(quoted_numbers.chapters())
    assert abs(sum(minutes) / 60 - said("全书约(.+?)个小时", page("book/index.md"))) <= 0.5


def test_a_chapter_number_on_a_page_is_that_of_its_link():
    for path in book.ROOT.glob("book/*.md"):
        for number, target in quoted_numbers.LINK.findall(path.read_text(encoding="utf-8")):
            assert int(number) == int(target), path.name


@pytest.mark.parametrize("package", ["tensorflow", "numpy", "matplotlib", "jupyter-book"])
def test_the_environment_page_names_the_pinned_versions(package):
    (pin,) = re.findall(rf"^{package}==(\S+)", page("requirements.txt"), re.MULTILINE)
    assert re.search(rf"\b{re.escape(pin)}\b", page("book/environment.md"))
