"""TensorFlow 有而引擎没有的：说没有，并说有什么。"""


def unsupported(function, argument, value):
    """造一个错误：这个函数的这个参数，引擎只收默认值。"""
    return NotImplementedError(
        f"引擎的 {function} 没有 {argument}={value!r} 这种用法：去掉它，或者换用 TensorFlow"
    )


def unknown(module, namespace):
    """给一个模块造 `__getattr__`：问到没有的名字时，抛出 AttributeError 并列出有的。"""

    def missing(name):
        if name == "__version__":
            raise AttributeError(f"{module} 在这里是本书的引擎，没有版本号：它照着 TensorFlow 2.21")
        if not name.startswith("_"):
            raise AttributeError(
                f"引擎的 {module} 里没有 {name}；有的是：{'、'.join(public_names(namespace))}"
            )
        raise AttributeError(name)

    return missing


def public_names(namespace):
    """一个模块给人用的函数与类的名字。"""
    return sorted(
        name
        for name, value in namespace.items()
        if callable(value) and name[0] != "_" and value is not unknown and value is not unsupported
    )
