"""Check the exercises in students' notebooks, and write tables of what was found.

    python -m tools.teaching.grade FOLDER    # every *.ipynb below it, and *.json of the site

The tables go into the folder: 成绩.csv has a row for each notebook, 题目.csv one for each exercise,
and where 名单.csv lists the students, 总表.csv has one for each of them.

A notebook runs from top to bottom, in a kernel and an empty folder of its own. A cell that does
not come back is left out and the rest is run again, so that no answer stops another one. Behind
each answer the book's check is imported anew, so that a changed `exercises.check` does not count.
Where the notebook is an exam's, its metadata say from what its paper was set: the check sets it
again, from the question bank, which the student has not.
It is no guard against deceit: the student's code runs beside it, and can for instance replace
the `print` that says 通过.
"""

import ast
import asyncio
import csv
import io
import os
import subprocess
import sys
import time
from collections import namedtuple
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jupyter_client.manager import start_new_async_kernel
from nbformat.v4 import new_notebook

from tools import book
from tools.author.execute import KERNEL_FAULTS, interruptible
from tools.files import write_atomically
from tools.teaching import exported, items, roster

TABLE = "成绩.csv"
CELL_SECONDS = 60
NOTEBOOK_SECONDS = 600
KERNEL_BYTES = 8 * 2**30

# What the cells print is not looked at: an endless flood of it would fill our memory. The limit
# ends in a memory error what would take the whole machine; only Linux keeps to it. Among the
# builtins our names outlive a student's `%reset -f`.
PREPARE = f"""
import builtins as _builtins, os as _os, sys as _sys
_sys.stdout = _sys.stderr = open(_os.devnull, "w", encoding="utf-8")
if _sys.platform == "linux":
    import resource as _resource
    _hard = _resource.getrlimit(_resource.RLIMIT_DATA)[1]
    _limit = {KERNEL_BYTES} if _hard == _resource.RLIM_INFINITY else min({KERNEL_BYTES}, _hard)
    _resource.setrlimit(_resource.RLIMIT_DATA, (_limit, _limit))

def _hand_in(exercise, answer):
    import builtins
    builtins._handed_in = answer

_builtins._hand_in, _builtins._handed_in = _hand_in, ...
"""
# At the end the name is made unanswered: the next exercise's answer often has the same.
CHECK = """
import builtins as _builtins, contextlib as _contextlib, io as _io, sys as _sys
for _name in [name for name in _sys.modules if name.startswith("automatic_gradient.exercises")]:
    del _sys.modules[_name]
{check}
with _contextlib.redirect_stdout(_io.StringIO()) as _said:
    _check({exercise!r}, {answer})
{name} = _builtins._handed_in = ...
"""

# The ids of a book's notebook, for each exercise the cell and the name of its answer, and the code
# that makes of `_check` its check. An exam has points besides, and what is said of it.
Chapter = namedtuple("Chapter", "ids names cells check points told", defaults=({}, ""))
BOOKS_CHECK = "from automatic_gradient.exercises import check as _check"
EXAMS_CHECK = """
_sys.path.insert(0, {root!r})
from functools import partial as _partial
from tools.teaching.exam.paper import check as _check
_check = _partial(_check, {settings!r})
"""
# What was handed in: its name, how its notebook is read (or a Failure), and when it was written.
Submission = namedtuple("Submission", "name read written")


class Failure(Exception):
    """Why a notebook or a cell could not be run, in Chinese."""


class Died(Exception):
    """The kernel is gone, in the middle of a cell."""


def main(name=""):
    folder = Path(name)
    if name == "" or not folder.exists():
        told = "没有说查哪个文件夹" if name == "" else f"没有文件夹 {name}"
        sys.exit(f"{told}：例如 make grade FOLDER=收来的作业")
    if not folder.is_dir():
        sys.exit(f"{name} 是一个文件：把它放进一个文件夹，查那个文件夹")
    submissions = [one for path in collected(folder) for one in submissions_in(path, folder)]
    if not submissions:
        sys.exit(f"{folder} 里没有笔记本：把收来的 .ipynb 放进去，再运行一次")
    for name in (TABLE, items.TABLE, roster.TABLE):
        if (folder / name).exists():
            sys.exit(f"{folder / name} 已经有了，里面也许有你改过的分数：改名留着它，再运行一次")
    try:
        students = roster.read(folder / roster.NAME) if (folder / roster.NAME).exists() else None
    except roster.NoList as fault:
        sys.exit(f"{fault}，再运行一次")
    chapters()  # a fault of the book itself ends all, before there is a table
    print(f"要查 {len(submissions)} 本……", flush=True)
    try:
        graded = interruptible(grade_all, folder, submissions)
    except KeyboardInterrupt:
        sys.exit(f"\n停下了，查完的在 {folder / TABLE}")
    # A paper's questions have numbers of their own, and each student others.
    rows = [row for _, row, _ in graded if roster.SCORE not in row]
    verdicts = [{key: row[key] for key in row if key[0].isdigit()} for row in rows]
    write_table(folder / items.TABLE, items.COLUMNS, items.rows(filter(None, verdicts)))
    print(f"{len(submissions)} 本都查完了，结果在 {folder / TABLE}，每道题怎样在 {items.TABLE}")
    if students is not None:
        columns, merged = roster.merge(students, graded)
        write_table(folder / roster.TABLE, columns, merged)
        print(f"{len(students)} 个学生各一行，在 {folder / roster.TABLE}")


def collected(folder):
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".ipynb", ".json"))
    return [path for path in paths if not is_hidden(path, folder)]


def is_hidden(path, folder):
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def submissions_in(path, folder):
    name = path.relative_to(folder).with_suffix("").as_posix()
    # On Linux a name may be no text: bytes from an archive in another encoding.
    name = name.encode("utf-8", "backslashreplace").decode()
    written = datetime.fromtimestamp(path.stat().st_mtime)
    if path.suffix == ".ipynb":
        return [Submission(name, lambda: read(path), written)]
    try:
        found = exported.notebooks(path.read_text(encoding="utf-8"))
    except (exported.NotOurs, OSError, UnicodeDecodeError):
        return [Submission(name, unreadable("不是从这本书里存出来的文件"), written)]
    return [
        Submission(f"{name}（{stem}）", lambda cells=cells: new_notebook(cells=cells), written)
        for stem, cells in found.items()
    ] or [Submission(name, unreadable("里面没有做过的练习"), written)]


def unreadable(reason):
    def refuse():
        raise Failure(reason)

    return refuse


async def grade_all(folder, submissions):
    """Grade as many at once as there are cores; the table grows with each that is done."""
    cores = asyncio.Semaphore(os.cpu_count() or 1)
    rows = {}

    async def attempt(one):
        async with cores:
            start = time.monotonic()
            try:
                verdicts, remark, score = await grade(one.read())
            except Failure as failure:
                verdicts, remark, score = {}, str(failure), {}
            except Exception as error:  # one student's file ends nobody else's grading
                verdicts, remark, score = {}, f"没有查成（{type(error).__name__}）：看看这一本", {}
        passed = sum(verdict == "通过" for verdict in verdicts.values())
        row = {"笔记本": one.name, "通过": passed, **score, **verdicts, "备注": remark}
        rows[one.name] = row
        write_atomically(folder / TABLE, table(rows))
        seconds = f"{time.monotonic() - start:.0f} 秒"
        told = f"{one.name}：{passed}/{len(verdicts)} 道通过，{seconds} {remark}"
        print(told.strip(), flush=True)

    await asyncio.gather(*map(attempt, submissions))
    return [roster.Graded(one.name, rows[one.name], one.written) for one in submissions]


def table(rows):
    """The rows as CSV, in order of their names, with a column for every exercise that occurs."""
    exercises = {key for row in rows.values() for key in row if key[0].isdigit()}
    columns = [
        "笔记本",
        "通过",
        *(name for name in (roster.SCORE, "卷") if any(name in row for row in rows.values())),
        *sorted(exercises, key=lambda e: [*map(int, e.split("."))]),
        "备注",
    ]
    return as_csv(columns, [rows[name] for name in sorted(rows)])


def write_table(path, columns, rows):
    write_atomically(path, as_csv(columns, rows))


def as_csv(columns, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: not_a_formula(value) for key, value in row.items()})
    # With the mark at its head Excel reads the 汉字.
    return text.getvalue().encode("utf-8-sig")


def not_a_formula(value):
    """Quote a text that a spreadsheet would compute: students choose names and answers."""
    is_text = isinstance(value, str)
    return f"'{value}" if is_text and value.startswith(("=", "+", "-", "@")) else value


async def grade(notebook):
    """Give for each exercise its verdict, a remark on the whole, and an exam's score."""
    all_cells = notebook.cells
    cells = code_among(all_cells)
    settings = notebook.metadata.get("exam")
    chapter = read_exam(settings) if settings else chapter_of(cells)
    verdicts = dict.fromkeys(chapter.names, "没有这一格")
    left_out, remarks = set(), []
    deadline = time.monotonic() + NOTEBOOK_SECONDS
    while failed := await run(cells, left_out, chapter, verdicts, deadline):
        position, reason = failed
        left_out.add(position)
        if exercise := exercise_of(cells[position], chapter):
            verdicts[exercise] = reason
        else:
            # By identity: a student may have one cell twice.
            place = next(at for at, cell in enumerate(all_cells) if cell is cells[position])
            remarks.append(f"{book.cell_name(all_cells, place)}{reason}")
        if time.monotonic() > deadline:
            remarks.append(f"到 {NOTEBOOK_SECONDS} 秒还没有跑完，后面的没有查")
            break
    return verdicts, "；".join(remarks), score(chapter, verdicts)


def score(chapter, verdicts):
    """What an exam's table says besides: the points that code can earn, and which paper it was."""
    if not chapter.points:
        return {}
    earned = sum(chapter.points[number] for number, said in verdicts.items() if said == "通过")
    return {roster.SCORE: f"{earned}/{sum(chapter.points.values())}", "卷": chapter.told}


def read(path):
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # a student's file may be anything
        raise Failure(f"不是完好的笔记本（{type(error).__name__}），让学生重交") from None


def code_among(cells):
    return [cell for cell in cells if cell.cell_type == "code"]


def chapter_of(cells):
    """The notebook of the book that this one was: it shares most cells with it."""

    def shared(chapter):
        ids = sum(cell.get("id") in chapter.ids for cell in cells)
        return ids + sum(
            number in chapter.names for c in cells for number in book.exercise_calls(c.source)
        )

    best = max(chapters(), key=shared)
    if not shared(best):
        raise Failure("认不出是书里的哪一本")
    return best


@cache
def chapters():
    return [chapter for chapter in map(read_chapter, book.notebooks()) if chapter.names]


def read_exam(settings):
    """The exam that was set from these settings, as the book's notebooks are read."""
    from tools.teaching.exam import paper  # a book without its question bank has no exams to grade

    try:
        items = paper.checked(settings)
        told = f"{settings['version']}，种子 {settings['seed']}"
    except (paper.CannotSet, KeyError, TypeError, ImportError):
        raise Failure("认不出是哪一份卷子：元数据里的 exam 改过了，让学生重交") from None
    names = {number: item.answer_name for number, item in items.items()}
    cells = {f"answer-{number}": number for number in items}
    points = {number: item.points for number, item in items.items()}
    check = EXAMS_CHECK.format(root=str(book.ROOT), settings=dict(settings))
    return Chapter(set(), names, cells, check, points, told)


def read_chapter(path):
    cells = [cell for cell in code_among(read(path).cells) if not book.is_solution(cell)]
    calls = {cell.id: call for cell in cells if (call := last_call(cell.source))}
    # A name that other chapters' cells have too tells nothing.
    ids = {cell.id for cell in cells} - set(calls)
    names = {id: exercise for id, (exercise, _) in calls.items()}
    return Chapter(ids, dict(calls.values()), names, BOOKS_CHECK)


def last_call(source):
    """The exercise and the answer of the last `exercises.check("2.1", answer)`, or None."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, MemoryError, RecursionError):  # the last two where it is nested too deeply
        return None
    calls = find_calls(tree)
    return (calls[-1].args[0].value, ast.unparse(calls[-1].args[1])) if calls else None


def find_calls(tree):
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "exercises.check"
        and len(node.args) == 2
        and isinstance(node.args[0], ast.Constant)
    ]
    return sorted(calls, key=lambda node: node.lineno)


def handing_in(source):
    """The same code, where the answer goes to us: a tape that was used gives it only once."""
    tree = ast.parse(source)
    for call in find_calls(tree):
        call.func = ast.Name("_hand_in", ast.Load())
    return ast.unparse(ast.fix_missing_locations(tree))


def exercise_of(cell, chapter):
    """Which exercise the cell answers, or None: its check says it, or else its id."""
    call = last_call(cell.source)
    if call and call[0] in chapter.names:
        return call[0]
    return chapter.cells.get(cell.get("id"))


async def run(cells, left_out, chapter, verdicts, deadline):
    """Run the cells, entering verdicts; return place and fault of one that hangs or dies."""
    with TemporaryDirectory() as folder:
        try:
            manager, client = await start_new_async_kernel(
                kernel_name="python3",
                cwd=folder,
                # Nobody looks at pictures, which take seconds.
                env=os.environ | {"MPLBACKEND": "agg"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except KERNEL_FAULTS as error:
            raise Failure(f"内核没有起来（{error}），再查一次") from None
        try:
            fault, _ = await execute(client, preparation(cells, chapter), seconds=NOTEBOOK_SECONDS)
            if fault:
                raise Failure(f"没有准备好（{fault}）")
            for position, cell in enumerate(cells):
                if position in left_out or book.is_solution(cell):
                    continue
                if time.monotonic() > deadline:
                    return position, "没有轮到"
                exercise = exercise_of(cell, chapter)
                running = run_cell(client, cell.source, exercise, chapter)
                try:
                    fault, verdict = await while_alive(manager, running)
                except TimeoutError:
                    return position, f"跑了 {CELL_SECONDS} 秒没有停"
                except Died:
                    return position, "内核退出了"
                verdict = verdict if verdict == "通过" else fault or verdict
                if exercise and replaces(verdict, verdicts[exercise]):
                    verdicts[exercise] = verdict
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
    return None


def preparation(cells, chapter):
    """What runs before the student's cells. TensorFlow comes from a cold disk in minutes: this is
    not to be the time of the cell that asks for it."""
    unanswered = "".join(f"_builtins.{name} = ...\n" for name in chapter.names.values())
    wanted = any("tensorflow" in cell.source for cell in cells)
    return PREPARE + unanswered + ("_builtins.__import__('tensorflow')\n" if wanted else "")


async def while_alive(manager, running):
    """Give what is run; one that waits for a dead kernel's answer would wait for its whole time."""
    death, answer = map(asyncio.ensure_future, (manager.provisioner.wait(), running))
    try:
        await asyncio.wait((death, answer), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise Died
        return answer.result()
    finally:
        death.cancel()
        answer.cancel()


def replaces(new, old):
    """Whether a later cell's verdict counts; one that holds only the check takes no hint away."""
    return old == "没有这一格" or (old != "通过" and new != "还没有作答")


async def run_cell(client, source, exercise, chapter):
    """Run a cell and, if it answers an exercise, the check; give the fault and the verdict."""
    if exercise is None:
        return await execute(client, source)
    name = chapter.names[exercise]
    call = last_call(source)
    if call and call[0] == exercise:
        fault, _ = await execute(client, handing_in(source))
        answer = "_handed_in"
    else:
        fault, _ = await execute(client, source)
        answer = name
    return fault, await check(client, exercise, answer, name, chapter)


async def check(client, exercise, answer, name, chapter):
    code = CHECK.format(exercise=exercise, answer=answer, name=name, check=chapter.check)
    fault, said = await execute(client, code, "_said.getvalue().strip()")
    return fault or said


async def execute(client, code, asked="None", seconds=None):
    """Run the code; give what it raised, in one line, or None, and the value of what is asked."""
    reply = await client.execute_interactive(
        code,
        store_history=False,
        allow_stdin=False,
        timeout=seconds or CELL_SECONDS,
        user_expressions={"asked": asked},
        output_hook=lambda message: None,
    )
    content = reply["content"]
    if content["status"] != "ok":
        return f"报错：{content['ename']}: {content['evalue'].partition(chr(10))[0]}", None
    return None, ast.literal_eval(content["user_expressions"]["asked"]["data"]["text/plain"])


if __name__ == "__main__":
    main(*sys.argv[1:2])
