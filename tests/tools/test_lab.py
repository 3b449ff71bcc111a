"""`make lab` brings every new edition and keeps every word of the reader's."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

from tools import lab
from tools.book import ROOT
from tools.lab import deliver

PAGE = "1-descent/01_derivative.ipynb"


def notebook(*sources, output=None):
    cells = [nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    if output:
        cells[0].outputs = [nbformat.v4.new_output("stream", text=output)]
        cells[0].execution_count = 1
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


class House:
    """A book, and the reader's copy of it."""

    def __init__(self, root):
        self.book, self.work = root / "book", root / "work"

    def publish(self, text, name=PAGE):
        self.write(self.book / name, text)

    def edit(self, text, name=PAGE):
        self.write(self.work / name, text)

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def start(self):
        return list(deliver(self.book, self.work))

    def read(self, name=PAGE):
        return (self.work / name).read_text(encoding="utf-8")

    def files(self):
        paths = (path.relative_to(self.work) for path in self.work.rglob("*") if path.is_file())
        return sorted(str(path) for path in paths if path.parts[0] != ".edition")


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    house.publish(notebook("x = 1"))
    house.publish("# 记号\n", "notation.md")
    assert house.start() == []
    return house


def test_the_first_start_copies_every_page(house):
    assert house.files() == [PAGE, "notation.md"]
    assert house.read() == notebook("x = 1")


def test_checkpoints_are_no_pages(house):
    house.publish(notebook("old"), "1-descent/.ipynb_checkpoints/01_derivative-checkpoint.ipynb")
    house.start()
    assert house.files() == [PAGE, "notation.md"]


def test_a_page_that_the_reader_has_not_changed_is_replaced(house):
    house.publish(notebook("x = 2"))
    house.publish("# 记号与约定\n", "notation.md")
    assert house.start() == []
    assert house.read() == notebook("x = 2")
    assert house.read("notation.md") == "# 记号与约定\n"


def test_a_page_that_the_reader_has_only_run_is_replaced_by_a_new_edition(house):
    house.edit(notebook("x = 1", output="reader's\n"))
    house.publish(notebook("x = 2"))
    assert house.start() == []
    assert house.read() == notebook("x = 2")


def test_without_a_new_edition_the_readers_outputs_stay(house):
    ran = notebook("x = 1", output="reader's\n")
    house.edit(ran)
    house.start()
    assert house.read() == ran


def test_without_a_new_edition_the_readers_answers_stay(house):
    house.edit(notebook("x = 42"))
    assert house.start() == []
    assert house.read() == notebook("x = 42")
    assert house.files() == [PAGE, "notation.md"]


def test_a_new_edition_of_a_changed_page_is_laid_beside_it(house):
    house.edit(notebook("x = 42"))
    house.publish(notebook("x = 2"))
    house.edit("我的笔记\n", "notation.md")
    house.publish("# 记号与约定\n", "notation.md")
    sentences = house.start()
    assert sentences == [
        f"{PAGE} 有了新版，放在旁边的 01_derivative.新版.ipynb；你改过的那一份原样留着",
        "notation.md 有了新版，放在旁边的 notation.新版.md；你改过的那一份原样留着",
    ]
    assert house.read() == notebook("x = 42")
    assert house.read("1-descent/01_derivative.新版.ipynb") == notebook("x = 2")
    assert house.read("notation.md") == "我的笔记\n"
    assert house.read("notation.新版.md") == "# 记号与约定\n"
    assert house.start() == []  # said once


def test_a_later_edition_replaces_the_neighbour_that_the_reader_has_not_changed(house):
    house.edit(notebook("x = 42"))
    house.publish(notebook("x = 2"))
    house.start()
    house.publish(notebook("x = 3"))
    house.start()
    assert house.files() == [PAGE, "1-descent/01_derivative.新版.ipynb", "notation.md"]
    assert house.read("1-descent/01_derivative.新版.ipynb") == notebook("x = 3")


def test_a_neighbour_that_the_reader_has_changed_stays_too(house):
    house.edit(notebook("x = 42"))
    house.publish(notebook("x = 2"))
    house.start()
    house.edit(notebook("x = 43"), "1-descent/01_derivative.新版.ipynb")
    house.publish(notebook("x = 3"))
    house.start()
    assert house.read() == notebook("x = 42")
    assert house.read("1-descent/01_derivative.新版.ipynb") == notebook("x = 43")
    assert house.read("1-descent/01_derivative.新版2.ipynb") == notebook("x = 3")


def test_an_edition_with_other_outputs_alone_needs_no_neighbour(house):
    house.edit(notebook("x = 42"))
    house.publish(notebook("x = 1", output="new\n"))
    assert house.start() == []
    assert house.files() == [PAGE, "notation.md"]


def test_a_reader_who_takes_the_new_edition_over_is_up_to_date_again(house):
    house.edit(notebook("x = 42"))
    house.publish(notebook("x = 2"))
    house.start()
    house.edit(notebook("x = 2"))
    house.publish(notebook("x = 3"))
    assert house.start() == []
    assert house.read() == notebook("x = 3")


def test_a_deleted_page_comes_back(house):
    (house.work / PAGE).unlink()
    house.start()
    assert house.read() == notebook("x = 1")


def test_the_readers_own_files_are_never_touched(house):
    house.edit(notebook("mine"), "1-descent/notes.ipynb")
    house.edit(notebook("mine"), "2-tape/06_first_gradient.ipynb")
    house.publish(notebook("tape"), "2-tape/06_first_gradient.ipynb")
    assert len(house.start()) == 1
    assert house.read("1-descent/notes.ipynb") == notebook("mine")
    assert house.read("2-tape/06_first_gradient.ipynb") == notebook("mine")
    assert house.read("2-tape/06_first_gradient.新版.ipynb") == notebook("tape")


def test_a_copy_that_is_no_notebook_any_more_counts_as_changed(house):
    house.edit("{ broken")
    house.publish(notebook("x = 2"))
    assert len(house.start()) == 1
    assert house.read() == "{ broken"


def test_a_broken_page_of_the_book_is_named(house):
    house.publish("<<<<<<< HEAD\n{}\n")
    house.start()
    with pytest.raises(SystemExit, match=f"book/{PAGE} 第 1 行起有没合并完的 git 冲突"):
        lab.trust(house.work / ".edition")


def all_files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("stop", [1, 2, 3, 4, 5, 6])
def test_a_start_that_is_interrupted_anywhere_is_taken_up_by_the_next(house, monkeypatch, stop):
    """The outcome is the same as without the interruption, before whichever write it comes."""
    third = "2-tape/06_first_gradient.ipynb"

    def new_edition():
        house.edit(notebook("x = 42"))
        house.publish(notebook("x = 2"))
        house.publish(notebook("tape"), third)
        house.publish("# 记号与约定\n", "notation.md")

    new_edition()
    writes = []

    def write_or_stop(path, data):
        writes.append(path)
        if len(writes) == stop:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(lab, "write_atomically", write_or_stop)
        with pytest.raises(KeyboardInterrupt):
            house.start()
    house.start()

    assert house.read() == notebook("x = 42")
    assert house.read("1-descent/01_derivative.新版.ipynb") == notebook("x = 2")
    assert house.read(third) == notebook("tape")
    assert house.read("notation.md") == "# 记号与约定\n"
    assert len(house.files()) == 4
    before = all_files(house.work)
    assert house.start() == []
    assert all_files(house.work) == before


@pytest.mark.slow
def test_the_server_shows_the_copy_and_offers_the_kernel(tmp_path):
    """JupyterLab itself, without a browser."""
    root = tmp_path / "a book 书"
    house = House(root)
    house.publish(notebook("x = 1"))
    house.start()  # and nothing came of it: chapter 1 has not been open yet
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    options = ["--no-browser", "--ServerApp.port=0"]  # by root too
    _, terminal = pty.openpty()  # else Jupyter has nobody whom it could ask
    server = subprocess.Popen(
        [sys.executable, "-m", "tools.lab", *options],
        env=os.environ | {"JUPYTER_DATA_DIR": str(tmp_path / "data")},
        cwd=root, stdin=terminal, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        address, page, token = wait_for_address(server, tmp_path / "log")
        assert page == f"/lab/tree/{PAGE}"

        def ask(path):
            with urllib.request.urlopen(f"{address}/{path}?token={token}", timeout=300) as answer:
                return json.load(answer)

        names = {entry["name"] for entry in ask("api/contents/1-descent")["content"]}
        assert names == {"01_derivative.ipynb"}
        # Else the pictures of the first reading would be hidden.
        (cell,) = ask(f"api/contents/{PAGE}")["content"]["cells"]
        assert cell["metadata"]["trusted"]
        kernel = ask("api/kernelspecs")["kernelspecs"]["python3"]["spec"]
        assert kernel["display_name"] == "Python 3 (ipykernel)"
        assert kernel["env"]["TF_ENABLE_ONEDNN_OPTS"] == "0"
        server.send_signal(signal.SIGINT)
        server.wait()
        lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
        # Each line of Jupyter's is told in Chinese; one Ctrl+C ends it, and nothing is asked.
        assert [line for line in lines if not re.search("[\u4e00-\u9fff]", line)] == []
        assert lines[0].startswith("JupyterLab 马上在浏览器里打开")
        assert lines[-1] == "停下了"
    finally:
        server.kill()
        server.wait()
        log.close()


def wait_for_address(server, log):
    """Wait as long as the server lives: how fast the machine is, is not asked."""
    while True:
        text = log.read_text(encoding="utf-8")
        if found := re.search(r"(http://127\.0\.0\.1:\d+)(/\S+)\?token=(\w+)", text):
            return found.groups()
        assert server.poll() is None, text
        time.sleep(0.2)
