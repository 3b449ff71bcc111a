"""引擎没有的名字：说没有，并说有哪些。"""


def unknown(module, namespace):
    """给一个模块造 `__getattr__`：问到没有的名字时，抛出 AttributeError 并列出有的。"""

    def missing(name):
        if not name.startswith("_"):
            known = "、".join(sorted(key for key in namespace if not key.startswith("_")))
            raise AttributeError(f"这个引擎的 {module} 里没有 {name}；有的是：{known}")
        raise AttributeError(name)

    return missing
