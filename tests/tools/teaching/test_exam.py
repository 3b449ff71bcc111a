"""A paper has the points and minutes that were asked; its versions differ; it is marked right."""

import csv
import json
import re
from importlib import import_module
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import nbformat
import pytest

from tests.tools.teaching.leaks import leaks, telling_words
from tools.book import LIBRARY, SITE
from tools.teaching import grade
from tools.teaching.exam import bank
from tools.teaching.exam import paper as papers
from tools.teaching.exam.pages import answered, answers_page, asked, paper_page, sections
from tools.teaching.exam.pages import page as sheet
from tools.teaching.exam.printing import desk

exam = import_module("tools.teaching.exam.__main__")

ALL = tuple(bank.chapters())
ASKED = [
    (chapters, minutes, seed)
    for chapters in ((1, 2, 3, 4, 5), (9,), tuple(range(6, 14)), ALL)
    for minutes in (20, 35)
    for seed in (1, 2, 3)
] + [((1, 2, 3, 4, 5), 90, 3), (ALL, 120, 2026), (ALL, 240, 7)]
for_each = pytest.mark.parametrize("settings", ASKED, ids=str)
STUDENTS = ("2026001", "2026002", "S-7")
# The place for text on a page, in the units of CSS: what paper.css leaves within the margins of A4.
WIDTH, HEIGHT = (round(millimetres * 96 / 25.4) for millimetres in (170, 259))
# Words that a student's paper shows too, or that are too short to tell anything.
TELLING = 12


@for_each
def test_a_paper_has_the_points_and_the_minutes_that_were_asked(settings):
    chapters, minutes, _ = settings
    items = papers.paper(*settings, "A")
    assert sum(item.points for item in items) == papers.POINTS
    spent = sum(item.question.minutes for item in items)
    assert minutes - papers.SHORTER <= spent <= minutes
    assert {item.question.chapter for item in items} <= set(chapters)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    for item in items:
        exact = papers.POINTS * item.question.minutes / spent
        assert abs(item.points - exact) < 1


@for_each
def test_no_two_questions_are_about_the_same(settings):
    topics = [item.question.about for item in papers.paper(*settings, "A")]
    assert len(set(topics)) == len(topics)


@for_each
def test_a_paper_has_several_kinds_and_every_chapter_that_it_can(settings):
    chapters, minutes, _ = settings
    items = papers.paper(*settings, "A")
    assert len({item.posed.kind for item in items}) >= 3
    if minutes >= 10 * len(chapters):
        assert {item.question.chapter for item in items} == set(chapters)


@for_each
def test_the_versions_have_the_same_questions_and_points_and_other_numbers(settings):
    a, b = (papers.paper(*settings, version) for version in papers.VERSIONS)
    for one, other in zip(a, b, strict=True):
        assert one.question is other.question
        assert one.points == other.points
        same = (one.posed.text, one.posed.source) == (other.posed.text, other.posed.source)
        assert same == (not one.question.parameters)
        if one.options and same:
            assert sorted(one.options) == sorted(other.options)


def test_each_student_has_numbers_and_an_order_of_his_own():
    made = [papers.paper(ALL, 120, 5, student) for student in STUDENTS]
    texts = {tuple(item.posed.text for item in items) for items in made}
    orders = {tuple(tuple(item.options) for item in items) for items in made}
    assert len(texts) == len(orders) == len(STUDENTS)


@for_each
def test_the_same_settings_give_the_same_bytes(settings):
    first = nbformat.writes(papers.notebook(*settings, "B")), paper_page(*settings, "B")
    papers.paper.cache_clear()
    assert (nbformat.writes(papers.notebook(*settings, "B")), paper_page(*settings, "B")) == first


def test_another_seed_gives_another_paper():
    made = {nbformat.writes(papers.notebook(ALL, 90, seed, "A")) for seed in range(5)}
    assert len(made) == 5


def words_for_the_teacher(item):
    posed = item.posed
    yield from (posed.solution, posed.marking)
    yield from (why for _, why in posed.wrong)
    if posed.kind in ("写", "改"):
        yield posed.answer


def test_nothing_of_the_answers_is_in_what_a_student_gets():
    for seed in range(4):
        items = papers.paper(ALL, 240, seed, "A")
        notebook = nbformat.writes(papers.notebook(ALL, 240, seed, "A"))
        text = notebook.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
        paper = paper_page(ALL, 240, seed, "A")
        for item in items:
            for words in words_for_the_teacher(item):
                if len(words) >= TELLING and words not in papers.question_text(item):
                    assert words not in text, words
                    assert words not in paper, words


def test_the_sheet_of_answers_has_them_all():
    items = papers.paper(ALL, 240, 1, "B")
    sheet = answers_page(ALL, 240, 1, "B")
    for item in items:
        for words in words_for_the_teacher(item):
            plain = re.split(r"[`$&<>'\"*\\\n]", words)[0]
            assert plain in sheet, words
    assert sheet.count("<b>评分</b>") == len(items)


def test_too_little_to_fill_the_time_is_said():
    with pytest.raises(papers.CannotSet, match=r"一共只有 \d+ 分钟，排不满 300 分钟"):
        papers.paper((1,), 300, 1, "A")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有说考哪几章：例如 make exam CHAPTERS=1-5 MINUTES=90 SEED=3"),
        (["", "", "", ""], "没有说考哪几章"),
        (["一到五", "90", "3"], "看不懂 CHAPTERS=一到五：写成 1-5，或者 1,3,7-9"),
        (["5-1", "90", "3"], "里的 5-1 从大到小"),
        (["1-99", "90", "3"], "没有第 22 章的题：题库里有第 1 至 21 章"),
        (["0", "90", "3"], "没有第 0 章的题"),
        (["1-5"], "没有说考多少分钟：写 10 以上的整数"),
        (["1-5", "一小时", "3"], "MINUTES=一小时 不行"),
        (["1-5", "9", "3"], "MINUTES=9 不行"),
        (["1-5", "90"], "没有说种子"),
        (["1-5", "90", "-1"], "SEED=-1 不行：写至多九位的整数"),
        (["1-5", "90", "3", "没有的.txt"], "名单 没有的.txt：没有这个文件，检查路径"),
    ],
)
def test_a_wrong_argument_is_named(arguments, said):
    with pytest.raises(SystemExit) as end:
        exam.main(*arguments)
    assert said in str(end.value)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("", "是空的：一行写一个学号"),
        ("2026001\n2026001\n", "里 2026001 写了两遍"),
        ("../../etc\n", "里的 ../../etc 不是学号"),
        ("A\n", "里的 A 不是学号"),
        ("张三\n", "里的 张三 不是学号：只写字母与数字，一行一个"),
    ],
)
def test_a_wrong_list_of_students_is_named(tmp_path, listed, said):
    (tmp_path / "名单.txt").write_text(listed, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        exam.main("1-5", "90", "3", str(tmp_path / "名单.txt"))
    assert said in str(end.value)


def test_chapters_are_read_as_one_writes_them():
    assert exam.read_chapters("1-3") == (1, 2, 3)
    assert exam.read_chapters("7, 2-3 2") == (2, 3, 7)


@pytest.mark.site
def test_the_site_and_what_it_gives_away_hold_nothing_of_the_bank():
    assert leaks(SITE) == []


def test_what_is_given_away_would_be_seen(tmp_path):
    source = next(iter(telling_words()))
    with ZipFile(tmp_path / "library.whl", "w", ZIP_DEFLATED) as archive:
        archive.writestr("bank/chapter.py", 9 * source)
    (tmp_path / "page.html").write_text(f"<p>{source}</p>", encoding="utf-8")
    (tmp_path / "search.json").write_text(json.dumps([source]), encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>别的</p>", encoding="utf-8")
    found = ["library.whl/bank/chapter.py", "page.html", "search.json"]
    assert leaks(tmp_path) == found


def test_the_bank_lies_outside_of_what_is_packed():
    assert not Path(bank.__file__).is_relative_to(LIBRARY)
    assert len(telling_words()) > 80


# --- Grading ------------------------------------------------------------------------------------

SETTINGS = (ALL, 120, 11)


def filled_in(version, answer_of):
    """The notebook with an answer in each cell: `answer_of` gives it for an item."""
    notebook = papers.notebook(*SETTINGS, version)
    for item in papers.paper(*SETTINGS, version):
        if item.posed.kind != "说":
            (cell,) = (cell for cell in notebook.cells if cell.id == f"answer-{item.number}")
            cell.source = written(item, answer_of(item))
    return notebook


def written(item, answer):
    if item.posed.kind == "选":
        return f'{item.answer_name} = "{papers.LETTERS[item.options.index(answer)]}"'
    if item.posed.kind == "算":
        return f"{item.answer_name} = {answer!r}"
    return f"{answer}\n\n{item.answer_name} = {item.posed.function_name}"


def first_wrong(item):
    return item.posed.wrong[0][0]


def right(item):
    return item.posed.answer


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("收来的 卷子")
    changed = filled_in("A", right)
    changed.metadata.exam["seed"] = "改过"
    handed_in = {
        "全对": filled_in("2026001", right),
        "全错": filled_in("B", first_wrong),
        "空白": papers.notebook(*SETTINGS, "A"),
        "改过": changed,
    }
    for name, notebook in handed_in.items():
        (folder / f"{name}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # However slow the machine is: nothing here hangs.
        patch.setattr(grade, "CELL_SECONDS", 3600)
        patch.setattr(grade, "NOTEBOOK_SECONDS", 3600)
        grade.main(folder)
    with (folder / grade.TABLE).open(encoding="utf-8-sig", newline="") as table:
        return {row["笔记本"]: row for row in csv.DictReader(table)}


def by_code(version):
    items = papers.paper(*SETTINGS, version)
    return {str(item.number): item for item in items if item.posed.kind != "说"}


@pytest.mark.slow
def test_right_answers_have_all_points(rows):
    items = by_code("2026001")
    row = rows["全对"]
    assert {number: row[number] for number in items} == dict.fromkeys(items, "通过")
    points = sum(item.points for item in items.values())
    assert row["得分"] == f"{points}/{points}"
    assert row["卷"] == "2026001，种子 11"
    assert row["备注"] == ""


@pytest.mark.slow
def test_each_wrong_answer_has_its_hint(rows):
    row = rows["全错"]
    for number, item in by_code("B").items():
        assert item.posed.wrong[0][1] in row[number], number
    assert row["得分"].startswith("0/")


@pytest.mark.slow
def test_a_blank_paper_says_so(rows):
    for number, item in by_code("A").items():
        # The code that is to be mended is there from the beginning.
        assert rows["空白"][number] != "通过"
        if item.posed.kind != "改":
            assert rows["空白"][number] == "还没有作答"


@pytest.mark.slow
def test_settings_that_were_changed_are_named(rows):
    assert rows["改过"]["备注"].startswith("认不出是哪一份卷子")


# --- Printing -----------------------------------------------------------------------------------


@pytest.mark.browser
def test_what_is_printed_is_whole_and_the_same_each_time(need_chromium, tmp_path, monkeypatch):
    from pypdf import PdfReader

    made = []
    for time in ("一", "二"):
        monkeypatch.setattr(exam, "EXAMS", tmp_path / time)
        exam.main("2-3", "45", "4")
        files = sorted(path for path in (tmp_path / time).rglob("*") if path.is_file())
        made.append({path.name: path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert sorted(made[0]) == sorted(
        f"{version}{rest}" for version in "AB" for rest in (".ipynb", ".pdf", "_答案.pdf")
    )
    pages = PdfReader(tmp_path / "一/2-3_45_4/A.pdf").pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    # The foot is set in the system's face, in which a radical may stand for 页.
    for words in ("姓名", "学号", "班级", "满分100分", f"，共{len(pages)}"):
        assert words in text
    for item in papers.paper((2, 3), 45, 4, "A"):
        assert f"{item.number}．（{item.points}分）" in text


@pytest.mark.browser
def test_no_question_is_taller_than_a_page(need_chromium):
    """A page's end can cut none of them: each stays whole where it fits."""
    items = [item(question, draw) for question in everything() for draw in question.draws[:1]]
    with desk() as opened:
        for write in (asked, answered):
            page = opened(sheet("全部", sections(items, write)))
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            heights = page.evaluate(
                "() => [...document.querySelectorAll('section')].map((one) => one.offsetHeight)"
            )
            assert len(heights) == len(items)
            assert max(heights) < HEIGHT
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= WIDTH


def everything():
    return [each for chapter in ALL for each in bank.questions(chapter)]


def item(question, draw):
    posed = question.pose(**draw)
    options = [posed.answer, *dict(posed.wrong)] if posed.kind == "选" else []
    return papers.Item(1, question, posed, 10, options)
