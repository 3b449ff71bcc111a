"""Raise one pin, run the book again, and show what changed in its outputs and figures.

    python tools/raise_pins.py tensorflow==2.21.0

Standard library only: the installation under it changes while it runs.
"""

import base64
import difflib
import html
import json
import re
import subprocess
import sys
from typing import NamedTuple

from files import write_atomically
from install import LIBRARY, ROOT

PROJECT = LIBRARY / "pyproject.toml"
PAGE = ROOT / "_build/raised/index.html"
# What a raise writes, and what `git restore` brings back.
WRITTEN = (
    "book",
    "requirements.txt",
    "src/automatic-gradient/pyproject.toml",
    "src/automatic-gradient/requirements.lock",
)
BACK = f"git restore {' '.join(WRITTEN)} && make install"

# A coordinate, not a part of a name or a colour.
NUMBER = re.compile(r"(?<![\w#.-])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# What nobody sees: matplotlib's name and version; markers and clips, named by a digest.
UNSEEN = re.compile(r"<metadata>.*?</metadata>|\b[mp][0-9a-f]{10}\b", re.DOTALL)
SVG = "image/svg+xml"


class Failure(Exception):
    """Why the pin could not be raised, in Chinese."""


class Change(NamedTuple):
    """A code cell whose output is not what it was."""

    notebook: str
    number: int
    source: str
    lines: list  # of the text, as difflib.ndiff marks them
    figures: list  # of pairs: the picture before and after, None where there is none


def main(words):
    try:
        raise_pin(*words[:1])
    except Failure as failure:
        sys.exit(str(failure))


def raise_pin(pin=""):
    """Do all that CONTRIBUTING.md says of one pin, up to the page of what changed."""
    name, _, version = pin.partition("==")
    before = PROJECT.read_text(encoding="utf-8")
    after = edited(before, name, version)
    if after == before:
        raise Failure(f"{name} 已经是 {version}，没有可升级的")
    # So that one command brings all back, and the page shows only what the raise did.
    if unsaved := git("status", "--porcelain", "--", *WRITTEN):
        raise Failure(f"这些文件有没提交的改动，先提交或收起，再运行一次：\n{unsaved.rstrip()}")

    write_atomically(PROJECT, after.encode())
    print(f"{name} 改为 {version}，写进了 pyproject.toml", flush=True)
    if make("lock"):
        raise Failure(f"没有编译成，原因在上面；退回去：{BACK}")
    if make("install"):
        raise Failure(f"没有装成，原因在上面；退回去：{BACK}")
    failed = make("execute")
    changes = all_changes()
    write_atomically(PAGE, page(pin, changes).encode())
    print(summary(changes))
    print(f"并排看新旧：用浏览器打开 {PAGE.relative_to(ROOT)}\n不要了就退回去：{BACK}")
    if failed:
        raise Failure("有的笔记本没有跑完，原因在上面：它们保持原样，改好之后 make execute")


def edited(text, name, version):
    """The text of pyproject.toml with the pin raised wherever it stands: some stand twice."""
    name = name.removesuffix("-cpu")
    line = re.compile(rf'^((?: +|requires = \[)"{re.escape(name)}(?:-cpu)?==)[^";]+', re.MULTILINE)
    if not line.search(text):
        pinned = "、".join(re.findall(r'^ +"([\w.-]+)==', text, re.MULTILINE))
        raise Failure(f"没有钉住 {name!r}，写成 PIN=numpy==1.2.3 的样子；钉住的是 {pinned}")
    if not re.fullmatch(r"\d+(\.\w+)+", version):
        raise Failure(f"版本是 {version!r}，应写成 PIN={name}==1.2.3 的样子")
    return line.sub(rf"\g<1>{version}", text)


def make(target):
    return subprocess.run(
        ["make", "--no-print-directory", target], cwd=ROOT, check=False
    ).returncode


def git(*words):
    done = subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failure(f"git {words[0]} 没有成功：{done.stderr.strip()}")
    return done.stdout


def all_changes():
    """What differs between the notebooks and those of git's HEAD."""
    paths = git("ls-files", "--", "book/*.ipynb", "book/**/*.ipynb").splitlines()
    return [
        change
        for path in paths
        for change in changes_between(
            path, git("show", f"HEAD:{path}"), (ROOT / path).read_text(encoding="utf-8")
        )
    ]


def changes_between(name, before, after):
    """Yield the cells of one notebook that print or draw something else."""
    old = [cell for cell in json.loads(before)["cells"] if cell["cell_type"] == "code"]
    new = {cell["id"]: cell for cell in json.loads(after)["cells"]}
    for number, cell in enumerate(old, 1):
        was, now = cell["outputs"], new[cell["id"]]["outputs"]
        lines = list(difflib.ndiff(text_of(was), text_of(now)))
        lines = lines if any(line[0] in "+-" for line in lines) else []
        pictures = figures_of(was), figures_of(now)
        figures = [pair for pair in padded(*pictures) if pair[0] != pair[1]]
        if lines or figures:
            yield Change(name, number, "".join(cell["source"]), lines, figures)


def text_of(outputs):
    """The lines that the outputs say, beside their pictures."""
    said = []
    for output in outputs:
        data = output.get("data", {})
        if SVG not in data:
            said += "".join(output.get("text", data.get("text/plain", ""))).splitlines()
    return said


def figures_of(outputs):
    return ["".join(output["data"][SVG]) for output in outputs if SVG in output.get("data", {})]


def padded(old, new):
    length = max(len(old), len(new))
    return zip(*(each + [None] * (length - len(each)) for each in (old, new)), strict=True)


def moved(old, new):
    """In Chinese: by how much the numbers in a picture moved, or that its strokes are others."""
    if old is None or new is None:
        return "这张图没有了" if new is None else "这张图是新的"
    old, new = UNSEEN.sub("", old), UNSEEN.sub("", new)
    if NUMBER.sub("", old) != NUMBER.sub("", new):
        return "笔画变了，不只是坐标"
    pairs = zip(map(float, NUMBER.findall(old)), map(float, NUMBER.findall(new)), strict=True)
    distances = [abs(a - b) for a, b in pairs if a != b]
    if not distances:
        return "看起来一样，只是写法变了"
    return f"{len(distances)} 个数动了，最多动 {max(distances):.3g} 点"


def summary(changes):
    """What changed, for the terminal: every line of text, and for a figure how far it moved."""
    if not changes:
        return "没有一处输出变了"
    said = []
    for change in changes:
        said.append(f"{change.notebook} 第 {change.number} 个代码格")
        said += [f"  {line.rstrip()}" for line in change.lines if line[0] in "+-"]
        said += [f"  图：{moved(*pair)}" for pair in change.figures]
    texts = sum(bool(change.lines) for change in changes)
    figures = sum(len(change.figures) for change in changes)
    notebooks = len({change.notebook for change in changes})
    said.append(f"{notebooks} 个笔记本有变：{texts} 格的字，{figures} 张图")
    return "\n".join(said)


STYLE = """
body { font: 16px/1.6 sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em; }
h2 { font-size: 1.1em; margin-top: 2.5em; }
pre { background: #f5f5f5; padding: .6em; overflow-x: auto; }
ins { background: #d4f0d4; text-decoration: none; }
del { background: #f8d4d4; text-decoration: none; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1em; }
figure { margin: 0; }
img { width: 100%; border: 1px solid #ddd; background: #fff; }
"""


def page(pin, changes):
    """One page of HTML: for every cell its code, the old and new lines, the pictures beside."""
    title = html.escape(f"{pin} 改变了什么")
    cells = "".join(map(section, changes)) or "<p>没有一处输出变了。</p>"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="zh-CN">{head}<h1>{title}</h1>{cells}</html>\n'


def section(change):
    heading = html.escape(f"{change.notebook}，第 {change.number} 个代码格")
    parts = [f"<h2>{heading}</h2><details><summary>代码</summary>"]
    parts.append(f"<pre>{html.escape(change.source)}</pre></details>")
    if change.lines:
        parts.append(f"<pre>{''.join(map(marked, change.lines))}</pre>")
    for old, new in change.figures:
        pictures = picture(old, "旧") + picture(new, "新")
        parts.append(f'<p>图：{moved(old, new)}</p><div class="pair">{pictures}</div>')
    return "\n".join(parts)


def marked(line):
    text = html.escape(line.rstrip()) + "\n"
    tag = {"+": "ins", "-": "del"}.get(line[0])
    return f"<{tag}>{text}</{tag}>" if tag else text


def picture(svg, label):
    if svg is None:
        return f"<figure>{label}：没有</figure>"
    data = base64.b64encode(svg.encode()).decode()
    image = f'<img alt="{label}图" src="data:image/svg+xml;base64,{data}">'
    return f"<figure><figcaption>{label}</figcaption>{image}</figure>"


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(f"\n停下了；退回去：{BACK}")
