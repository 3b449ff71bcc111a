"""What the checks of the book catch: a sample of `make mutants`, small enough for each change."""

import re
import subprocess
import sys
from pathlib import Path

import mutants
import nbformat
import pytest
from execute import book_notebooks
from mutations import OUTPUT_MUTATIONS, code_mutants

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
        mutant[:4]
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
        mutants.Mutant(path.stem, number, "", "", cells) for number in range(1, len(cells) + 1)
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
        assert verdict == expected, (chosen[place][:4], done.stdout)
    assert mutants.NBVAL in verdicts.values()


@linux
def test_an_endless_cell_is_stopped(monkeypatch):
    path = mutants.path_of(LIGHT)
    _, cells = cells_of(path)
    cells[0] = {**cells[0], "source": "while True:\n    pass"}
    monkeypatch.setattr(mutants.session().config.option, "nbval_cell_timeout", 2)
    mutant = mutants.Mutant(path.stem, 1, "", "", cells)
    assert mutants.judge_code(mutant)[1] == mutants.ENDLESS


@linux
def test_code_that_says_the_same_survives():
    path = mutants.path_of(LIGHT)
    _, cells = cells_of(path)
    cells[2] = {**cells[2], "source": cells[2].source + "  # 只添一句注释"}
    mutant = mutants.Mutant(path.stem, 3, "", "", cells)
    assert mutants.judge_code(mutant)[1] == mutants.UNCHANGED


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


def test_every_survivor_on_record_has_its_reason():
    assert all(mutants.known_reasons().values())
