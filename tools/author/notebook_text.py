"""Print a notebook as a text whose diff a person can read: a figure is its words and a digest.

`git diff` reads notebooks through it, once `make hooks` has been run.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

# matplotlib writes each text of a figure as a comment before its outlines.
WORDS = re.compile(r"<!-- (.*?) -->", re.DOTALL)


def main(path):
    raw = Path(path).read_text(encoding="utf-8")
    try:
        print(*lines(json.loads(raw)), sep="\n")
    except (ValueError, KeyError, TypeError):
        # Broken, by a conflict say: then the file itself is what one wants to see.
        print(raw, end="")


def lines(notebook):
    for cell in notebook["cells"]:
        yield f"── {cell['cell_type']} {cell.get('id', '')}"
        for name, value in cell["metadata"].items():
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}"
        yield from joined(cell["source"]).splitlines()
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if picture := joined(data.get("image/svg+xml", "")):
                # Of the narrow drawing too, which stands beside it.
                whole = json.dumps(data, sort_keys=True).encode()
                yield f"→ 图 {hashlib.sha256(whole).hexdigest()[:10]}"
                yield from (f"→ {word}" for word in WORDS.findall(picture))
            else:
                text = output.get("text", data.get("text/plain", output.get("evalue", "")))
                yield from (f"→ {line}" for line in joined(text).splitlines())
        yield ""


def joined(text):
    """Give a text that the file holds as one string or as a list of lines."""
    return "".join(text)


if __name__ == "__main__":
    main(sys.argv[1])
