"""变量：名下有一个张量，可以换成同样形状的另一个。"""

from automatic_gradient.tape import text
from automatic_gradient.tape.conversion import convert_to_tensor
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.recording import Paused, active, record
from automatic_gradient.tape.tensor import Tensor, Value
from automatic_gradient.tape.unsupported import unsupported

_made = [0]


class Variable(Value):
    """一个变量：名下有一个张量，可以换成同样形状的另一个；磁带自动监视可训练的变量。

    `number` 说它是第几个造出来的。别的参数照 TensorFlow 的次序，引擎没有的只收默认值。
    """

    __slots__ = ("_name", "_trainable", "number", "state")

    def __init__(self, initial_value=None, trainable=None, validate_shape=True,
                 caching_device=None, name=None, variable_def=None, dtype=None,
                 import_scope=None, constraint=None, synchronization=None, aggregation=None,
                 shape=None, experimental_enable_variable_lifting=True):  # fmt: skip
        for argument, value in (
            ("caching_device", caching_device), ("variable_def", variable_def),
            ("import_scope", import_scope), ("constraint", constraint),
            ("synchronization", synchronization), ("aggregation", aggregation),
            ("shape", shape),
        ):  # fmt: skip
            if value is not None:
                raise unsupported("tf.Variable", argument, value)
        if initial_value is None:
            raise ValueError("变量要一个初值：tf.Variable(0.0)")
        if callable(initial_value):
            initial_value = initial_value()
        if name is not None and not isinstance(name, str):
            raise ValueError(f"变量的名字要是字符串，得到 {name!r}")
        self.state = convert_to_tensor(initial_value, dtype)
        self._trainable = True if trainable is None else trainable
        self._name = ("Variable" if name is None else name) + ":0"
        self.number = _made[0]
        _made[0] += 1

    @property
    def name(self):
        """名字，末尾是 `:0`。"""
        return self._name

    @property
    def trainable(self):
        """磁带要不要自动监视它。"""
        return self._trainable

    @property
    def values(self):
        """此刻的数。"""
        return self.state.values

    @property
    def dims(self):
        """各轴的长度。"""
        return self.state.dims

    @property
    def dtype(self):
        """数的类型。"""
        return self.state.dtype

    def value(self):
        """此刻的张量，每次另造一个；磁带会记下这次读取。"""
        read = Tensor(self.state.values, self.state.dims, self.state.dtype)
        for tape in active.tapes:
            if tape.watches_variables and self.trainable:
                tape.note(self)
        return record("read", read, (self,))

    read_value = value

    def assign(self, value, use_locking=False, name=None, read_value=True):
        """换上新的值，形状要相同；返回变量自己，`read_value=False` 时不交。"""
        value = convert_to_tensor(value, self.dtype)
        if value.dims != self.dims:
            raise ValueError(
                f"变量 {self.name} 的形状是 {self.dims}，不能换成形状 {value.dims} 的值"
            )
        self.state = value
        return self if read_value else None

    def assign_add(self, delta, use_locking=False, name=None, read_value=True):
        """加上 `delta`，形状要相同。"""
        return self._change(delta, lambda now, by: now + by, read_value)

    def assign_sub(self, delta, use_locking=False, name=None, read_value=True):
        """减去 `delta`，形状要相同。"""
        return self._change(delta, lambda now, by: now - by, read_value)

    def _change(self, delta, change, read_value):
        # What happens to a variable's state is no step from inputs to outputs: no tape hears of it.
        with Paused(active.tapes):
            delta = convert_to_tensor(delta, self.dtype)
            if delta.dims != self.dims:
                raise InvalidArgumentError(
                    f"变量 {self.name} 的形状是 {self.dims}，不能加减形状 {delta.dims} 的值"
                )
            return self.assign(change(self.state, delta), read_value=read_value)

    def _in_place(self, other):
        raise RuntimeError(
            f"变量 {self.name} 不能写 v -= … 这样的式子：用 v.assign_sub(…)，或者写 x = v - …"
        )

    __iadd__ = __isub__ = __imul__ = __itruediv__ = __ipow__ = _in_place

    def __format__(self, spec):
        if spec:
            raise TypeError(f"变量不能照 {spec} 来写：先用 v.numpy() 取出数来")
        return repr(self)

    def __hash__(self):
        raise TypeError("变量不能作字典的键或集合的成员：改用 id(v)")

    def __repr__(self):
        body = text.array_repr(self.values, self.dims, self.dtype)
        gap = "\n" if "\n" in body else ""
        return (
            f"<tf.Variable '{self.name}' shape={self.dims} "
            f"dtype={self.dtype.name}, numpy={gap}{body}>"
        )

    __str__ = __repr__
