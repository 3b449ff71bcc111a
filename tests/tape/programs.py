"""The small programs beside this file, which the engine, MicroPython and TensorFlow run.

`retold_*.txt` tell the tests of other libraries again, in words and numbers of our own.
"""

import math
from pathlib import Path

FOLDER = Path(__file__).parent


def run(source, tf):
    """Run a few lines; give the last one's value as text, or the error's name, and the error."""
    *lines, last = source.strip().split("\n")
    names = {"tf": tf, "nan": math.nan, "inf": math.inf}
    try:
        exec("\n".join(lines), names)
        return repr(eval(last, names)), None
    except Exception as error:
        return type(error).__name__, error


def read_programs():
    """Read every file: expressions, one a line, then longer programs under their titles."""
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        expressions, *programs = ("\n" + file.read_text(encoding="utf-8")).split("\n--- ")
        for line in expressions.splitlines():
            if line and line[0] != "#":
                found[line] = line
        for program in programs:
            title, _, source = program.partition("\n")
            assert title not in found, title
            found[title] = source.strip()
    return found
