"""张量的形状，写法同 TensorFlow。"""

from automatic_gradient.tape.layout import size_of


def is_single(dims):
    """说的是不是只有一轴：一个整数，或者没有轴的数组里的一个数。"""
    return isinstance(dims, int) or (hasattr(dims, "shape") and len(dims.shape) == 0)


class TensorShape:
    """张量的形状：写作 `TensorShape([4, 1])`，印出来是 `(4, 1)`。"""

    __slots__ = ("_lengths",)

    def __init__(self, dims):
        if isinstance(dims, TensorShape):
            dims = dims.as_list()
        if dims is None:
            raise ValueError("引擎的张量，每一轴的长度都是知道的：把它们写出来，比如 (2, 3)")
        if is_single(dims):
            dims = [dims]
        elif not isinstance(dims, (list, tuple, range, set, TensorShape)) and not hasattr(
            dims, "shape"
        ):
            raise TypeError(f"形状要是一列整数，得到 {dims!r}")
        lengths = [
            # NumPy's whole numbers, and those in tensors, are as good as Python's.
            n.__index__() if not isinstance(n, int) and hasattr(n, "__index__") else n
            for n in dims
        ]
        for n in lengths:
            if not isinstance(n, int):
                raise TypeError(f"每一轴的长度要是整数，得到 {n!r}")
            if n < 0:
                raise ValueError(f"每一轴的长度至少是 0，得到 {n}")
        self._lengths = tuple(lengths)

    @property
    def rank(self):
        """轴的个数。"""
        return len(self._lengths)

    def as_list(self):
        """换成普通的列表。"""
        return list(self._lengths)

    def num_elements(self):
        """这样的张量有几个数。"""
        return size_of(self._lengths)

    def __len__(self):
        return len(self._lengths)

    def __iter__(self):
        return iter(self._lengths)

    def __getitem__(self, key):
        part = self._lengths[key]
        return TensorShape(part) if isinstance(part, tuple) else part

    def __add__(self, other):
        return TensorShape(list(self) + list(TensorShape(other)))

    def __radd__(self, other):
        return TensorShape(list(TensorShape(other)) + list(self))

    def __bool__(self):
        return True  # even that of a scalar, without a length, is known

    def __eq__(self, other):
        try:
            return self._lengths == TensorShape(other)._lengths
        except (TypeError, ValueError):
            return False

    def __hash__(self):
        return hash(self._lengths)

    def __getattr__(self, name):
        raise AttributeError(f"TensorShape 没有 {name}：有的是 rank、as_list() 与 num_elements()")

    def __repr__(self):
        return f"TensorShape({list(self._lengths)})"

    def __str__(self):
        return str(self._lengths)
