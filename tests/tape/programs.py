"""The small programs of `programs.txt`, which the engine, MicroPython and TensorFlow run."""

import math
from pathlib import Path

PROGRAMS = Path(__file__).with_name("programs.txt")


def result_of(source, tf):
    """Run a few lines and give the value of the last, as text, or the error's name."""
    *lines, last = source.strip().split("\n")
    names = {"tf": tf, "nan": math.nan, "inf": math.inf}
    try:
        exec("\n".join(lines), names)
        value = eval(last, names)
    except Exception as error:
        return type(error).__name__
    return repr(value)


def read_programs():
    """Read `programs.txt`: expressions, one a line, then longer programs under their titles."""
    expressions, *programs = PROGRAMS.read_text(encoding="utf-8").split("\n--- ")
    found = {line: line for line in expressions.splitlines() if line and line[0] != "#"}
    for program in programs:
        title, _, source = program.partition("\n")
        found[title] = source.strip()
    return found
