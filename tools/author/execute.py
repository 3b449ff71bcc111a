"""Run notebooks in place, so that a second run changes no byte.

All of the book's, or those named: `python -m tools.author.execute [notebook …]`. One that fails
stays as it was.
"""

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools import book, given, recall
from tools.files import NotWritten, why_unreadable, write_atomically

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_SECONDS = 120
# The last when nbclient tidies up behind a kernel that died at once.
KERNEL_FAULTS = (NoSuchKernel, OSError, RuntimeError, AssertionError)


class Failure(Exception):
    """Why a notebook could not be run, in Chinese."""


def main(names):
    paths = [Path(name) for name in names] or book.notebooks()
    try:
        succeeded = interruptible(execute_all, paths)
    except KeyboardInterrupt:
        sys.exit("\n停下了，没有跑完的笔记本保持原样")
    if not all(succeeded):
        sys.exit(f"没有跑完的笔记本保持原样。{book.COUNTED}")


def interruptible(function, *arguments):
    """Run the asynchronous function to its end; Ctrl+C cancels it, whenever it comes.

    In a thread: in the main one nbclient takes Ctrl+C for the kernel's end.
    """
    cancel = Future()

    async def cancellable():
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        cancel.set_result(partial(loop.call_soon_threadsafe, task.cancel))
        return await function(*arguments)

    with ThreadPoolExecutor(1) as pool:
        # Made in the thread: nothing is left that was made and never awaited.
        done = pool.submit(lambda: asyncio.run(cancellable()))
        try:
            while not done.done():
                wait([done], timeout=1)  # on Windows no Ctrl+C gets into a wait
        except KeyboardInterrupt:
            # What nbclient was waiting for is of no interest any more.
            logging.getLogger("asyncio").disabled = True
            cancel.result()()
            raise
    return done.result()


async def execute_all(paths):
    """Run the notebooks, as many at once as there are cores; a failure stops no other."""
    cores = asyncio.Semaphore(os.cpu_count() or 1)

    async def attempt(path):
        name = os.path.relpath(path)
        async with cores:
            start = time.monotonic()
            try:
                changed = await execute(path)
            except (Failure, NotWritten) as failure:
                print(f"{name}：{failure}", file=sys.stderr, flush=True)
                return False
        result = "输出更新了" if changed else "没有变化"
        print(f"{name}：{result}，用时 {time.monotonic() - start:.1f} 秒", flush=True)
        return True

    return await asyncio.gather(*map(attempt, paths))


async def execute(path):
    """Run one notebook and store its outputs; return whether the file changed."""
    notebook = read(path)
    notebook.metadata = nbformat.from_dict(METADATA)
    ask_again(notebook.cells, path)
    client = NotebookClient(
        notebook,
        kernel_name=METADATA["kernelspec"]["name"],
        resources={"metadata": {"path": str(path.parent)}},
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
    )
    async with AsyncExitStack() as stack:
        # The kernel's own log: warnings of a plain local connection, callbacks cut off at its end.
        kernel = client.async_setup_kernel(stderr=subprocess.DEVNULL)
        try:
            await stack.enter_async_context(kernel)
        except KERNEL_FAULTS:
            raise Failure(
                "内核 python3 没有起来，删掉 .venv/installed，运行 make book 重装"
            ) from None
        await run_cells(client)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)

    content = (nbformat.writes(notebook) + "\n").encode()
    if content == path.read_bytes():
        return False
    write_atomically(path, content)
    return True


def read(path):
    """Read a notebook without the repairs that nbformat makes in silence."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        version = raw["nbformat"], raw["nbformat_minor"]
        # nbformat would invent an id for a cell without one, and another at each run.
        lacking = [number for number, cell in enumerate(raw["cells"], 1) if "id" not in cell]
        ids = [cell.get("id") for cell in raw["cells"]]
        twice = [number for number, one in enumerate(ids, 1) if one in ids[: number - 1]]
        if version == (4, 5) and not lacking and not twice:
            nbformat.validate(raw)
    except (OSError, ValueError, KeyError, TypeError, nbformat.ValidationError):
        raise Failure(why_unreadable(path)) from None
    if version != (4, 5):
        found = ".".join(map(str, version))
        raise Failure(f"格式是 nbformat {found}，要的是 4.5，在 JupyterLab 里打开并保存一次")
    if lacking:
        where = book.cell_name(raw["cells"], lacking[0] - 1)
        raise Failure(f"{where}没有 id，在 JupyterLab 里打开并保存一次")
    if twice:
        # nbformat would rename one, and say so in English.
        here = twice[0] - 1
        first = book.cell_name(raw["cells"], ids.index(ids[here]))
        second = book.cell_name(raw["cells"], here)
        raise Failure(f"{first}与{second}的 id 都是 {ids[here]}，改掉一个")
    # reads, not from_dict: on disk a text is a list of lines, in memory a string.
    return nbformat.reads(json.dumps(raw), as_version=4)


def ask_again(cells, path):
    """Write the prompts that are asked again as they stand in their own chapters."""
    for index, cell in enumerate(cells):
        try:
            if name := recall.asked_again(cell):
                cell.source = recall.copied(name, path.resolve())
        except recall.NoSuchPrompt as reason:
            raise Failure(f"{book.cell_name(cells, index)}：{reason}") from None


async def run_cells(client):
    """Run the code cells in order."""
    for index, cell in enumerate(client.nb.cells):
        if cell.cell_type != "code":
            continue
        where = book.cell_name(client.nb.cells, index)
        try:
            await client.async_execute_cell(cell, index)
            await give(client, cell)
        except CellExecutionError as error:
            reason = f"{error.ename}: {first_line(error.evalue)}".rstrip(": ")
            raise Failure(f"{where}报错：{reason}") from None
        except CellTimeoutError:
            raise Failure(
                f"{where}跑了 {client.timeout} 秒还没有完，找找有没有停不下来的循环"
            ) from None
        except DeadKernelError:
            if asyncio.current_task().cancelling():  # nbclient takes that for a death too
                raise asyncio.CancelledError from None
            raise Failure(f"{where}运行时内核退出了，多半是内存不够") from None
        except given.NotWritten as reason:
            raise Failure(f"{where}：{reason}") from None


async def give(client, cell):
    """Store with a cell the values that it uses and the page cannot compute."""
    cell.metadata.pop("given", None)
    if names := given.names(client.nb.cells, cell):
        asked = given.question(names)
        reply = await client.kc.execute("", silent=True, user_expressions=asked, reply=True)
        cell.metadata["given"] = given.text(reply["content"]["user_expressions"])


def first_line(text):
    return text.strip().partition("\n")[0]


if __name__ == "__main__":
    main(sys.argv[1:])
