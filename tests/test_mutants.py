"""What the checks of the book catch: a sample of `make mutants`, small enough for each change."""

import re
import subprocess
import sys
from pathlib import Path

import mutants
import nbformat
import pytest
from execute import book_notebooks
from jupyter_client.manager import start_new_kernel
from jupyter_client.provisioning import LocalProvisioner
from mutations import OUTPUT_MUTATIONS, code_mutants
from warm_kernels import ForkedProcess, NotStarted, WarmProvisioner

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = book_notebooks()
OUTPUT_SAMPLE = 60  # of each notebook
LIGHT = "self_test"  # no TensorFlow and no figure
linux = pytest.mark.skipif(sys.platform != "linux", reason="内核由 fork 而来，只在 Linux 上")


def cells_of(path):
    notebook = nbformat.read(path, as_version=4)
    return notebook, mutants.code_cells(notebook)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_changed_output_is_caught(path):
    notebook, cells = cells_of(path)
    chosen = mutants.shuffled(mutants.all_outputs(path.stem, cells))[:OUTPUT_SAMPLE]
    # The stored outputs stand for fresh ones: that they are equal, nbval finds in the same run.
    caught = mutants.replay(notebook, chosen, [cell.outputs for cell in cells])
    missed = [
        mutant.name
        for mutant, verdict in zip(chosen, caught, strict=True)
        if not (verdict or mutants.file_verdict(notebook, mutant))
    ]
    assert missed == []


def test_every_kind_of_change_is_made_somewhere():
    missing = set(OUTPUT_MUTATIONS)
    for path in NOTEBOOKS:
        missing -= {mutant.kind for mutant in mutants.all_outputs(path.stem, cells_of(path)[1])}
        if not missing:
            break
    assert not missing


def test_unchanged_outputs_are_not_caught():
    path = mutants.path_of(LIGHT)
    notebook, cells = cells_of(path)
    unchanged = [
        mutants.Mutant(path.stem, cell.id, "", "", number, cells)
        for number, cell in enumerate(cells, 1)
    ]
    fresh = [cell.outputs for cell in cells]
    assert not any(mutants.replay(notebook, unchanged, fresh))
    assert not any(mutants.file_verdict(notebook, mutant) for mutant in unchanged)


@linux
def test_replayed_outputs_are_judged_like_those_of_a_kernel():
    # It raises where a live run gives another verdict.
    assert {verdict for _, verdict in mutants.judge_outputs(mutants.path_of(LIGHT))} == {
        mutants.NBVAL,
        mutants.HYGIENE,
    }


@linux
def test_code_mutants_are_judged_as_by_the_whole_check(tmp_path):
    chosen = [
        *mutants.sample(mutants.path_of(LIGHT), 6),
        *mutants.sample(mutants.path_of("02_gradient_descent"), 2),
    ]
    verdicts = {}
    for place, mutant in enumerate(chosen):
        notebook, _ = cells_of(mutants.path_of(mutant.notebook))
        text = mutants.notebook_of(notebook, mutant.cells)
        (tmp_path / f"{place}.ipynb").write_text(text, encoding="utf-8")
        verdicts[place] = mutants.judge_code(mutant)[1]

    command = [sys.executable, "-m", "pytest", "-p", "tests.notebook_hygiene", "--nbval"]
    command += ["-q", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider"]
    command += ["--rootdir", tmp_path, tmp_path]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    failed = re.findall(r"^FAILED (?:.*/)?(\d+)\.ipynb::(Cell|hygiene)", done.stdout, re.MULTILINE)
    for place, verdict in verdicts.items():
        by_nbval = (str(place), "Cell") in failed
        by_file = (str(place), "hygiene") in failed
        expected = mutants.NBVAL if by_nbval else mutants.HYGIENE if by_file else mutants.UNCHANGED
        assert verdict == expected, (chosen[place].name, done.stdout)
    assert mutants.NBVAL in verdicts.values()


@linux
def test_an_endless_cell_is_stopped(monkeypatch):
    path = mutants.path_of(LIGHT)
    _, cells = cells_of(path)
    cells[0] = {**cells[0], "source": "while True:\n    pass"}
    monkeypatch.setattr(mutants.session().config.option, "nbval_cell_timeout", 2)
    mutant = mutants.Mutant(path.stem, cells[0]["id"], "", "", 1, cells)
    assert mutants.judge_code(mutant)[1] == mutants.ENDLESS


@linux
def test_code_that_says_the_same_survives():
    path = mutants.path_of(LIGHT)
    _, cells = cells_of(path)
    cells[2] = {**cells[2], "source": cells[2].source + "  # 只添一句注释"}
    mutant = mutants.Mutant(path.stem, cells[2]["id"], "", "", 3, cells)
    assert mutants.judge_code(mutant)[1] == mutants.UNCHANGED


@linux
def test_only_a_mutant_runs_on_a_warm_kernel():
    with mutants.running(mutants.path_of(LIGHT).read_text(encoding="utf-8")) as items:
        assert isinstance(items[0].parent.kernel.km.provisioner, WarmProvisioner)
        kernel, client = start_new_kernel(kernel_name="python3")
        ordinary = type(kernel.provisioner)
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    assert ordinary is LocalProvisioner


@linux
def test_warm_kernels_that_cannot_be_say_why(monkeypatch):
    monkeypatch.setattr(ForkedProcess, "parent", None)
    monkeypatch.setattr("warm_kernels.__file__", "/nowhere.py")
    with pytest.raises(NotStarted, match=r"(?s)内核的母进程没有起来.*nowhere\.py"):
        ForkedProcess([sys.executable], {}, ROOT)


def test_only_the_changed_expression_is_written_anew():
    source = 'path = f(x,  -1)  # 说明\nprint(f"{path[0] * 2:.4f}", "步")'
    found = {change: mutated for _, change, mutated in code_mutants(source)}
    assert found["第 1 行：-1 → 1"] == source.replace("-1", "1")
    changed = found["第 2 行：f'{path[0] * 2:.4f}' → f'{path[0] / 2:.4f}'".replace("'", '"', 2)]
    assert changed.startswith("path = f(x,  -1)  # 说明\nprint(f")
    assert changed.endswith('/ 2:.4f}\', "步")')


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_code_mutant_is_one_that_python_can_read(path):
    for cell in cells_of(path)[1]:
        for kind, change, source in code_mutants(cell.source):
            compile(source, f"{kind} {change}", "exec")
            assert source != cell.source


def test_a_cell_that_is_not_python_is_left_alone():
    assert list(code_mutants("%matplotlib inline\nx = 1")) == []


def test_an_operator_without_a_counterpart_is_left_alone():
    assert {kind for kind, _, _ in code_mutants("x = 1 << 3\nx >>= y")} == {"改常数", "删一句"}


def test_a_cell_put_in_elsewhere_changes_no_name_of_a_mutant():
    _, cells = cells_of(mutants.path_of(LIGHT))
    before = {mutant.name for mutant in mutants.all_code(LIGHT, cells)}
    added = nbformat.v4.new_code_cell("1 + 1")
    assert before < {mutant.name for mutant in mutants.all_code(LIGHT, [added, *cells])}


def test_every_survivor_on_record_is_a_mutant_of_the_book_and_has_its_reason():
    reasons = mutants.known_reasons()
    assert reasons
    assert all(reasons.values())
    made = {
        mutant.name
        for path in NOTEBOOKS
        for mutant in mutants.all_code(path.stem, cells_of(path)[1])
    }
    assert set(reasons) <= made


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A record of one survivor, and no place where the tool could write anything else."""
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "COUNTS", tmp_path / "counts.csv")
    monkeypatch.setattr(mutants, "SURVIVORS", tmp_path / "survivors.csv")
    mutants.write_table(mutants.SURVIVORS, [mutants.SURVIVOR_COLUMNS, [*OLD, "恰好相等"]])


OLD, NEW = ("b", "x", "改常数", "第 1 行：1 → 2"), ("a", "y", "改常数", "第 1 行：1 → 2")


def test_a_new_survivor_is_recorded_for_its_reason_and_no_reason_is_lost(record, capsys):
    with pytest.raises(mutants.Failure, match=r"有 1 处没写原因：写进 survivors\.csv"):
        mutants.report([], [(NEW, mutants.UNCHANGED)], mutants.known_reasons(), record=True)
    assert mutants.known_reasons() == {NEW: "", OLD: "恰好相等"}
    assert "a 的格 y，改常数，第 1 行：1 → 2：还没写原因" in capsys.readouterr().out


def test_a_survivor_that_is_caught_now_is_told_of_and_stays(record, capsys):
    mutants.report([], [(OLD, mutants.NBVAL)], mutants.known_reasons(), record=True)
    assert "b 的格 x，改常数，第 1 行：1 → 2：如今捉到了" in capsys.readouterr().out
    assert mutants.known_reasons() == {OLD: "恰好相等"}
