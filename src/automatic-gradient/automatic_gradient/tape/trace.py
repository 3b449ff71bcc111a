"""一个算式怎样记上磁带，又怎样一格一格地回放：图“磁带回放”的数据，全由引擎算出。

算式由这里自己来读，不交给 `eval`：除了引擎的运算和读者起的名字，它什么也够不着。
"""

import re

from automatic_gradient import tape as engine
from automatic_gradient.tape.rules import RULES

FUNCTIONS = {
    "sin": engine.sin,
    "cos": engine.cos,
    "exp": engine.exp,
    "log": engine.math.log,
    "sqrt": engine.sqrt,
    "tanh": engine.tanh,
}
SIGNS = {
    "+": engine.add,
    "-": engine.subtract,
    "*": engine.multiply,
    "/": engine.divide,
    "**": engine.pow,
}
MOST_ENTRIES = 12
LONGEST_NAME = 5


def trace(expression, values):
    """把一个算式记上磁带，再倒着回放，返回能写成 JSON 的数据。

    `values` 是各变量的值。返回的字典里：`nodes` 是每个数的名字、值和种类（variable、constant、
    result）；`entries` 是磁带的各格：运算、参数的名字、结果的名字与值、对各参数的局部导数（没有监视
    的是 None）；`steps` 是回放 0 格、1 格……之后的 `gradients`，连同那一格传出的各份。不是有限数的
    写成 "nan"、"inf"、"-inf"。算式读不懂、变量没有值、太长时抛出 ValueError。
    """
    variables, named = [], {}
    with engine.GradientTape() as tape:

        def variable(name):
            if name not in named:
                named[name] = engine.constant(_value_of(name, values), engine.float64)
                variables.append(name)
                tape.watch(named[name])
            return named[name]

        _evaluate(expression, variable)
        entries = tape.entries
    if not entries:
        raise ValueError("磁带上什么也没记：算式里至少要有一个变量、一步运算，比如 x * x")
    if len(entries) > MOST_ENTRIES:
        raise ValueError(f"算式有 {len(entries)} 步，画不下：最多 {MOST_ENTRIES} 步，写短一些")

    names = {id(named[name]): name for name in variables}
    nodes = [_node(name, named[name], "variable") for name in variables]
    rows = []
    results = _result_names(variables, len(entries))
    for (operation, result, arguments), name in zip(entries, results):
        for x in arguments:
            if id(x) not in names:
                names[id(x)] = f"{x.values:.7g}"
                if all(node["name"] != names[id(x)] for node in nodes):
                    nodes.append(_node(names[id(x)], x, "constant"))
        names[id(result)] = name
        nodes.append(_node(name, result, "result"))
        rows.append(
            {
                "operation": operation,
                "arguments": [names[id(x)] for x in arguments],
                "name": name,
                "value": _plain(result),
                "locals": _locals(operation, result, arguments, tape.watched),
            }
        )
    return {"nodes": nodes, "entries": rows, "steps": _steps(tape, names)}


def _steps(tape, names):
    """Sweep backwards with the engine's rules, and write down what is known after each entry."""
    one = engine.constant(1, engine.float64)
    target = tape.entries[-1][1]
    gradients = {id(target): one}

    def known():
        return {names[key]: _plain(g) for key, g in gradients.items()}

    steps = [{"parts": [], "gradients": known()}]
    for operation, result, arguments in reversed(tape.entries):
        g = gradients[id(result)]  # in an expression every result is used, so it is there
        parts = []
        for place, (x, rule) in enumerate(zip(arguments, RULES[operation])):
            if id(x) in tape.watched:
                part, before = rule(g, result, *arguments), gradients.get(id(x))
                gradients[id(x)] = part if before is None else before + part
                parts.append(
                    {
                        "place": place,
                        "to": names[id(x)],
                        "part": _plain(part),
                        "before": None if before is None else _plain(before),
                        "after": _plain(gradients[id(x)]),
                    }
                )
        steps.append({"entry": names[id(result)], "parts": parts, "gradients": known()})
    return steps


def _locals(operation, result, arguments, watched):
    """Give the local derivatives: what a rule hands on when the gradient of the result is 1."""
    one = engine.constant(1, engine.float64)
    return [
        _plain(rule(one, result, *arguments)) if id(x) in watched else None
        for x, rule in zip(arguments, RULES[operation])
    ]


def _result_names(variables, count):
    """Name the results a, b, c, … and the last one z, as the chapter does; e is Euler's number."""
    free = [name for name in "abcdfghijklmnopqrstuvwxy" if name not in variables]
    last = free[count - 1] if "z" in variables else "z"
    return free[: count - 1] + [last]


def _node(name, tensor, kind):
    return {"name": name, "value": _plain(tensor), "kind": kind}


def _plain(tensor):
    # JSON has no nan and no inf.
    value = tensor.values
    if value != value:
        return "nan"
    return value if abs(value) < float("inf") else "inf" if value > 0 else "-inf"


def _value_of(name, values):
    if name == "e":
        raise ValueError("e 是自然常数，不能作变量：指数写成 exp(x)，变量换一个名字")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"名字 {name} 太长，圆圈里写不下：最多 {LONGEST_NAME} 个字母")
    value = values.get(name)
    if not isinstance(value, (int, float)):
        raise ValueError(f"{name} 还没有值：给它一个数")
    return value


# --- Reading an expression ----------------------------------------------------------------------

_TOKEN = re.compile(r"((\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[A-Za-z_][A-Za-z_0-9]*|\*\*|[-+*/()])")
# What a Chinese keyboard or a printed formula has in place of Python's signs.
_SAME = (("（", "("), ("）", ")"), ("×", "*"), ("÷", "/"), ("−", "-"), ("　", " "))


def _evaluate(expression, variable):
    """Compute with the engine while reading, in Python's order and with Python's precedence."""
    tokens = _tokens(expression)
    if not tokens:
        raise ValueError("还没有算式：写一个，比如 x * y + sin(x)")
    tokens = ["", ""] + tokens[::-1]  # the next one is the last; "" marks the end
    try:
        _sum(tokens, variable)
    except RuntimeError:
        raise ValueError("括号套得太深：写浅一些") from None
    if tokens[-1] == ")":
        raise ValueError("多了一个 )：去掉它，或者在前面补一个 (")
    if tokens[-1]:
        raise ValueError(f"{tokens[-1]} 前面缺一个运算符：相乘要写出 *，比如 2 * x")


def _tokens(text):
    for other, sign in _SAME:
        text = text.replace(other, sign)
    tokens = []
    text = text.strip()
    while text:
        found = _TOKEN.match(text)
        if not found:
            hint = "次方写成 **" if text[0] == "^" else "能用的是数、字母、括号和 + - * / **"
            raise ValueError(f"读不懂“{text[0]}”：{hint}")
        tokens.append(found.group(0))
        text = text[len(found.group(0)) :].strip()
    return tokens


def _sum(tokens, variable):
    x = _product(tokens, variable)
    while tokens[-1] in ("+", "-"):
        x = SIGNS[tokens.pop()](x, _product(tokens, variable))
    return x


def _product(tokens, variable):
    x = _signed(tokens, variable)
    while tokens[-1] in ("*", "/"):
        x = SIGNS[tokens.pop()](x, _signed(tokens, variable))
    return x


def _signed(tokens, variable):
    if tokens[-1] not in ("+", "-"):
        return _power(tokens, variable)
    if tokens.pop() == "+":
        return _signed(tokens, variable)
    return engine.negative(_signed(tokens, variable))


def _power(tokens, variable):
    x = _atom(tokens, variable)
    if tokens[-1] != "**":
        return x
    return SIGNS[tokens.pop()](x, _signed(tokens, variable))


def _atom(tokens, variable):
    token = tokens.pop()
    if token == "(":
        return _closed(tokens, variable)
    if token and token[0] in "0123456789.":
        return engine.constant(float(token), engine.float64)
    if token in FUNCTIONS:
        if tokens[-1] != "(":
            raise ValueError(f"{token} 后面要有括号：写成 {token}(x)")
        tokens.pop()
        return FUNCTIONS[token](_closed(tokens, variable))
    if not token:
        raise ValueError("算式到这里断了：后面还缺一个数或变量")
    if token in SIGNS or token == ")":
        raise ValueError(f"{token} 前面缺一个数或变量")
    if tokens[-1] == "(":
        raise ValueError(
            f"没有 {token} 这个函数：有的是 {'、'.join(sorted(FUNCTIONS))}；相乘要写出 *"
        )
    return variable(token)


def _closed(tokens, variable):
    x = _sum(tokens, variable)
    if tokens[-1] not in (")", ""):
        raise ValueError(f"{tokens[-1]} 前面缺一个运算符：相乘要写出 *，比如 2 * x")
    if tokens.pop() != ")":
        raise ValueError("括号没有合上：补一个 )")
    return x
