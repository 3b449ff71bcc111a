"""What every chapter has: its number, its sections, exercises that work, figures that speak."""

import re
import statistics
from collections import Counter

import pytest

from automatic_gradient import exercises, figures
from automatic_gradient.figures.narrow import MEDIA_TYPE
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


def exercise_sections(chapter):
    """Split the exercises: the heading's text, and the code cells below it."""
    found = headings(chapter)
    starts = [(text, at) for level, text, at in found if level == 3 and text.startswith("练习")]
    end = next(at for _, text, at in found if text == "接下来")
    stops = [at for _, at in starts[1:]] + [end]
    return [
        (text, [cell for cell in book.cells(chapter)[at:stop] if cell.cell_type == "code"])
        for (text, at), stop in zip(starts, stops, strict=True)
    ]


def links(page):
    """Give the targets of the page's links, as the site's parser reads them."""
    parser = myst.markdown_parser()
    return [
        child.attrs["href"]
        for text in markdown_texts(page)
        for token in parser.parse(text)
        for child in token.children or []
        if child.type == "link_open"
    ]


def test_there_are_chapters():
    assert CHAPTERS


def test_the_table_of_contents_lists_every_page_and_nothing_else():
    assert sorted(book.toc()) == sorted(
        page.relative_to(book.ROOT).with_suffix("").as_posix() for page in PAGES
    )


def test_chapters_stand_in_the_order_of_their_numbers():
    chapters = [chapter.relative_to(book.ROOT).with_suffix("").as_posix() for chapter in CHAPTERS]
    assert [file for file in book.toc() if file in chapters] == chapters


@each_chapter
def test_the_number_in_the_title_is_the_files(chapter):
    titles = [text for level, text, _ in headings(chapter) if level == 1]
    assert len(titles) == 1
    assert re.fullmatch(rf"第 {book.number_of(chapter)} 章 \S.*", titles[0]), titles[0]
    assert book.cells(chapter)[0].source.startswith(f"# {titles[0]}\n\n")


@each_chapter
def test_a_chapter_ends_with_summary_exercises_and_the_way_on(chapter):
    sections = [text for level, text, _ in headings(chapter) if level == 2]
    assert sections[-3:] == ["小结", "练习", "接下来"]


@each_chapter
def test_the_summary_ends_in_a_folded_box_with_the_names_used_elsewhere(chapter):
    places = [cell.id for cell in book.cells(chapter) if ELSEWHERE in cell.source]
    assert places == ["elsewhere"]
    ids = [cell.id for cell in book.cells(chapter)]
    assert ids[ids.index("summary") :][:3] == ["summary", "elsewhere", "exercises"]


@each_chapter
def test_exercises_are_three_to_six_and_numbered_by_chapter(chapter):
    titles = [text for text, _ in exercise_sections(chapter)]
    assert 3 <= len(titles) <= 6
    for number, title in enumerate(titles, start=1):
        assert re.match(rf"练习 {book.number_of(chapter)}\.{number} \S", title), title


@each_chapter
def test_an_exercise_has_an_unanswered_attempt_and_then_a_folded_solution(chapter):
    for title, below in exercise_sections(chapter):
        number = title.split()[1]
        assert [book.is_solution(cell) for cell in below] == [False, True], title
        for cell, verdict in zip(below, ("还没有作答", "通过"), strict=True):
            checks = book.exercise_calls(cell.source)
            assert set(checks) == {number}, cell.id
            assert printed(cell) == [verdict] * len(checks), cell.id


@each_notebook
def test_a_folded_cell_is_folded_in_jupyter_too(notebook):
    for cell in book.code_cells(notebook):
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert book.is_solution(cell) == hidden, cell.id
        # JupyterLab shows the first line of a folded cell: it is not to give the answer away.
        assert not hidden or cell.source.startswith("# 参考答案\n"), cell.id
        assert cell.execution_count or not hidden, cell.id


def test_every_known_exercise_is_set_exactly_once():
    attempts = [
        number
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if not book.is_solution(cell)
        for number in set(book.exercise_calls(cell.source))
    ]
    assert Counter(attempts) == Counter(exercises.ids())


@each_chapter
def test_a_chapter_has_two_figures(chapter):
    assert sum(len(pictures(cell)) for cell in book.code_cells(chapter)) >= 2


@each_notebook
def test_a_figure_has_a_caption_an_alternative_text_and_its_functions_name(notebook):
    for cell in book.code_cells(notebook):
        meta = cell.metadata.get("mystnb", {})
        assert len(pictures(cell)) == ("figure" in meta), cell.id
        if "figure" in meta:
            label = meta["figure"]["name"]
            drawn = [name for name in figures.__all__ if f"figures.{name}(" in cell.source]
            stems = [f"fig-{name.replace('_', '-')}" for name in drawn]
            # A function that draws a second picture adds a word: fig-tape-strip-twice.
            assert any(label == stem or label.startswith(f"{stem}-") for stem in stems), cell.id
            assert meta["figure"]["caption"].strip(), cell.id
            assert meta["image"]["alt"].strip(), cell.id


@each_notebook
def test_a_figure_is_there_wide_and_narrow_and_light(notebook):
    for cell in book.code_cells(notebook):
        wide, narrow = pictures(cell), pictures(cell, MEDIA_TYPE)
        assert len(wide) == len(narrow), cell.id
        for picture in wide + narrow:
            assert len(picture.encode()) <= LARGEST_FIGURE, cell.id


def test_no_two_figures_share_a_label():
    labels = [
        cell.metadata.mystnb.figure.name
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if "figure" in cell.metadata.get("mystnb", {})
    ]
    assert [label for label, count in Counter(labels).items() if count > 1] == []


def test_every_figure_function_is_used_by_a_chapter():
    code = "\n".join(cell.source for chapter in CHAPTERS for cell in book.code_cells(chapter))
    assert [name for name in figures.__all__ if f"figures.{name}(" not in code] == []


@each_chapter
def test_cells_are_short(chapter):
    lengths = {
        cell.id: len(cell.source.splitlines())
        for cell in book.code_cells(chapter)
        if not book.is_solution(cell)
    }
    assert {place: n for place, n in lengths.items() if n > LONGEST_CELL} == {}
    assert statistics.median(lengths.values()) <= LONGEST_MEDIAN


@each_chapter
def test_code_never_stands_long_without_a_word(chapter):
    kinds = [cell.cell_type for cell in book.cells(chapter)]
    for position, cell in enumerate(book.cells(chapter)):
        if cell.cell_type == "code":
            assert "markdown" in kinds[max(0, position - 2) : position], cell.id


def test_the_version_of_tensorflow_is_printed_in_one_cell():
    places = [
        cell.id
        for notebook in NOTEBOOKS
        for cell in book.code_cells(notebook)
        if re.search(r"(tf|tensorflow|keras)\.(__version__|version\b)", cell.source)
    ]
    assert len(places) == 1, places


def test_a_term_is_given_in_english_once():
    terms = [
        term
        for chapter in CHAPTERS
        for text in markdown_texts(chapter)
        for term in re.findall(r"\*\*([^*]+)\*\*（[a-z]", text)
    ]
    assert [term for term, count in Counter(terms).items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_link_to_another_page_leads_to_one(page):
    for target in links(page):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).is_file(), target


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_section_named_beside_a_link_is_in_the_chapter(page):
    for text in markdown_texts(page):
        for target, section in re.findall(r"\]\(([^)#]+\.ipynb)\)“([^”]+)”一节", text):
            found = [re.sub(r"[`$]", "", title) for _, title, _ in headings(page.parent / target)]
            assert section.replace("ε", r"\epsilon") in found, section
