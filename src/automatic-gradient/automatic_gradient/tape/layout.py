"""数在内存里怎样排：形状、步长与位置。张量的数按行排成一列，位置就是列里的第几个。"""

from automatic_gradient.tape.errors import InvalidArgumentError


def size_of(dims):
    """形状为 `dims` 的张量有几个数。"""
    size = 1
    for n in dims:
        size *= n
    return size


def strides_of(dims):
    """沿每一轴走一步，位置跳过几个数。"""
    strides, step = [], 1
    for n in reversed(dims):
        strides.append(step)
        step *= n
    return strides[::-1]


def positions(dims, strides, start=0):
    """从 `start` 出发，照步长把形状 `dims` 按行走一遍，依次经过的位置。"""
    found = [start]
    for n, stride in zip(dims, strides):
        steps = range(0, n * stride, stride) if stride else (0,) * n
        found = [base + step for base in found for step in steps]
    return found


def broadcast_dims(name, *shapes):
    """几个形状广播之后的形状；对不上时抛出 InvalidArgumentError，`name` 是做的事。"""
    rank = max(len(dims) for dims in shapes)
    result = []
    for lengths in zip(*[(1,) * (rank - len(dims)) + dims for dims in shapes]):
        longest = [n for n in lengths if n != 1] or [1]
        if longest.count(longest[0]) != len(longest):
            raise InvalidArgumentError(
                f"{name} 的形状对不上：{' 与 '.join(str(dims) for dims in shapes)}；"
                "从最后一轴往前看，每一轴的长度要相等，或者有一个是 1"
            )
        result.append(longest[0])
    return tuple(result)


def broadcast_strides(dims, target):
    """走遍 `target` 时，在形状 `dims` 里的步长：只有一个数的轴原地不动。"""
    dims = (1,) * (len(target) - len(dims)) + dims
    return [0 if n == 1 else stride for n, stride in zip(dims, strides_of(dims))]


class Walk:
    """在一列数里照步长走一遍：转置、切片、广播都是这样取数的。"""

    __slots__ = ("dims", "start", "strides")

    def __init__(self, dims, strides, start=0):
        self.dims = dims
        self.strides = strides
        self.start = start

    def positions(self):
        """依次经过的位置。"""
        return positions(self.dims, self.strides, self.start)


def broadcasting(dims, target):
    """把形状 `dims` 广播成 `target` 的走法。"""
    return Walk(target, broadcast_strides(dims, target))


class Choice:
    """沿一轴按下标挑选：`dims` 是挑好之后的形状，同一个下标可以挑几次。"""

    __slots__ = ("chosen", "dims", "inner", "length", "outer")

    def __init__(self, dims, axis, chosen, chosen_dims):
        self.outer = size_of(dims[:axis])
        self.length = dims[axis]
        self.inner = size_of(dims[axis + 1 :])
        self.chosen = chosen
        self.dims = dims[:axis] + chosen_dims + dims[axis + 1 :]

    def positions(self):
        """挑中的每个数的位置，按行。"""
        return [
            (block * self.length + i) * self.inner + k
            for block in range(self.outer)
            for i in self.chosen
            for k in range(self.inner)
        ]
