"""A class's list and its notebooks become one row a student."""

from datetime import datetime

import pytest

from tools.teaching import roster

UNTIL = "2026-11-30 23:59"
ON_TIME, LATE = datetime(2026, 11, 30, 20), datetime(2026, 12, 2, 1, 59)


def listed(tmp_path, text, encoding="utf-8"):
    path = tmp_path / roster.NAME
    path.write_bytes(text.encode(encoding))
    return roster.read(path)


def graded(name, written=ON_TIME, remark="", **passed):
    """A graded notebook; `chapter_2=(3, 4)` means that 3 of 4 were passed."""
    row = {"笔记本": name, "通过": 0}
    for chapter, (count, of) in passed.items():
        number = chapter.removeprefix("chapter_")
        row |= {
            f"{number}.{place}": "通过" if place <= count else "不对" for place in range(1, of + 1)
        }
        row["通过"] += count
    return roster.Graded(name, row | {"备注": remark}, written)


@pytest.fixture
def students(tmp_path):
    return listed(
        tmp_path,
        f"学号,姓名,截止\n2301,甲,{UNTIL}\n2302,乙,{UNTIL}\n2303,丙,{UNTIL}\n23,丁,{UNTIL}\n",
    )


def rows_by_name(students, *files):
    columns, rows = roster.merge(students, files)
    assert all(set(row) <= set(columns) for row in rows)
    return {row.get("姓名"): row for row in rows}


def test_an_exam_has_a_column_of_its_own_and_no_part_in_the_exercises(students):
    paper = graded("2301_考试", chapter_2=(1, 2))
    paper.row[roster.SCORE] = "40/100"
    columns, rows = roster.merge(students, [paper, graded("2301_02", chapter_2=(3, 4))])
    assert columns == ["学号", "姓名", "第 2 章", "考试", "通过", "备注"]
    assert [rows[0][name] for name in columns[2:5]] == [3, "40/100", 3]


def test_one_row_a_student_with_the_chapters_together(students):
    columns, rows = roster.merge(
        students,
        [
            graded("2301_10", chapter_10=(1, 3)),
            graded("2301_02", chapter_2=(3, 4)),
            graded("一班/2302张三", chapter_0=(8, 8)),
        ],
    )
    assert columns == ["学号", "姓名", "八个小问题", "第 2 章", "第 10 章", "通过", "备注"]
    assert [row["学号"] for row in rows] == ["2301", "2302", "2303", "23"]
    assert rows[0] == {
        "学号": "2301",
        "姓名": "甲",
        "八个小问题": "",
        "第 2 章": 3,
        "第 10 章": 1,
        "通过": 4,
        "备注": "",
    }
    assert rows[1]["八个小问题"] == 8


def test_who_handed_in_nothing_is_told(students):
    rows = rows_by_name(students, graded("2301_02", chapter_2=(0, 4)))
    assert rows["甲"]["备注"] == ""  # nothing passed is not nothing handed in
    assert rows["乙"]["备注"] == "一份也没有交"


def test_the_file_that_is_nobodys_has_a_row_at_the_end(students):
    _, rows = roster.merge(students, [graded("2399_02", chapter_2=(1, 4)), graded("23010_02")])
    assert [row["备注"] for row in rows[4:]] == [
        "名单里没有交 2399_02 的人",
        "名单里没有交 23010_02 的人",
    ]


def test_a_name_with_two_numbers_is_nobodys(students):
    _, rows = roster.merge(students, [graded("2301和2302_02", chapter_2=(1, 4))])
    assert rows[4]["备注"] == "名单里没有交 2301和2302_02 的人"


def test_of_two_the_better_counts_and_both_are_told(students):
    rows = rows_by_name(
        students, graded("2301_02", chapter_2=(1, 4)), graded("2301_02改", chapter_2=(3, 4))
    )
    assert rows["甲"]["第 2 章"] == rows["甲"]["通过"] == 3
    assert rows["甲"]["备注"] == "第 2 章交了 2 份（2301_02、2301_02改），算的是 2301_02改"


def test_what_came_late_is_told(students):
    rows = rows_by_name(
        students,
        graded("2301_02", LATE, chapter_2=(1, 4)),
        graded("2302_02", datetime(2026, 12, 1, 1, 0), chapter_2=(1, 4)),
        graded("2303_02", datetime(2026, 11, 30, 23, 59), chapter_2=(1, 4)),
    )
    assert rows["甲"]["备注"] == "第 2 章迟交 1 天 2 小时"
    assert rows["乙"]["备注"] == "第 2 章迟交 1 小时 1 分"
    assert rows["丙"]["备注"] == ""


def test_the_lists_own_time_counts_before_the_files(tmp_path):
    students = listed(
        tmp_path, "学号,姓名,截止,交于\n1,甲,2026/11/30,2026/11/30 9:05\n2,乙,2026/11/30,\n"
    )
    rows = rows_by_name(
        students, graded("1_02", LATE, chapter_2=(1, 4)), graded("2_02", LATE, chapter_2=(1, 4))
    )
    assert rows["甲"]["备注"] == ""
    # A day lasts until its end.
    assert rows["乙"]["备注"] == "第 2 章迟交 1 天 1 小时"


def test_what_could_not_be_graded_is_told_in_the_students_row(students):
    rows = rows_by_name(students, graded("2301_02", remark="不是完好的笔记本"))
    assert rows["甲"]["备注"] == "2301_02：不是完好的笔记本"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_list_may_come_from_any_spreadsheet(tmp_path, encoding):
    students = listed(tmp_path, "姓名,学号\n张三,2301\n", encoding)
    assert students["2301"].name == "张三"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有“学号”“姓名”这一列"),
        ("姓名\n甲\n", "没有“学号”这一列"),
        ("学号,姓名\n,甲\n", "第 2 行没有学号"),
        ("学号,姓名\n1,甲\n1,乙\n", "第 3 行的学号 1 前面已经有了"),
        ("学号,姓名,截止\n1,甲,周五\n", "第 2 行的截止 周五 看不懂：写成 2026-11-30 23:59"),
        ("学号,姓名,交于\n1,甲,昨天\n", "第 2 行的交于 昨天 看不懂"),
    ],
)
def test_what_is_wrong_with_the_list_is_told(tmp_path, text, said):
    with pytest.raises(roster.NoList, match=said):
        listed(tmp_path, text)


def test_bytes_of_no_encoding_are_told(tmp_path):
    (tmp_path / roster.NAME).write_bytes(b"\xff\xff\x00")
    with pytest.raises(roster.NoList, match="读不出汉字"):
        roster.read(tmp_path / roster.NAME)
