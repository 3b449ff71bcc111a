"""What a live cell finds in the page though the page cannot compute it.

A cell that is `live` and says why something is computed `elsewhere` uses names that other cells
make, which do not run in the page. Their values, as the kernel has them, stand in the cell's
metadata as Python's own text: `make execute` writes it, and nbval's run is compared with it.
"""

import pickle
import symtable

import numpy as np

# As fine as a figure's coordinates; what another processor rounds otherwise stands behind it.
DIGITS = 9


class NotWritten(Exception):
    """Why a value has no text, in Chinese."""


def names(cells, cell):
    """Give the names that `cell` uses and that none of the `cells` that run in the page makes."""
    tags = cell.metadata.get("tags", [])
    if "live" not in tags or "elsewhere" not in cell.metadata:
        return []
    code = [one for one in cells if one.cell_type == "code"]
    before = code[: code.index(cell)]
    return sorted(name for name in _used(cell.source) if _is_made_elsewhere(name, before))


def _is_made_elsewhere(name, cells):
    makers = [one for one in cells if name in _made(one.source)]
    return bool(makers) and "live" not in makers[-1].metadata.get("tags", [])


def _made(source):
    table = symtable.symtable(source, "<cell>", "exec")
    return {
        one.get_name()
        for one in table.get_symbols()
        if one.is_assigned() or one.is_imported() or one.is_namespace()
    }


def _used(source):
    table = symtable.symtable(source, "<cell>", "exec")
    here = {one.get_name() for one in table.get_symbols() if one.is_referenced()}
    return (here | set(_used_inside(table))) - _made(source)


def _used_inside(table):
    """Yield the names of the page that the functions in it use."""
    for inner in table.get_children():
        yield from (one.get_name() for one in inner.get_symbols() if one.is_global())
        yield from _used_inside(inner)


def question(names):
    """Give what a kernel is asked for, as `user_expressions`: each value, pickled."""
    return {name: f"__import__('pickle').dumps({name}).hex()" for name in names}


def text(answer):
    """Write the answer of the kernel as cells of Python: a line for each name."""
    lines = []
    for name, each in answer.items():
        try:
            value = pickle.loads(bytes.fromhex(each["data"]["text/plain"].strip("'")))
            lines.append(f"{name} = {_written(value)}\n")
        except (KeyError, TypeError, AttributeError, pickle.UnpicklingError):
            raise NotWritten(
                f"网页要用 {name} 的值，它却不是数、字、数组，也不是它们排成的表："
                "另取一个名字，只放这些"
            ) from None
    needs = "import numpy as np\n" if any("np.array(" in line for line in lines) else ""
    return needs + "".join(lines)


def _written(value):
    if isinstance(value, np.ndarray):
        return f"np.array({_written(value.tolist())})"
    if isinstance(value, np.generic):
        return _written(value.item())
    if isinstance(value, dict):
        pairs = (f"{_written(key)}: {_written(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, tuple):
        return "(" + "".join(f"{_written(each)}, " for each in value) + ")"
    if isinstance(value, float):
        short = float(f"{value:.{DIGITS}g}")
        return repr(short) if np.isfinite(short) else f'float("{short}")'
    if value is None or isinstance(value, bool | int | str | range):
        return repr(value)
    raise TypeError(value)
