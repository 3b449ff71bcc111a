"""引擎没有的名字：说没有，并说有哪些。"""


def unknown(module, namespace):
    """给一个模块造 `__getattr__`：问到没有的名字时，抛出 AttributeError 并列出有的。"""

    def missing(name):
        if not name.startswith("_"):
            known = [key for key, value in namespace.items() if callable(value) and key[0] != "_"]
            raise AttributeError(
                f"引擎的 {module} 里没有 {name}；有的是：{'、'.join(sorted(known))}"
            )
        raise AttributeError(name)

    return missing
