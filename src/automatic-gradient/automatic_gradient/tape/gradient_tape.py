"""磁带：监视、记录，再倒着走一遍，把梯度一路乘回去。"""

import sys

from automatic_gradient.tape.dtypes import float64, size_of
from automatic_gradient.tape.operations import (
    identity,
    ones_like,
    reshape,
    stack,
    sum_to,
    zeros,
)
from automatic_gradient.tape.recording import ACTIVE, record
from automatic_gradient.tape.rules import POLYNOMIAL, RULES
from automatic_gradient.tape.tensor import Tensor, Value, Variable, convert_to_tensor


class UnconnectedGradients:
    """没有连上的源得到什么：`NONE` 或 `ZERO`。"""

    NONE = "none"
    ZERO = "zero"


class GradientTape:
    """记下监视着的张量经过的每一步运算，好倒过来求梯度；名字与行为同 `tf.GradientTape`。

    `entries` 是一张平的表，一行一步：运算的名字、结果、参数。`persistent=True` 时可以求许多次；
    `watch_accessed_variables=False` 时变量也要自己监视。
    """

    def __init__(self, persistent=False, watch_accessed_variables=True):
        self.persistent = persistent
        self.watches_variables = watch_accessed_variables
        self.entries = []
        self.watched = {}  # id -> the watched object
        self.variables = []  # those among them, in the order of watching
        self._used = False

    def __enter__(self):
        if self._recording():
            raise ValueError("这条磁带已经在记录了：一条磁带不能套在自己里面")
        ACTIVE.append(self)
        return self

    def __exit__(self, *_):
        self._stop()

    def _recording(self):
        return any(tape is self for tape in ACTIVE)

    def _stop(self):
        ACTIVE[:] = [tape for tape in ACTIVE if tape is not self]

    def watch(self, tensor):
        """监视一个张量或变量，或者一个列表里的每一个；整数求不了梯度，会说一声。"""
        for x in _flatten(tensor):
            if not isinstance(x, Value):
                raise ValueError(f"watch 要张量或变量，得到 {type(x).__name__}：{x!r}")
            if x.dtype.is_floating:
                if isinstance(x, Variable) and id(x) not in self.watched:
                    self.variables.append(x)
                self.watched[id(x)] = x
            else:
                print(f"警告：监视的张量要是浮点数，得到 {x.dtype.name}", file=sys.stderr)

    def watched_variables(self):
        """监视着的变量，按开始监视的先后。"""
        return tuple(self.variables)

    def stop_recording(self):
        """在 `with tape.stop_recording():` 里面的运算不记。"""
        return _Pause(self)

    def reset(self):
        """忘掉记下的一切，从头再记。"""
        self.entries = []
        self.watched = {}
        self.variables = []

    def gradient(self, target, sources, output_gradients=None, unconnected_gradients="none"):
        """目标对每个源的梯度，形状与源相同，排成 `sources` 的样子；没有连上的是 None。

        目标不止一个数时求的是总和的梯度；`output_gradients` 给每个数一个权重。
        普通磁带用第二次时抛出 RuntimeError。
        """
        targets = _flatten(target)
        seeds = [None] * len(targets)
        if output_gradients is not None:
            seeds = _flatten(output_gradients)
            if len(seeds) != len(targets):
                raise ValueError(f"目标有 {len(targets)} 个，output_gradients 有 {len(seeds)} 个")
        _check(targets, "目标")
        found = self._use(lambda: self._sweep(targets, seeds, _check(_flatten(sources), "源")))
        return _packed(sources, _connected(found, _flatten(sources), unconnected_gradients))

    def jacobian(self, target, sources, unconnected_gradients="none"):
        """雅可比：目标的每个数对源的每个数的偏导数，形状是目标的形状接上源的形状。"""
        (target,) = _check([target], "目标")
        flat = _check(_flatten(sources), "源")

        def rows():
            weights = [_one_hot(k, target.dims, target.dtype) for k in range(size_of(target.dims))]
            return [self._sweep([target], [weight], flat) for weight in weights]

        by_source = zip(*self._use(rows))
        found = [_stacked(column, target.dims + x.dims) for column, x in zip(by_source, flat)]
        return _packed(sources, _connected(found, flat, unconnected_gradients, before=target.dims))

    def batch_jacobian(self, target, source, unconnected_gradients="none"):
        """一批样本各自的雅可比：第一轴是样本，第 b 个目标只对第 b 个源求导。

        要求样本之间互不影响；否则得到的是各样本影响之和。
        """
        _check([target], "目标")
        _check([source], "源")
        if not target.dims or not source.dims or target.dims[0] != source.dims[0]:
            raise ValueError(f"目标与源的第一轴要一样长，得到 {target.dims} 与 {source.dims}")
        batch, rest = target.dims[0], target.dims[1:]
        n = size_of(rest)

        def rows():
            found = []
            for k in range(n):
                weight = stack([_one_hot(k, rest, target.dtype)] * batch)
                found.append(self._sweep([target], [weight], [source])[0])
            return found

        found = self._use(rows)
        dims = (batch,) + rest + source.dims[1:]
        if any(row is None for row in found):
            return _connected([None], [source], unconnected_gradients, dims=dims)[0]
        return reshape(stack(found, axis=1), dims)

    def _use(self, compute):
        if self._used:
            raise RuntimeError(
                "普通磁带只能求一次梯度（或雅可比）：要求许多次，"
                "写 tf.GradientTape(persistent=True)"
            )
        if not self.persistent:
            self._used = True
            self._stop()
        result = compute()
        if not self.persistent:
            self.reset()
        return result

    def _sweep(self, targets, seeds, sources):
        # While no tape listens, the gradients of scalars are plain numbers: a good deal faster.
        plain = not ACTIVE
        gradients = {}
        for target, seed in zip(targets, seeds):
            if not target.dtype.is_floating:
                continue
            if seed is None:
                seed = 1.0 if plain and not target.dims else ones_like(target)
            else:
                seed = convert_to_tensor(seed, target.dtype)
                if seed.dims != target.dims:
                    raise ValueError(
                        f"output_gradients 的形状 {seed.dims} 要与目标的形状 {target.dims} 相同"
                    )
            _accumulate(gradients, target, seed)

        watched = self.watched
        get = gradients.get
        polynomial = {name: RULES[name] for name in POLYNOMIAL}
        for name, result, arguments in reversed(self.entries):
            # get, not pop: an intermediate result may itself be a source
            g = get(id(result))
            if g is None:
                continue
            if g.__class__ is float:
                pair = polynomial.get(name)
                if pair is not None:
                    for_x, for_y = pair
                    x, y = arguments
                    a, b = x.values, y.values
                    double = result.dtype is float64
                    # Twice the same, for x and for y: a loop would cost a tenth of the time.
                    key = id(x)
                    if key in watched:
                        part = for_x(g, None, a, b)
                        if double:
                            gradients[key] = part + gradients[key] if key in gradients else part
                        else:
                            gradients[key] = _rounded_sum(get(key), part, result.dtype)
                    key = id(y)
                    if key in watched:
                        part = for_y(g, None, a, b)
                        if double:
                            gradients[key] = part + gradients[key] if key in gradients else part
                        else:
                            gradients[key] = _rounded_sum(get(key), part, result.dtype)
                    continue
                g = Tensor(g, (), result.dtype)
            rules = RULES[name]
            if rules.__class__ is tuple:
                for x, rule in zip(arguments, rules):
                    if id(x) in watched:
                        _accumulate(gradients, x, rule(g, result, *arguments))
            else:
                for x, part in zip(arguments, rules(g, result, *arguments)):
                    if id(x) in watched and part is not None:
                        _accumulate(gradients, x, part)

        return [_as_tensor(gradients.get(id(x)), x) for x in sources]


def _rounded_sum(old, part, dtype):
    part = dtype.fit(part)
    if old is None:
        return part
    total = old + part
    return dtype.fit(total) if total.__class__ is float else total


def _accumulate(gradients, x, part):
    """Add a part to the gradient of `x`; what broadcasting repeated comes back to one place."""
    if part.__class__ is not float and part.dims != x.dims:
        part = sum_to(part, x.dims)
    old = gradients.get(id(x))
    gradients[id(x)] = part if old is None else old + part


def _as_tensor(gradient, x):
    return Tensor(gradient, (), x.dtype) if gradient.__class__ is float else gradient


def _one_hot(k, dims, dtype):
    size = size_of(dims)
    values = [0.0] * size
    values[k] = 1.0
    return Tensor(dtype.pack(values) if dims else 1.0, dims, dtype)


def _stacked(rows, dims):
    rows = list(rows)
    if all(row is None for row in rows):
        return None
    like = [row for row in rows if row is not None][0]
    return reshape(stack([zeros(like.dims, like.dtype) if r is None else r for r in rows]), dims)


def _connected(found, sources, unconnected, before=(), dims=None):
    if unconnected not in ("none", "zero"):
        raise ValueError(f'unconnected_gradients 要写 "none" 或 "zero"，得到 {unconnected!r}')
    if unconnected == "none":
        return found
    return [
        zeros(dims or before + x.dims, x.dtype) if gradient is None else gradient
        for gradient, x in zip(found, sources)
    ]


# --- Nested structures --------------------------------------------------------------------------


def _flatten(structure):
    """Give the leaves of nested lists, tuples and dictionaries (these by sorted key)."""
    if isinstance(structure, dict):
        structure = [structure[key] for key in sorted(structure)]
    if isinstance(structure, (list, tuple)):
        return [leaf for part in structure for leaf in _flatten(part)]
    return [structure]


def _packed(structure, leaves):
    """Arrange the leaves like `structure`."""
    return _pack_from(structure, iter(leaves))


def _pack_from(structure, leaves):
    if isinstance(structure, dict):
        found = {key: _pack_from(structure[key], leaves) for key in sorted(structure)}
        return {key: found[key] for key in structure}
    if isinstance(structure, (list, tuple)):
        return type(structure)([_pack_from(part, leaves) for part in structure])
    return next(leaves)


def _check(values, role):
    for value in values:
        if not isinstance(value, Value):
            raise TypeError(
                f"{role}要是张量或变量，得到 {type(value).__name__}：{value!r}；"
                "在 with 里面用 tf 的运算算出来"
            )
    return values


class _Pause:
    """What `with tape.stop_recording():` enters."""

    def __init__(self, tape):
        self.tape = tape

    def __enter__(self):
        if not self.tape._recording():
            raise RuntimeError("这条磁带没有在记录，停不下来")
        self.active = ACTIVE[:]
        self.tape._stop()

    def __exit__(self, *_):
        ACTIVE[:] = self.active


def custom_gradient(function):
    """装饰器：自己给一个函数写梯度。

    `function` 交回结果与一个函数；后者吃目标对结果的梯度，交出对每个参数的梯度。
    只支持一个结果，函数里也不能读变量：变量作为参数传进来。
    """

    def wrapped(*arguments):
        tensors = [convert_to_tensor(x) for x in arguments]
        probe = GradientTape()
        heard, ACTIVE[:] = ACTIVE[:], [probe]
        try:
            result, gradient = function(*tensors)
        finally:
            ACTIVE[:] = heard
        if probe.watched_variables():
            names = "、".join(v.name for v in probe.watched_variables())
            raise TypeError(f"custom_gradient 的函数读了变量 {names}：把变量作为参数传进来")
        if not isinstance(result, Tensor):
            raise TypeError(
                f"custom_gradient 的函数要交回（一个张量，求梯度的函数），得到 {result!r}"
            )

        def gradients(g):
            parts = _flatten(gradient(g))
            if len(parts) != len(tensors):
                raise ValueError(
                    f"求梯度的函数要交出 {len(tensors)} 个梯度，每个参数一个，得到 {len(parts)} 个"
                )
            return [part if part is None else convert_to_tensor(part) for part in parts]

        heard, ACTIVE[:] = ACTIVE[:], []
        result = identity(result)
        ACTIVE[:] = heard
        if ACTIVE:
            record("custom_gradient", result, tuple(tensors) + (gradients,))
        return result

    return wrapped
