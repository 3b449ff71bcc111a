"""磁带：监视、记录，再倒着走一遍，把梯度一路乘回去。"""

import sys

from automatic_gradient.tape import nest, scalars
from automatic_gradient.tape.arithmetic import sum_of
from automatic_gradient.tape.conversion import convert_to_tensor
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.filling import ones, zeros
from automatic_gradient.tape.indexing import reshape, stack, sum_to
from automatic_gradient.tape.layout import size_of
from automatic_gradient.tape.recording import Paused, active, start, stop
from automatic_gradient.tape.rules import RULES, one_by_one
from automatic_gradient.tape.tensor import Value, new_tensor
from automatic_gradient.tape.variable import Variable


class UnconnectedGradients:
    """没有连上的源得到什么：`NONE` 或 `ZERO`。"""

    NONE = "none"
    ZERO = "zero"


_ASK_FOR_PERSISTENT = "一行一行地算要求许多次梯度：写 tf.GradientTape(persistent=True)"


class GradientTape:
    """记下监视着的张量经过的每一步运算，好倒过来求梯度；名字与行为同 `tf.GradientTape`。

    `entries` 是一张平的表，一行一步：运算的名字、结果、参数。`persistent=True` 时可以求许多次；
    `watch_accessed_variables=False` 时变量也要自己监视。
    """

    def __init__(self, persistent=False, watch_accessed_variables=True):
        self.persistent = persistent
        self.watches_variables = watch_accessed_variables
        self.recording = False
        self.begun = False  # whether there is a record that may be asked
        self._forget()

    def _forget(self):
        self.entries = []
        self.watched = {}  # id -> the watched object
        self.variables = {}  # id -> the watched variable, of whatever type

    def __enter__(self):
        if self.recording:
            raise ValueError("这条磁带已经在记录了：一条磁带不能套在自己里面")
        if not self.begun:
            self._forget()
            self.begun = True
        start(self)
        return self

    def __exit__(self, *_):
        stop(self)

    def watch(self, tensor):
        """监视一个张量或变量，或者一个列表里的每一个；整数求不了梯度，会说一声。"""
        for x in nest.flatten(tensor):
            if not isinstance(x, Value):
                raise ValueError(f"watch 要张量或变量，得到 {type(x).__name__}：{x!r}")
            if not self.begun:
                raise AttributeError("磁带还没有开始记：把 watch 写到 with 里面")
            if not x.dtype.is_floating:
                print(f"警告：监视的张量要是浮点数，得到 {x.dtype.name}", file=sys.stderr)
            if active.tapes:  # TensorFlow too is deaf while this thread records nothing
                self.note(x)

    def note(self, x):
        """监视一个张量或变量，不说话；整数的变量记下名字，梯度不经过它。"""
        if isinstance(x, Variable):
            self.variables[id(x)] = x
        if x.dtype.is_floating:
            self.watched[id(x)] = x

    def watched_variables(self):
        """监视着的变量，按造出来的先后。"""
        return tuple(sorted(self.variables.values(), key=lambda v: v.number))

    def stop_recording(self):
        """在 `with tape.stop_recording():` 里面的运算不记。"""
        if not self.begun:
            raise RuntimeError("这条磁带没有在记录，停不下来")
        self._require_recording()
        return Paused([self])

    def reset(self):
        """忘掉记下的一切，从头再记；只能在 `with` 里面。"""
        self._require_recording()
        self._forget()

    def _require_recording(self):
        if not self.recording:
            raise ValueError("这条磁带没有在记录：写到它的 with 里面")

    def gradient(self, target, sources, output_gradients=None, unconnected_gradients="none"):
        """目标对每个源的梯度，形状与源相同，排成 `sources` 的样子；没有连上的是 None。

        目标不止一个数时求的是总和的梯度；`output_gradients` 给每个数一个权重。
        普通磁带用第二次时抛出 RuntimeError。
        """
        self._require_record()
        targets = _values(target, "目标")
        seeds = nest.flatten(output_gradients) if output_gradients is not None else []
        if seeds and len(seeds) != len(targets):
            raise ValueError(f"目标有 {len(targets)} 个，output_gradients 有 {len(seeds)} 个")
        if any(seed is None for seed in seeds):
            raise ValueError("output_gradients 里有 None：不要的那个目标，权重写 0")
        seeds = seeds or [None] * len(targets)
        flat = _values(sources, "源")
        _require_choice(unconnected_gradients)
        found = self._sweep(targets, seeds, flat)
        self._used_up()
        if unconnected_gradients == UnconnectedGradients.ZERO:
            found = [zeros(x.dims, x.dtype) if g is None else g for x, g in zip(flat, found)]
        return nest.pack_like(sources, found)

    def jacobian(self, target, sources, unconnected_gradients="none", parallel_iterations=None,
                 experimental_use_pfor=True):  # fmt: skip
        """雅可比：目标的每个数对源的每个数的偏导数，形状是目标的形状接上源的形状。

        最后两个参数在 TensorFlow 里管的是怎样算得快，在这里只照它的规矩检查。
        """
        self._require_ways(parallel_iterations, experimental_use_pfor)
        self._require_record()
        _require_value(target, "目标")
        flat = _values(sources, "源")
        _require_choice(unconnected_gradients)
        size = size_of(target.dims)
        weights = [_one_hot(k, size, target.dims, target.dtype) for k in range(size)]
        rows = [self._sweep([target], [weight], flat) for weight in weights]
        # Without a row, what is connected is learnt from the empty target as a whole.
        whole = rows or [self._sweep([target], [None], flat)]
        self._used_up()
        found = []
        for i, x in enumerate(flat):
            dims = target.dims + x.dims
            if all(row[i] is None for row in whole):
                asked = unconnected_gradients == UnconnectedGradients.ZERO
                found.append(zeros(dims, x.dtype) if asked else None)
            else:
                found.append(_stacked([_or_zeros(row[i], x) for row in rows], dims, x))
        return nest.pack_like(sources, found)

    def batch_jacobian(self, target, source, unconnected_gradients="none",
                       parallel_iterations=None, experimental_use_pfor=True):  # fmt: skip
        """一批样本各自的雅可比：第一轴是样本，第 b 个目标只对第 b 个源求导。

        要求样本之间互不影响；否则得到的是各样本影响之和。没有连上时是 0，与 TensorFlow 相同。
        """
        if parallel_iterations is not None and not self.persistent:
            raise RuntimeError(_ASK_FOR_PERSISTENT)
        self._require_ways(parallel_iterations, experimental_use_pfor)
        self._require_record()
        _require_value(target, "目标")
        _require_value(source, "源")
        _require_choice(unconnected_gradients)
        if len(target.dims) < 2 or len(source.dims) < 2 or target.dims[0] != source.dims[0]:
            raise ValueError(
                f"batch_jacobian 的目标与源至少要有两轴，第一轴要一样长，得到 {target.dims} 与 "
                f"{source.dims}"
            )
        batch, rest = target.dims[0], target.dims[1:]
        size = size_of(rest)
        rows = []
        for k in range(size):
            weight = stack([_one_hot(k, size, rest, target.dtype)] * batch)
            rows.append(self._sweep([target], [weight], [source])[0])
        self._used_up()
        dims = target.dims + source.dims[1:]
        if all(row is None for row in rows):
            asked = unconnected_gradients == UnconnectedGradients.ZERO
            return zeros(dims, source.dtype if asked else target.dtype)
        return reshape(stack([_or_zeros(row, source) for row in rows], axis=1), dims)

    def _require_ways(self, parallel_iterations, experimental_use_pfor):
        if experimental_use_pfor and parallel_iterations == 1:
            raise ValueError("parallel_iterations 至少是 2：不要它，就不写")
        if not experimental_use_pfor and not self.persistent:
            raise RuntimeError(_ASK_FOR_PERSISTENT)

    def _require_record(self):
        if not self.begun:
            raise RuntimeError(
                "普通磁带只能求一次梯度（或雅可比），而且要先在 with 里面记下：要求许多次，"
                "写 tf.GradientTape(persistent=True)"
            )
        if not self.persistent:
            stop(self)

    def _used_up(self):
        if not self.persistent:
            variables = self.variables
            self._forget()
            self.variables, self.begun = variables, False

    def _sweep(self, targets, seeds, sources):
        """Walk back over the entries, and multiply the gradients on to where they come from."""
        found = scalars.sweep(self, targets, seeds, sources)
        if found is not None:
            return found
        gradients = {}  # id -> the parts of the gradient that have come so far
        for target, seed in zip(targets, seeds):
            gradients.setdefault(id(target), []).append(_seed(target, seed))
        watched, asked = self.watched, {id(x) for x in sources}
        for name, result, arguments in reversed(self.entries):
            parts = gradients.pop(id(result), None)
            if parts is None:  # the target does not depend on it
                continue
            g = sum_of(parts)
            if id(result) in asked:
                gradients[id(result)] = [g]
            rules = RULES[name]
            if rules.__class__ is not tuple:
                rules = one_by_one(rules, g, result, arguments)
            for x, rule in zip(arguments, rules):
                if id(x) in watched and rule:
                    part = rule(g, result, *arguments)
                    if part.dims != x.dims:  # broadcasting has repeated x
                        part = sum_to(part, x.dims)
                    gradients.setdefault(id(x), []).append(part)
        totals = {key: sum_of(gradients[key]) for key in asked if key in gradients}
        return [totals.get(id(x)) for x in sources]


def _seed(target, given):
    """Give the gradient of the target to itself, from which the walk starts."""
    if given is None:
        return ones(target.dims, target.dtype)
    given = convert_to_tensor(given)
    if given.dims != target.dims or given.dtype is not target.dtype:
        raise InvalidArgumentError(
            f"output_gradients 是形状 {given.dims} 的 {given.dtype.name}，"
            f"要与目标相同：形状 {target.dims} 的 {target.dtype.name}"
        )
    return given


def _values(structure, role):
    """Give the leaves, each of which has to be a tensor or a variable."""
    leaves = nest.flatten(structure)
    for x in leaves:
        _require_value(x, role)
    return leaves


def _require_value(x, role):
    if not isinstance(x, Value):
        raise TypeError(
            f"{role}要是张量或变量，得到 {type(x).__name__}：{x!r}；在 with 里面用 tf 的运算算出来"
        )


def _require_choice(unconnected):
    if unconnected not in (UnconnectedGradients.NONE, UnconnectedGradients.ZERO):
        raise ValueError(f'unconnected_gradients 要写 "none" 或 "zero"，得到 {unconnected!r}')


def _one_hot(k, size, dims, dtype):
    return new_tensor([int(i == k) for i in range(size)], dims, dtype)


def _or_zeros(gradient, source):
    return zeros(source.dims, source.dtype) if gradient is None else gradient


def _stacked(rows, dims, source):
    """Stack the rows of a jacobian, of which there may be none."""
    return reshape(stack(rows), dims) if rows else zeros(dims, source.dtype)
