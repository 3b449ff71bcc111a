"""The class: who should have handed in, and one row a student with all chapters together.

The list stands beside the notebooks, in 名单.csv: the columns 学号 and 姓名, and where they are
wanted 截止 (until when) and 交于 (when it came in; else the file's own time counts).
"""

import csv
import io
import re
from collections import defaultdict, namedtuple
from datetime import datetime, time

NAME = "名单.csv"
TABLE = "总表.csv"
NEEDED = ("学号", "姓名")
# Only an exam's row has it.
SCORE = "得分"
EXAM = "考试"
# As people write them, and as spreadsheets do.
TIMES = ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")

Student = namedtuple("Student", "number name until came")
# A graded notebook: how it is called, its row in the table of notebooks, and when it was written.
Graded = namedtuple("Graded", "name row written")


class NoList(Exception):
    """Why the list cannot be used, in Chinese."""


def read(path):
    """The students of the list, by their numbers."""
    rows = list(csv.DictReader(io.StringIO(text_of(path))))
    columns = rows[0].keys() if rows else ()
    if missing := [column for column in NEEDED if column not in columns]:
        raise NoList(
            f"{path} 里没有“{'”“'.join(missing)}”这一列：第一行写 学号,姓名，下面一行一个人"
        )
    students = {}
    for line, row in enumerate(rows, 2):
        number = (row["学号"] or "").strip()
        where = f"{path} 第 {line} 行"
        if not number:
            raise NoList(f"{where}没有学号：补上，或者删去这一行")
        if number in students:
            raise NoList(f"{where}的学号 {number} 前面已经有了：改对它，或者删去一行")
        until, came = (moment(row.get(column), where, column) for column in ("截止", "交于"))
        students[number] = Student(number, (row["姓名"] or "").strip(), until, came)
    return students


def text_of(path):
    content = path.read_bytes()
    # Excel in China saves CSV in GB 18030, unless it is told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoList(f"{path} 读不出汉字：在表格软件里另存为 CSV UTF-8")


def moment(words, where, column):
    """The time that somebody wrote, or None; a day is meant until its end."""
    words = (words or "").strip().replace("/", "-")
    if not words:
        return None
    for form in TIMES:
        try:
            read = datetime.strptime(words, form)
        except ValueError:
            continue
        return read if "%H" in form else datetime.combine(read, time(23, 59, 59))
    raise NoList(f"{where}的{column} {words} 看不懂：写成 2026-11-30 23:59，或者只写 2026-11-30")


def merge(students, graded):
    """The rows of the whole class, and then those of files that are nobody's."""
    of, strangers = defaultdict(list), []
    for one in graded:
        owners = [number for number in students if belongs(one.name, number)]
        # Two numbers in one name: nobody knows whose it is.
        (of[owners[0]] if len(owners) == 1 else strangers).append(one)
    found = {chapter for one in graded if (chapter := chapter_of(one)) is not None}
    chapters = [*sorted(found - {EXAM}), *(found & {EXAM})]
    rows = [row_of(student, of[number], chapters) for number, student in students.items()]
    lost = [{"备注": f"名单里没有交 {one.name} 的人"} for one in strangers]
    columns = ["学号", "姓名", *map(column_of, chapters), "通过", "备注"]
    return columns, [*rows, *lost]


def belongs(name, number):
    """Whether the file's name has the number, and not as a part of a longer one."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(number)}(?![0-9A-Za-z])", name) is not None


def chapter_of(one):
    """The number of the chapter that was handed in, EXAM, or None where nothing could be graded."""
    if SCORE in one.row:
        return EXAM
    exercise = next((key for key in one.row if key[0].isdigit()), None)
    return None if exercise is None else int(exercise.partition(".")[0])


def column_of(chapter):
    if chapter == EXAM:
        return EXAM
    return f"第 {chapter} 章" if chapter else "八个小问题"


def row_of(student, files, chapters):
    row = {"学号": student.number, "姓名": student.name}
    remarks, total = [], 0
    by_chapter = defaultdict(list)
    for one in files:
        by_chapter[chapter_of(one)].append(one)
    for one in by_chapter.pop(None, ()):
        remarks.append(f"{one.name}：{one.row['备注']}")
    for chapter in chapters:
        column, handed_in = column_of(chapter), by_chapter[chapter]
        if not handed_in:
            row[column] = ""
            continue
        best = max(handed_in, key=lambda one: one.row["通过"])
        if chapter == EXAM:
            row[column] = best.row[SCORE]
        else:
            row[column] = best.row["通过"]
            total += best.row["通过"]
        if len(handed_in) > 1:
            names = "、".join(one.name for one in handed_in)
            remarks.append(f"{column}交了 {len(handed_in)} 份（{names}），算的是 {best.name}")
        if late := lateness(student, best):
            remarks.append(f"{column}迟交 {late}")
        if best.row["备注"]:
            remarks.append(f"{column}：{best.row['备注']}")
    if not files:
        remarks.append("一份也没有交")
    return row | {"通过": total, "备注": "；".join(remarks)}


def lateness(student, one):
    """How much too late it came, in words, or None."""
    if student.until is None:
        return None
    late = ((student.came or one.written) - student.until).total_seconds()
    if late <= 0:
        return None
    hours, minutes = divmod(int(late // 60), 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} 天 {hours} 小时"
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分"
