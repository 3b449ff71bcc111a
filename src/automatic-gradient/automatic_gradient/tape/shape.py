"""张量的形状，写法同 TensorFlow。"""

from automatic_gradient.tape.layout import size_of


class TensorShape:
    """张量的形状：写作 `TensorShape([4, 1])`，印出来是 `(4, 1)`。"""

    __slots__ = ("_lengths",)

    def __init__(self, dims):
        if dims is None:
            raise ValueError("引擎的张量，每一轴的长度都是知道的：把它们写出来，比如 (2, 3)")
        self._lengths = (dims,) if isinstance(dims, int) else tuple(dims)

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

    def __eq__(self, other):
        return isinstance(other, (TensorShape, tuple, list)) and self._lengths == tuple(other)

    def __hash__(self):
        return hash(self._lengths)

    def __getattr__(self, name):
        raise AttributeError(f"TensorShape 没有 {name}：有的是 rank、as_list() 与 num_elements()")

    def __repr__(self):
        return f"TensorShape({list(self._lengths)})"

    def __str__(self):
        return str(self._lengths)
