"""自己给一个函数写梯度。"""

from automatic_gradient.tape import nest
from automatic_gradient.tape.arithmetic import alike
from automatic_gradient.tape.conversion import convert_to_tensor
from automatic_gradient.tape.gradient_tape import GradientTape
from automatic_gradient.tape.indexing import identity, take
from automatic_gradient.tape.layout import Walk, size_of, strides_of
from automatic_gradient.tape.recording import Paused, active, record
from automatic_gradient.tape.tensor import Value, new_tensor


def custom_gradient(f=None):
    """装饰器：自己给一个函数写梯度。

    `f` 返回结果与一个函数；后者接收目标对结果的梯度，交出对每个位置参数的梯度，不能求导的写 None。
    函数里读了别的变量时，后者还要收 `variables`，交出（对参数的梯度，对各个变量的梯度），变量按
    造出来的先后排。关键字参数照样传给 `f`，不求梯度。
    """
    if f is None:
        return lambda f: custom_gradient(f)

    def decorated(*args, **kwargs):
        # The steps inside are recorded as always: what they compute may be differentiated again.
        with GradientTape() as watcher:
            given = f(*args, **kwargs)
        if not isinstance(given, (list, tuple)) or len(given) != 2 or not callable(given[1]):
            raise TypeError(f"custom_gradient 的函数要返回（结果，求梯度的函数），得到 {given!r}")
        results, gradient = given
        # What is no number, such as the self of a method, is passed on and not differentiated.
        passed = [x for x in nest.flatten(args) if _is_number(x)]
        inputs = passed + nest.flatten([kwargs[key] for key in kwargs])
        variables = [
            v for v in watcher.watched_variables() if all(v is not other for other in inputs)
        ]
        if variables and not _takes_variables(gradient):
            raise _without_variables(variables)
        tensors = [convert_to_tensor(x) for x in passed + variables]

        def gradients(*gs):
            if variables:
                found, of_variables = _with_variables(gradient, gs, variables)
            else:
                found, of_variables = gradient(*gs), []
            found = nest.flatten(found)
            if len(found) != len(passed):
                raise ValueError(
                    f"求梯度的函数要交出 {len(passed)} 个梯度，每个参数一个，得到 {len(found)} 个"
                )
            return [
                part if part is None else _shaped(part, x)
                for x, part in zip(tensors, found + nest.flatten(of_variables))
            ]

        flat = [convert_to_tensor(x) for x in nest.flatten(results)]
        return nest.pack_like(results, _recorded(flat, tensors, gradients))

    return decorated


def _is_number(x):
    return isinstance(x, (Value, bool, int, float)) or hasattr(x, "tolist")


def _recorded(results, tensors, gradients):
    """Record the results as one step; give new tensors."""
    if len(results) == 1:
        # A tape that watches none of the arguments keeps to the steps that led to the result.
        hearing = [t for t in active.tapes if any(id(x) in t.watched for x in tensors)]
        with Paused(hearing):
            fresh = identity(results[0])
        return [record("custom_gradient", fresh, tuple(tensors) + (gradients,))]
    # An entry has one result: so they are put end to end, and each is cut out of that again.
    values = [value for z in alike("custom_gradient", results) for value in z.flat()]
    row = new_tensor(values, (len(values),), results[0].dtype)

    def cut(whole):
        pieces, start = [], 0
        for z in results:
            pieces.append(take(whole, Walk(z.dims, strides_of(z.dims), start)))
            start += size_of(z.dims)
        return pieces

    return cut(record("custom_gradient", row, tuple(tensors) + (lambda g: gradients(*cut(g)),)))


def _takes_variables(gradient):
    """Whether the function has a parameter `variables`; where Python cannot tell, it may have."""
    code = getattr(gradient, "__code__", None)
    if not hasattr(code, "co_varnames"):
        return True
    named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    takes_any = code.co_flags & 8  # **kwargs
    return "variables" in named or bool(takes_any)


def _without_variables(variables):
    return TypeError(
        f"custom_gradient 的函数读了变量 {_names(variables)}：把变量作为参数传进来，或者把求梯度的"
        "函数写成 def gradient(g, variables=None)，交出（对参数的梯度，对各个变量的梯度）"
    )


def _names(variables):
    return "、".join(v.name for v in variables)


def _with_variables(gradient, gs, variables):
    found = gradient(*gs, variables=variables)
    if not isinstance(found, (list, tuple)) or len(found) != 2:
        raise ValueError(
            f"读了变量 {_names(variables)}，求梯度的函数要交出"
            f"（对参数的梯度，对各个变量的梯度），得到 {found!r}"
        )
    if len(nest.flatten(found[1])) != len(variables):
        raise ValueError(
            f"变量有 {len(variables)} 个（{_names(variables)}），梯度要一样多，得到 {found[1]!r}"
        )
    return found


def _shaped(part, x):
    part = convert_to_tensor(part, x.dtype if x.dtype.is_floating else None)
    if part.dims != x.dims:
        raise ValueError(
            f"求梯度的函数给形状 {x.dims} 的参数交出了形状 {part.dims} 的梯度：形状要相同"
        )
    return part
