"""Write files whole or not at all."""


def write_atomically(path, content):
    """Put the bytes `content` at `path`; an interruption leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)
