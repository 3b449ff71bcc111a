"""引擎自己的错误，名字与 TensorFlow 的相同。"""


class InvalidArgumentError(Exception):
    """参数不合要求，多半是形状或类型：相当于 `tf.errors.InvalidArgumentError`。"""
