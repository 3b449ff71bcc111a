"""Spoil the book in thousands of single places and count what its checks catch.

All notebooks, or those named: `mutants.py [notebook …]`. The judge is nbval itself, on kernels that
are forked warm. For a changed output nbval is told what the unchanged code gave a moment ago, since
that does not depend on what is stored.
"""

import contextlib
import copy
import csv
import datetime
import functools
import hashlib
import itertools
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from execute import book_notebooks
from files import write_table
from install import KERNEL_ENV, ROOT
from mutations import cell_mutants, code_mutants, output_mutants
from nbval.plugin import IPyNbFile, NbCellError
from warm_kernels import NotStarted, warm_kernels

sys.path.append(str(ROOT / "tests"))
from notebook_hygiene import faults, faults_of_run

COUNTS = ROOT / "tools/mutants.csv"
SURVIVORS = ROOT / "tools/mutants_survivors.csv"
SURVIVOR_COLUMNS = ["笔记本", "格的 id", "种类", "改动", "原因"]

CODE_MUTANTS = 16  # for each notebook, of each kind as many as of any other
CELL_SECONDS = 60  # a mutant may run for ever

# What becomes of a mutant; only the last is a hole in the checks.
NBVAL, ENDLESS, HYGIENE = "nbval 捉到", "nbval 等到了时限", "笔记本检查捉到"
UNCHANGED, MISSED = "输出没变", "漏网"
VERDICTS = [NBVAL, ENDLESS, HYGIENE, UNCHANGED, MISSED]


class Mutant(NamedTuple):
    """One change: its name, of four parts, the cell's number among the code cells, the cells."""

    notebook: str
    cell: str  # its id, which stays when another cell is put in before it
    kind: str
    change: str
    number: int
    cells: list

    @property
    def name(self):
        return self[:4]


class Failure(Exception):
    """Why nothing can be judged, in Chinese."""


def main(names):
    if sys.platform != "linux":
        raise Failure("内核由 fork 而来：换一台 Linux 机器")
    start = time.monotonic()
    paths = [Path(name) for name in names] or book_notebooks()
    reasons = known_reasons()
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as pool:
        print(f"先跑 {len(paths)} 本没有改过的，再改输出……", flush=True)
        outputs = list(itertools.chain(*pool.map(judge_outputs, paths)))
        mutants = [mutant for path in paths for mutant in sample(path)]
        print(f"再一处处改代码，重跑 {len(mutants)} 次……", flush=True)
        code = list(pool.map(judge_code, mutants))

    report(outputs, code, reasons, record=not names)
    print(f"用时 {time.monotonic() - start:.0f} 秒")


def report(outputs, code, reasons, record):
    """Print what became of the mutants, keep it, and refuse a survivor that nobody explained.

    Reasons are written by hand: one that is not needed any more is told of, and stays.
    """
    counts = [*table("改输出", outputs), *table("改代码", code)]
    print("  造了 nbval  时限  检查  没变  漏网")
    for kind, *numbers in counts:
        print("".join(f"{number:>6}" for number in numbers), kind)
    judged = outputs + code
    survivors = {
        name: reasons.get(name, "") for name, verdict in judged if verdict in (UNCHANGED, MISSED)
    }
    for name, reason in survivors.items():
        print(f"{said(name)}：{reason or '还没写原因'}")
    for name in sorted({name for name, _ in judged} & reasons.keys() - survivors.keys()):
        print(f"{said(name)}：如今捉到了，可以从记录里删去")
    if record:
        date = datetime.date.today().isoformat()
        write_table(COUNTS, [[f"种类（{date}）", "造了", *VERDICTS], *counts])
        kept = sorted((reasons | survivors).items())
        write_table(SURVIVORS, [SURVIVOR_COLUMNS, *([*name, reason] for name, reason in kept)])

    if missed := sum(verdict == MISSED for _, verdict in judged):
        raise Failure(f"漏网 {missed} 处：检查要补")
    if lacking := sum(not reason for reason in survivors.values()):
        raise Failure(f"没有捉到的里有 {lacking} 处没写原因：写进 {SURVIVORS.relative_to(ROOT)}")


# --- The judge ---------------------------------------------------------------------------------


@functools.cache
def session():
    """What nbval's items need of pytest."""
    os.environ.update(KERNEL_ENV)
    options = ["--nbval", f"--nbval-cell-timeout={CELL_SECONDS}", "-p", "no:cacheprovider"]
    config = pytest.Config.fromdictargs({}, [*options, f"--rootdir={ROOT}"])
    return pytest.Session.from_config(config)


def judge_outputs(path):
    """Judge every output mutant of a notebook; each as its name, without the cells, and verdict."""
    notebook = nbformat.read(path, as_version=4)
    fresh = outputs_of_unchanged(path)
    mutants = all_outputs(path.stem, code_cells(notebook))
    caught = replay(notebook, mutants, fresh)
    confirm(notebook, mutants, caught)
    return [
        (mutant.name, verdict or file_verdict(notebook, mutant) or MISSED)
        for mutant, verdict in zip(mutants, caught, strict=True)
    ]


def replay(notebook, mutants, fresh):
    """What nbval and a look at the run say of each output mutant, if cells give `fresh`."""
    # nbval looks at one cell at a time, so that all mutants fit into one file.
    mutated = [
        {**mutant.cells[mutant.number - 1], "id": str(place)}
        for place, mutant in enumerate(mutants)
    ]
    verdicts = []
    with items_of(notebook_of(notebook, mutated)) as items:
        for mutant, item in zip(mutants, items, strict=True):
            item.parent.kernel = Replay(fresh[mutant.number - 1])
            verdicts.append(verdict_on(item))
    return verdicts


def outputs_of_unchanged(path):
    """What the code gives now; every cell must pass, or no verdict means anything."""
    with running(path.read_text(encoding="utf-8")) as items:
        for number, item in enumerate(items, 1):
            if verdict_on(item):
                raise Failure(f"{path.stem} 没改过，第 {number} 格也不过：先让 make test 全绿")
        return [item.test_outputs for item in items]


def confirm(notebook, mutants, caught):
    """Spoil an output of every cell at once, and run: the verdicts must be those of the replay."""
    cells = code_cells(notebook)
    expected = {mutant.name: verdict for mutant, verdict in zip(mutants, caught, strict=True)}
    runnable = [mutant for mutant in mutants if "避开检查" not in mutant.kind]
    chosen = {mutant.number: mutant for mutant in shuffled(runnable)}
    for number, mutant in chosen.items():
        cells[number - 1] = mutant.cells[number - 1]
    with running(notebook_of(notebook, cells)) as items:
        for number, item in enumerate(items, 1):
            name = chosen[number].name
            if verdict_on(item) != expected[name]:
                raise Failure(f"重放与重跑的结论不同：{name}")


def judge_code(mutant):
    """Run a notebook with spoilt code until a check catches it."""
    notebook = nbformat.read(path_of(mutant.notebook), as_version=4)
    untouched = mutant.cells[: mutant.number - 1]
    with running(notebook_of(notebook, mutant.cells)) as items:
        for index, item in enumerate(items):
            if verdict := verdict_on(item):
                if index < len(untouched):
                    raise Failure(f"{mutant.notebook} 第 {index + 1} 格在改动之前就不过")
                return mutant.name, verdict
        unchanged = all(same(item.cell.outputs, item.test_outputs) for item in items)
    verdict = UNCHANGED if unchanged else MISSED
    return mutant.name, file_verdict(notebook, mutant) or verdict


def verdict_on(item):
    """Which check catches a cell, or None."""
    item.format_output_compare = lambda *_: None  # it explains, slowly, what nobody reads here
    try:
        item.runtest()
    except (NbCellError, RuntimeError):
        return ENDLESS if item.parent.timed_out else NBVAL
    except pytest.skip.Exception:
        return None
    return HYGIENE if any(faults_of_run(item.cell.outputs, item.test_outputs)) else None


def file_verdict(notebook, mutant):
    return HYGIENE if any(faults(notebook_of(notebook, mutant.cells))) else None


def same(stored, fresh):
    """Whether a reader sees the same: every byte of every kind, but for the numbers of cells."""

    def seen(outputs):
        return [{k: v for k, v in output.items() if k != "execution_count"} for output in outputs]

    return seen(stored) == seen(fresh)


@contextlib.contextmanager
def items_of(text):
    """nbval's items for the text of a notebook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notebook.ipynb")
        path.write_text(text, encoding="utf-8")
        yield list(IPyNbFile.from_parent(session(), path=path).collect())


@contextlib.contextmanager
def running(text):
    """The same, with a kernel of their own, a warm one."""
    with items_of(text) as items:
        with warm_kernels():
            items[0].parent.setup()
        try:
            yield items
        finally:
            items[0].parent.teardown()


class Replay:
    """A kernel, as nbval sees it, that answers a cell with outputs known beforehand."""

    def __init__(self, outputs):
        idle = {"output_type": "status", "execution_state": "idle"}
        self.messages = iter([*copy.deepcopy(outputs), idle])

    def is_alive(self):
        return True

    def execute_cell_input(self, source, allow_stdin):
        return "replay"

    def await_reply(self, message_id, timeout):
        pass

    def get_message(self, stream, timeout):
        output = next(self.messages)
        content = {"execution_count": None, **output}
        return {
            "msg_type": output["output_type"],
            "content": content,
            "parent_header": {"msg_id": "replay"},
        }


# --- The mutants -------------------------------------------------------------------------------


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def notebook_of(notebook, cells):
    """The text of a notebook with these code cells, in the form in which `make execute` writes."""
    return nbformat.writes(nbformat.from_dict({**notebook, "cells": cells})) + "\n"


def path_of(name):
    return next(path for path in book_notebooks() if path.stem == name)


def all_outputs(name, cells):
    mutants = []
    for index, kind, change, cell in output_mutants(cells):
        mutated = [*cells[:index], cell, *cells[index + 1 :]]
        mutants.append(Mutant(name, cell["id"], kind, change, index + 1, mutated))
    return mutants


def sample(path, count=CODE_MUTANTS):
    """Code mutants of a notebook, the same at each run: each kind in its turn."""
    by_kind = defaultdict(list)
    for mutant in all_code(path.stem, code_cells(nbformat.read(path, as_version=4))):
        by_kind[mutant.kind].append(mutant)
    turns = itertools.zip_longest(*(shuffled(by_kind[kind]) for kind in sorted(by_kind)))
    return list(itertools.islice(filter(None, itertools.chain(*turns)), count))


def all_code(name, cells):
    for index, kind, change, mutated in cell_mutants(cells):
        yield Mutant(name, cells[index].id, kind, change, index + 1, mutated)
    for index, cell in enumerate(cells):
        for kind, change, source in code_mutants(cell.source):
            mutated = [*cells[:index], {**cell, "source": source}, *cells[index + 1 :]]
            yield Mutant(name, cell.id, kind, change, index + 1, mutated)


def shuffled(mutants):
    """An order as good as random, in which no edit elsewhere moves anything."""

    def digest(mutant):
        return hashlib.sha256(" ".join(mutant.name).encode()).digest()

    return sorted(mutants, key=digest)


# --- The report --------------------------------------------------------------------------------


def table(title, judged):
    """How many were made and what became of them: all, then each kind."""
    counts = defaultdict(Counter)
    for (_, _, kind, _), verdict in judged:
        counts[title][verdict] += 1
        counts[kind][verdict] += 1
    return [
        [kind, found.total(), *(found[verdict] for verdict in VERDICTS)]
        for kind, found in counts.items()
    ]


def said(name):
    return "{} 的格 {}，{}，{}".format(*name)


def known_reasons():
    """The reasons written by hand, by the survivor's name."""
    with SURVIVORS.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    if columns != SURVIVOR_COLUMNS:
        raise Failure(f"{SURVIVORS.name} 的表头是 {columns}，应为 {SURVIVOR_COLUMNS}")
    return {tuple(name): reason for *name, reason in rows}


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Failure, NotStarted) as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit("停下了，没有存下什么")
