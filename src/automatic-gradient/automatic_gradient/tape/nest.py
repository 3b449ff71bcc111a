"""嵌套的结构：列表、元组、具名元组与字典，叶子是张量或别的东西。"""


def flatten(structure):
    """从左到右的叶子；字典按键的大小排。"""
    if isinstance(structure, dict):
        structure = [structure[key] for key in sorted(structure)]
    if isinstance(structure, (list, tuple)):
        return [leaf for part in structure for leaf in flatten(part)]
    return [structure]


def pack_like(structure, leaves):
    """把一列叶子照 `structure` 的样子排好。"""
    return _pack(structure, iter(leaves))


def _pack(structure, leaves):
    if isinstance(structure, dict):
        packed = {key: _pack(structure[key], leaves) for key in sorted(structure)}
        return {key: packed[key] for key in structure}
    if isinstance(structure, (list, tuple)):
        parts = [_pack(part, leaves) for part in structure]
        if type(structure) is list:
            return parts
        # A named tuple takes its parts one by one.
        return tuple(parts) if type(structure) is tuple else type(structure)(*parts)
    return next(leaves)
