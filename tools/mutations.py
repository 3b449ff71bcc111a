"""How a notebook is spoilt: one change to one output, or to one expression of one code cell."""

import ast
import copy
import random
import re

# --- Outputs: each function changes `cell` in place and returns what it did, or None ------------


def in_text(*patterns):
    """A mutation that puts another text in one place where a pattern matches."""

    def mutate(cell, rng, _):
        places = [
            (holder, key, match, replacement)
            for holder, key in texts(cell)
            for pattern, replacement in patterns
            for match in re.finditer(pattern, holder[key])
        ]
        if not places:
            return None
        holder, key, match, replacement = rng.choice(places)
        new = replacement(match, rng) if callable(replacement) else match.expand(replacement)
        holder[key] = match.string[: match.start()] + new + match.string[match.end() :]
        return f"{match[0].strip()} → {new.strip()}"

    return mutate


def texts(cell):
    """Where the words of a cell's outputs stand, without its figures: (what holds them, key)."""
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            yield output, "text"
        elif "text/plain" in output["data"] and "image/svg+xml" not in output["data"]:
            yield output["data"], "text/plain"


def in_figure(*patterns):
    """A mutation of one place in a figure, the text of its SVG."""

    def mutate(cell, rng, _):
        for output in cell["outputs"]:
            svg = output.get("data", {}).get("image/svg+xml", "")
            pattern, replacement = rng.choice(patterns)
            if places := list(re.finditer(pattern, svg)):
                match = rng.choice(places)
                new = replacement(match, rng) if callable(replacement) else replacement
                output["data"]["image/svg+xml"] = svg[: match.start()] + new + svg[match.end() :]
                return f"{match[0][:40].strip()} → {new[:40].strip()}"
        return None

    return mutate


def another_digit(match, rng):
    """The same text with one of its digits changed."""
    text = match[0]
    at = rng.choice([place.start() for place in re.finditer(r"[0-9]", text)])
    digit = rng.choice([digit for digit in "0123456789" if digit != text[at]])
    return text[:at] + digit + text[at + 1 :]


def another_character(match, rng):
    return rng.choice([character for character in "的不零正负无" if character != match[0]])


def line_dropped(cell, rng, _):
    return with_lines(cell, rng, lambda lines, at: lines.pop(at))


def line_doubled(cell, rng, _):
    return with_lines(cell, rng, lambda lines, at: lines.insert(at, lines[at]))


def lines_exchanged(cell, rng, _):
    def exchange(lines, at):
        lines[at], lines[at - 1] = lines[at - 1], lines[at]

    return with_lines(cell, rng, exchange)


def with_lines(cell, rng, change):
    for holder, key in texts(cell):
        lines = holder[key].splitlines(keepends=True)
        before = list(lines)
        change(lines, rng.randrange(len(lines)))
        if lines != before:
            holder[key] = "".join(lines)
            return f"{len(before)} 行 → {len(lines)} 行"
    return None


def output_dropped(cell, rng, _):
    outputs = cell["outputs"]
    return outputs and f"删去 {outputs.pop(rng.randrange(len(outputs)))['output_type']}"


def output_invented(cell, rng, _):
    cell["outputs"].append({"output_type": "stream", "name": "stdout", "text": "0.5\n"})
    return "添上 0.5"


def output_doubled(cell, rng, _):
    outputs = cell["outputs"]
    outputs += copy.deepcopy(outputs[-1:])
    return outputs and f"{outputs[-1]['output_type']} 存了两遍"


def outputs_reordered(cell, rng, _):
    outputs = cell["outputs"]
    outputs.reverse()
    return len(outputs) > 1 and "、".join(output["output_type"] for output in outputs)


def outputs_of_another(cell, rng, other):
    mine, theirs = cell["outputs"], copy.deepcopy(other["outputs"])
    for output in theirs:
        if output["output_type"] == "execute_result":
            output["execution_count"] = cell["execution_count"]
    cell["outputs"] = theirs
    return theirs != mine and f"换成第 {other['execution_count']} 格的"


def stream_split(cell, rng, _):
    for at, output in enumerate(cell["outputs"]):
        if output.get("text", "").count("\n") > 1:
            first, newline, rest = output["text"].partition("\n")
            second = output | {"text": rest}
            cell["outputs"][at : at + 1] = [output | {"text": first + newline}, second]
            return "一段存成两段"
    return None


def type_changed(cell, rng, _):
    for output in cell["outputs"]:
        if output["output_type"] == "execute_result":
            del output["execution_count"]
            output["output_type"] = "display_data"
            return "execute_result → display_data"
        if output["output_type"] == "display_data":
            output.update(output_type="execute_result", execution_count=cell["execution_count"])
            return "display_data → execute_result"
    return None


def result_printed(cell, rng, _):
    for at, output in enumerate(cell["outputs"]):
        if output["output_type"] == "execute_result":
            text = output["data"]["text/plain"] + "\n"
            cell["outputs"][at] = {"output_type": "stream", "name": "stdout", "text": text}
            return "execute_result → stream"
    return None


def stream_renamed(cell, rng, _):
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            output["name"] = "stderr"
            return "stdout → stderr"
    return None


def figure_as_png(cell, rng, _):
    for output in cell["outputs"]:
        if output.get("data", {}).pop("image/svg+xml", None):
            output["data"]["image/png"] = "iVBORw0KGgo=\n"
            return "image/svg+xml → image/png"
    return None


def picture_added(cell, rng, _):
    for output in cell["outputs"]:
        if "data" in output:
            output["data"]["image/png"] = "iVBORw0KGgo=\n"
            return "添上 image/png"
    return None


def figure_label(cell, rng, _):
    for output in cell["outputs"]:
        data = output.get("data", {})
        if "image/svg+xml" in data:
            data["text/plain"] = "<Figure size 1x1 with 1 Axes>"
            return "图的文字说明"
    return None


def result_with_metadata(cell, rng, _):
    for output in cell["outputs"]:
        if "data" in output:
            output["metadata"] = {"needs_background": "light"}
            return "needs_background"
    return None


def hidden_by_return(cell, rng, _):
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            output["text"] = "损失 0.99\r" + output["text"]
            return "损失 0.99\\r"
    return None


def execution_count(cell, rng, _):
    cell["execution_count"] += 1
    return f"[{cell['execution_count'] - 1}] → [{cell['execution_count']}]"


def never_run(cell, rng, _):
    cell["execution_count"] = None
    for output in cell["outputs"]:
        if "execution_count" in output:
            output["execution_count"] = None
    return "没有运行过"


def opted_out_by_tag(cell, rng, other):
    tag = rng.choice(["nbval-skip", "nbval-ignore-output", "raises-exception"])
    cell["metadata"]["tags"] = [*cell["metadata"].get("tags", []), tag]
    return (OUTPUT_MUTATIONS["改一位数字"](cell, rng, other) or "") and f"{tag}，又改了一位数字"


def opted_out_by_comment(cell, rng, other):
    comment = rng.choice(["# NBVAL_SKIP", "# NBVAL_IGNORE_OUTPUT"])
    cell["source"] = f"{comment}\n{cell['source']}"
    changed = OUTPUT_MUTATIONS["改一位数字"](cell, rng, other)
    return changed and f"{comment}，又改了一位数字"


NUMBER = r"(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])"
DTYPES = {"float32": "float64", "float64": "float32", "int32": "int64", "int64": "int32"}

OUTPUT_MUTATIONS = {
    "改一位数字": in_text((r"\d+", another_digit)),
    "去掉负号": in_text((r"-(?=\d)", "")),
    "添上负号": in_text((r"(?<![\w.-])(?=\d)", "-")),
    "多一位小数": in_text((r"\d+\.\d+(?!\d)", r"\g<0>0")),
    "少一位小数": in_text((r"(\.\d*)\d(?!\d)", r"\1")),
    "挪动小数点": in_text((r"(\d)\.(\d)", r".\1\2")),
    "改形状": in_text(
        (r"\(\d+,(?: \d+,?)*\)", another_digit), (r"shape=\(\d[^)]*\)", another_digit)
    ),
    "改类型": in_text((r"\b(?:float|int)(?:32|64)\b", lambda match, _: DTYPES[match[0]])),
    "真变假": in_text((r"\bTrue\b", "False"), (r"\bFalse\b", "True"), (r"\bNone\b", "0.0")),
    "改一个字": in_text((r"[\u4e00-\u9fff]", another_character), (r"[b-y](?=[a-z])", "z")),
    "改一处空白": in_text((r" ", "  "), (r"\n", "\n\n"), (r"$", " ")),
    "少一行": line_dropped,
    "多一行": line_doubled,
    "两行对调": lines_exchanged,
    "图：改一个坐标": in_figure(
        (r'(?<= d=")[^"]*\d[^"]*', another_digit),
        (r'(?<=transform=")[^"]*\d[^"]*', another_digit),
        (r'(?<= [xy]=")[^"]*\d[^"]*', another_digit),
    ),
    "图：改一个标注": in_figure(
        (r"(?<=<!-- )[^-]+(?= -->)", lambda match, _: match[0].strip() + "0"),
        (r'(?<=xlink:href="#)\w+-\w+', lambda match, _: match[0] + "0"),
    ),
    "图：改一处颜色": in_figure((r"#[0-9a-f]{6}(?=[;\"])", "#123456")),
    "图：少一笔": in_figure((r"<(?:path|use)\b[^>]*/>", "")),
    "图：改大小": in_figure((r'(?<=viewBox=")[^"]*', another_digit)),
    "图：改文字说明": figure_label,
    "图：换成 PNG": figure_as_png,
    "输出里添一张 PNG": picture_added,
    "少一个输出": output_dropped,
    "多一个输出": output_invented,
    "一个输出存两遍": output_doubled,
    "换成另一格的输出": outputs_of_another,
    "输出的次序": outputs_reordered,
    "一段拆成两段": stream_split,
    "输出的种类": type_changed,
    "结果变成打印": result_printed,
    "标准输出变标准错误": stream_renamed,
    "输出的元数据": result_with_metadata,
    "回车前藏着字": hidden_by_return,
    "执行序号": execution_count,
    "没有执行序号": never_run,
    "用标签避开检查": opted_out_by_tag,
    "用注释避开检查": opted_out_by_comment,
}


def output_mutants(cells):
    """Yield (index, kind, change, mutated cell), each kind once for each cell that it fits."""
    with_outputs = [cell for cell in cells if cell["outputs"]]
    for index, cell in enumerate(cells):
        for kind, mutate in OUTPUT_MUTATIONS.items():
            rng = random.Random(f"{kind} {cell['id']}")
            mutated = copy.deepcopy(cell)
            change = mutate(mutated, rng, rng.choice(with_outputs))
            if change and mutated != cell:
                yield index, kind, change, mutated


# --- Code --------------------------------------------------------------------------------------

ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult, ast.Mod: ast.Mult, ast.FloorDiv: ast.Div,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
}  # fmt: skip
COMPARISON = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
FUNCTIONS = {
    "sin": "cos", "cos": "sin", "exp": "sqrt", "sqrt": "exp", "log": "sqrt", "tanh": "sin",
    "reduce_sum": "reduce_mean", "reduce_mean": "reduce_sum", "sum": "mean", "mean": "sum",
    "max": "min", "min": "max", "maximum": "minimum", "minimum": "maximum", "argmax": "argmin",
    "ones": "zeros", "zeros": "ones", "abs": "negative", "floor": "ceil", "ceil": "floor",
    "gradient": "jacobian", "jacobian": "gradient", "Variable": "constant",
    "constant": "Variable", "stop_gradient": "identity", "assign_sub": "assign_add",
    "assign_add": "assign_sub",
}  # fmt: skip


def changes_of(node):
    """Yield (kind, what stands in the node's place) for each way of spoiling one node."""
    match node:
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            yield "换运算", with_fields(node, op=ARITHMETIC[type(op)]())
        case ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            yield "换运算", with_fields(node, op=ARITHMETIC[type(op)]())
        case ast.Compare(ops=[op]) if type(op) in COMPARISON:
            yield "换比较", with_fields(node, ops=[COMPARISON[type(op)]()])
        case ast.UnaryOp(op=ast.USub()):
            yield "改正负", node.operand
        case ast.BoolOp(op=op):
            other = ast.And() if isinstance(op, ast.Or) else ast.Or()
            yield "换运算", with_fields(node, op=other)
        case ast.Constant(value=bool(value)):
            yield "改真假", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield "改常数", ast.Constant(value + 1)
        case ast.Constant(value=float(value)):
            yield "改常数", ast.Constant(float(f"{value * 1.1:.3g}") or 0.1)
        case ast.Constant(value=str(value)) if value.strip():
            yield "改文字", ast.Constant(value + "。")
        case ast.Attribute(attr="T"):
            yield "去掉转置", node.value
        case ast.Attribute(attr=name) if name in FUNCTIONS:
            yield "换函数", with_fields(node, attr=FUNCTIONS[name])
        case ast.If() | ast.While():
            yield "条件取反", with_fields(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.Return(value=ast.expr() as value):
            yield "改正负", with_fields(node, value=ast.UnaryOp(ast.USub(), value))
        case ast.Call():
            yield from changes_of_call(node)


def changes_of_call(node):
    if len(node.args) > 1 and not any(isinstance(arg, ast.Starred) for arg in node.args[:2]):
        first, second, *rest = node.args
        yield "换参数的次序", with_fields(node, args=[second, first, *rest])
    for at, keyword in enumerate(node.keywords):
        rest = node.keywords[:at] + node.keywords[at + 1 :]
        if keyword.arg in ("persistent", "axis", "dtype", "training", "watch_accessed_variables"):
            yield f"去掉 {keyword.arg}", with_fields(node, keywords=rest)
        if keyword.arg == "axis":
            axis = ast.Constant(1 if ast.unparse(keyword.value) == "0" else 0)
            changed = [*rest[:at], ast.keyword("axis", axis), *rest[at:]]
            yield "改轴", with_fields(node, keywords=changed)


def with_fields(node, **fields):
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def code_mutants(source):
    """Yield (kind, change, mutated source) for every single change known to a cell's code."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with %magic
        return
    for node, whole in nodes(tree, None):
        for kind, new in changes_of(node):
            if ast.dump(new) != ast.dump(node):
                place = whole or node
                yield spoilt(source, kind, place, replaced(whole, node, new) if whole else new)
        # A body of one statement keeps its place by `pass`.
        if isinstance(node, ast.Expr | ast.Assign | ast.AugAssign):
            watch = isinstance(node, ast.Expr) and ".watch(" in ast.unparse(node)
            yield spoilt(source, "去掉 watch" if watch else "删一句", node, ast.Pass())


def nodes(node, whole):
    """Walk the tree; within an f-string, whose parts Python 3.11 cannot place, name its whole."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr):
            yield from nodes(child, whole or child)
        else:
            yield child, whole
            yield from nodes(child, whole)


def replaced(whole, old, new):
    """A copy of the tree `whole` in which `new` stands for `old`."""
    return copy.deepcopy(whole, {id(old): new})


def spoilt(source, kind, old, new):
    text = ast.get_source_segment(source, old)
    # Within its surroundings the new expression stays one: (a - b) * c.
    bracket = isinstance(new, ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.Compare)
    code = f"({ast.unparse(new)})" if bracket else ast.unparse(new)
    code = code.replace("\n", "\n" + " " * old.col_offset)
    lines = source.splitlines(keepends=True)
    begin = position(lines, old.lineno, old.col_offset)
    end = position(lines, old.end_lineno, old.end_col_offset)
    change = f"{first_line(text)} → {first_line(code)}"
    return kind, f"第 {old.lineno} 行：{change}", source[:begin] + code + source[end:]


def position(lines, number, column):
    """Where in the text a place of the tree is, whose column counts bytes."""
    return sum(map(len, lines[: number - 1])) + len(lines[number - 1].encode()[:column].decode())


def first_line(text):
    line, _, rest = text.partition("\n")
    return line + " …" if rest else line


def cell_mutants(cells):
    """Yield (index, kind, change, new cells) for code cells dropped or exchanged."""
    for index, cell in enumerate(cells):
        rest = cells[:index] + cells[index + 1 :]
        yield index, "删去一格", first_line(cell["source"]), rest
        if index + 1 < len(cells):
            exchanged = [*cells[:index], cells[index + 1], cell, *cells[index + 2 :]]
            yield index, "相邻两格对调", first_line(cell["source"]), exchanged
