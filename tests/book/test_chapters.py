"""What every chapter has: its number, its sections, exercises that work, figures that speak."""

import re
import statistics
from collections import Counter

import pytest

from automatic_gradient import exercises, figures
from automatic_gradient.figures.narrow import MEDIA_TYPE
from tests.helpers import tell
from tools import book
from tools.checks import myst

CHAPTERS, PAGES, NOTEBOOKS = book.chapters(), book.pages(), book.notebooks()

LONGEST_CELL, LONGEST_MEDIAN = 15, 5
LARGEST_FIGURE = 150_000
ELSEWHERE = "<details>\n<summary>在 PyTorch 和 JAX 里</summary>\n\n"

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def markdown_texts(page):
    if page.suffix == ".md":
        return [page.read_text(encoding="utf-8")]
    return [cell.source for cell in book.cells(page) if cell.cell_type == "markdown"]


def headings(notebook):
    """Give level, text and position of every heading, in order."""
    return [
        (len(marks), text, position)
        for position, cell in enumerate(book.cells(notebook))
        if cell.cell_type == "markdown"
        for marks, text in re.findall(r"^(#+) (.+)$", cell.source, re.MULTILINE)
    ]


def printed(cell):
    """Give the lines on standard output."""
    return "".join(out.text for out in cell.outputs if out.output_type == "stream").splitlines()


def pictures(cell, kind="image/svg+xml"):
    return [out.data[kind] for out in cell.outputs if kind in out.get("data", {})]


def place(notebook, cell):
    """How the author is told of a cell."""
    cells = book.cells(notebook)
    return f"{book.name_of(notebook)}：{book.cell_name(cells, cells.index(cell))}"


def exercise_sections(chapter):
    """Split the exercises: the heading's text, and the code cells below it."""
    found = headings(chapter)
    starts = [(text, at) for level, text, at in found if level == 3 and text.startswith("练习")]
    end = next((at for _, text, at in found if text == "接下来"), None)
    stops = [at for _, at in starts[1:]] + [end]
    return [
        (text, [cell for cell in book.cells(chapter)[at:stop] if cell.cell_type == "code"])
        for (text, at), stop in zip(starts, stops, strict=True)
    ]


def links(page):
    """Give the targets of the page's links and pictures, as the site's parser reads them."""
    parser = myst.markdown_parser()
    return [
        child.attrs.get("href") or child.attrs["src"]
        for text in markdown_texts(page)
        for token in parser.parse(text)
        for child in token.children or []
        if child.type in ("link_open", "image")
    ]


def test_there_are_chapters():
    assert CHAPTERS


def test_the_table_of_contents_lists_every_page_and_nothing_else():
    pages = {book.name_of(page).with_suffix("").as_posix() for page in PAGES}
    listed = Counter(book.toc())
    tell(
        [
            *(f"_toc.yml 里没有 {name}：添上一行" for name in sorted(pages - set(listed))),
            *(f"_toc.yml 里的 {name} 没有这个文件：改对它" for name in sorted(set(listed) - pages)),
            *(f"_toc.yml 里的 {name} 写了两次：删去一行" for name in listed if listed[name] > 1),
        ]
    )


def test_chapters_stand_in_the_order_of_their_numbers():
    chapters = [chapter.relative_to(book.ROOT).with_suffix("").as_posix() for chapter in CHAPTERS]
    listed = [file for file in book.toc() if file in chapters]
    tell(
        f"_toc.yml 里的 {one} 不在它的位置，那里该是 {due}：照章号排好"
        for one, due in zip(listed, chapters, strict=False)
        if one != due
    )


@each_chapter
def test_the_number_in_the_title_is_the_files(chapter):
    first = book.cells(chapter)[0]
    titles = [text for level, text, _ in headings(chapter) if level == 1]
    if len(titles) != 1:
        tell([f"{book.name_of(chapter)}：一级标题有 {len(titles)} 个，要恰好一个"])
    due = rf"# 第 {book.number_of(chapter)} 章 \S.*\n\n"
    if not re.match(due, first.source):
        number = book.number_of(chapter)
        tell([f"{place(chapter, first)}要以“# 第 {number} 章 题目”开头，下面空一行"])


@each_chapter
def test_a_chapter_ends_with_summary_prompts_exercises_and_the_way_on(chapter):
    sections = [text for level, text, _ in headings(chapter) if level == 2]
    if sections[-4:] != ["小结", "回想", "练习", "接下来"]:
        ends = "、".join(sections[-4:])
        tell([f"{book.name_of(chapter)}：最后四节是{ends}，要是小结、回想、练习、接下来"])


ENDING = ["summary", "elsewhere", "recall", "exercises"]


@each_chapter
def test_the_summary_ends_in_a_folded_box_with_the_names_used_elsewhere(chapter):
    places = [cell.id for cell in book.cells(chapter) if ELSEWHERE in cell.source]
    ids = [cell.id for cell in book.cells(chapter)]
    start = ids.index("summary") if "summary" in ids else len(ids)
    if places != ["elsewhere"] or ids[start:][:4] != ENDING:
        tell(
            [
                f"{book.name_of(chapter)}：小结（id 是 summary）、折起的“在 PyTorch 和 JAX 里”"
                "（elsewhere）、回想（recall）、练习（exercises），要一格接一格，各有一格；照别的章改好"
            ]
        )


@each_chapter
def test_exercises_are_three_to_six_and_numbered_by_chapter(chapter):
    # The lines to put in order come before them, as number 0.
    first = f"练习 {book.number_of(chapter)}.0 排一排："
    titles = [text for text, _ in exercise_sections(chapter) if not text.startswith(first)]
    if not 3 <= len(titles) <= 6:
        tell([f"{book.name_of(chapter)}：有 {len(titles)} 道练习，要有三到六道"])
    tell(
        f"{book.name_of(chapter)}：练习的标题“{title}”要写成“练习 {due} 题目”"
        for number, title in enumerate(titles, start=1)
        if not re.match(rf"练习 {(due := f'{book.number_of(chapter)}.{number}')} \S", title)
    )


@each_chapter
def test_an_exercise_has_an_unanswered_attempt_and_then_a_folded_solution(chapter):
    tell(
        fault
        for title, below in exercise_sections(chapter)
        for fault in faults_of_exercise(chapter, title, below)
    )


def faults_of_exercise(chapter, title, below):
    number = title.split()[1]
    solutions = [book.is_solution(cell) for cell in below]
    if solutions != [False, True]:
        yield (
            f"{book.name_of(chapter)}：“{title}”下面要有两格代码，先作答的，后参考答案"
            f"（标签 hide-cell）；现在有 {len(below)} 格，参考答案 {sum(solutions)} 格"
        )
        return
    for cell, verdict in zip(below, ("还没有作答", "通过"), strict=True):
        checks = book.exercise_calls(cell.source)
        if set(checks) != {number}:
            yield f'{place(chapter, cell)}要调用 exercises.check("{number}", …)，不查别的练习'
        elif printed(cell) != [verdict] * len(checks):
            yield f"{place(chapter, cell)}要印出“{verdict}”，存着的是 {printed(cell)}：改好它"


@each_notebook
def test_a_folded_cell_is_folded_in_jupyter_too(notebook):
    tell(
        f"{place(notebook, cell)}{fault}"
        for cell in book.code_cells(notebook)
        for fault in faults_of_folding(cell)
    )


def faults_of_folding(cell):
    hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    if book.is_solution(cell) != hidden:
        yield "的标签 hide-cell 与元数据 jupyter 的 source_hidden 要么都有，要么都没有"
    # JupyterLab shows the first line of a folded cell: it is not to give the answer away.
    if hidden and not cell.source.startswith("# 参考答案\n"):
        yield "折起来了，第一行要是“# 参考答案”"
    if hidden and not cell.execution_count:
        yield "没有跑过：运行 make execute"


def test_every_known_exercise_is_set_exactly_once():
    attempts = Counter(
        number
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if not book.is_solution(cell)
        for number in set(book.exercise_calls(cell.source))
    )
    known = set(exercises.ids())
    tell(
        [
            *(
                f"练习 {one} 有检查，没有作答的格：添上，或删去检查"
                for one in known - set(attempts)
            ),
            *(f"练习 {one} 没有检查：写在 exercises/ 里" for one in set(attempts) - known),
            *(f"练习 {one} 出了 {attempts[one]} 次" for one in attempts if attempts[one] > 1),
        ]
    )


@each_chapter
def test_a_chapter_has_two_figures(chapter):
    count = sum(len(pictures(cell)) for cell in book.code_cells(chapter))
    if count < 2:
        tell([f"{book.name_of(chapter)}：只有 {count} 张图，一章至少两张"])


@each_notebook
def test_a_figure_has_a_caption_an_alternative_text_and_its_functions_name(notebook):
    tell(
        f"{place(notebook, cell)}{fault}"
        for cell in book.code_cells(notebook)
        for fault in faults_of_figure(cell)
    )


def faults_of_figure(cell):
    meta, count = cell.metadata.get("mystnb", {}), len(pictures(cell))
    if count != ("figure" in meta):
        written = "写了" if "figure" in meta else "没有写"
        yield (
            f"画了 {count} 张图，元数据 mystnb 里的 figure 却{written}："
            "一格一张图，写上 figure 的 name 与 caption、image 的 alt"
        )
    if "figure" not in meta:
        return
    label = meta["figure"].get("name", "")
    drawn = [name for name in figures.__all__ if f"figures.{name}(" in cell.source]
    stems = [f"fig-{name.replace('_', '-')}" for name in drawn]
    # A function that draws a second picture adds a word: fig-tape-strip-twice.
    if not any(label == stem or label.startswith(f"{stem}-") for stem in stems):
        yield f"的图名是“{label}”，要照画它的函数叫{'或'.join(stems)}"
    if not meta["figure"].get("caption", "").strip():
        yield "的图没有图题：在元数据 mystnb 里写 figure 的 caption"
    if not meta.get("image", {}).get("alt", "").strip():
        yield "的图没有替代文字：在元数据 mystnb 里写 image 的 alt"


@each_notebook
def test_a_figure_is_there_wide_and_narrow_and_light(notebook):
    tell(
        f"{place(notebook, cell)}{fault}"
        for cell in book.code_cells(notebook)
        for fault in faults_of_drawings(pictures(cell), pictures(cell, MEDIA_TYPE))
    )


def faults_of_drawings(wide, narrow):
    if len(wide) != len(narrow):
        yield "的图少了宽的或窄的一张：运行 make execute，把输出写回去"
    for picture in wide + narrow:
        if (size := len(picture.encode())) > LARGEST_FIGURE:
            yield f"的图有 {size // 1000} KB，最多 {LARGEST_FIGURE // 1000} KB：把网格或点画得粗些"


def test_no_two_figures_share_a_label():
    labels = Counter(
        cell.metadata.mystnb.figure.get("name")
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if "figure" in cell.metadata.get("mystnb", {})
    )
    tell(f"有 {count} 张图都叫 {label}：改掉一个" for label, count in labels.items() if count > 1)


def test_every_figure_function_is_used_in_the_book():
    code = "\n".join(cell.source for one in NOTEBOOKS for cell in book.code_cells(one))
    unused = [name for name in figures.__all__ if f"figures.{name}(" not in code]
    tell(f"没有哪一本画 figures.{name}：用上它，或者删去它" for name in unused)


@each_chapter
def test_cells_are_short(chapter):
    shown = [cell for cell in book.code_cells(chapter) if not book.is_solution(cell)]
    lengths = [len(cell.source.splitlines()) for cell in shown]
    tell(
        f"{place(chapter, cell)}有 {length} 行，最多 {LONGEST_CELL} 行：拆成几格"
        for cell, length in zip(shown, lengths, strict=True)
        if length > LONGEST_CELL
    )
    # Lines that lie ready to be put in order are not read from the first to the last.
    read = [
        length
        for cell, length in zip(shown, lengths, strict=True)
        if "parsons" not in cell.metadata.get("tags", [])
    ]
    if (median := statistics.median(read)) > LONGEST_MEDIAN:
        tell(
            [f"{book.name_of(chapter)}：代码格一半以上多于 {LONGEST_MEDIAN} 行（中位数 {median}）"]
        )


@each_chapter
def test_code_never_stands_long_without_a_word(chapter):
    kinds = [cell.cell_type for cell in book.cells(chapter)]
    tell(
        f"{place(chapter, cell)}是接连第三格代码：在它前面写一句话"
        for position, cell in enumerate(book.cells(chapter))
        if cell.cell_type == "code" and "markdown" not in kinds[max(0, position - 2) : position]
    )


def test_the_version_of_tensorflow_is_printed_in_one_cell():
    places = [
        place(notebook, cell)
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if re.search(r"(tf|tensorflow|keras)\.(__version__|version\b)", cell.source)
    ]
    if len(places) != 1:
        tell([f"TensorFlow 的版本要恰好在一格里打印，升级时只改那一格；现在是 {places}"])


def test_a_term_is_given_in_english_once():
    found = {}
    for chapter in CHAPTERS:
        for text in markdown_texts(chapter):
            for term in re.findall(r"\*\*([^*]+)\*\*（[a-z]", text):
                found.setdefault(term, []).append(str(book.name_of(chapter)))
    tell(
        f"术语“{term}”的英文给了 {len(names)} 次（{'、'.join(names)}）：只在第一次给"
        for term, names in found.items()
        if len(names) > 1
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_link_to_another_page_leads_to_one(page):
    tell(
        f"{book.name_of(page)}：链接 {target} 指的文件不在那里：改对它"
        for target in links(page)
        if not re.match(r"[a-z]+:|#", target)
        and not (page.parent / target.partition("#")[0]).is_file()
    )


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_section_named_beside_a_link_is_in_the_chapter(page):
    for text in markdown_texts(page):
        for target, section in re.findall(r"\]\(([^)#]+\.ipynb)\)“([^”]+)”一节", text):
            found = [re.sub(r"[`$]", "", title) for _, title, _ in headings(page.parent / target)]
            if section.replace("ε", r"\epsilon") not in found:
                tell([f"{book.name_of(page)}：{target} 里没有“{section}”一节：改对它"])
