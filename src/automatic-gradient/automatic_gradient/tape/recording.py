"""正在记录的磁带，以及把一步运算记到磁带上。"""

# The tapes that are recording now, innermost last.
ACTIVE = []


def record(name, result, arguments):
    """在每条监视着某个参数的磁带上添一行，并从此监视结果。"""
    for tape in ACTIVE:
        watched = tape.watched
        for argument in arguments:
            if id(argument) in watched:
                # The value keeps the object alive, so that no other object gets its id.
                watched[id(result)] = result
                tape.entries.append((name, result, arguments))
                break


def read_variable(variable):
    """一个变量被读到了：自动监视它的磁带记下这次读取，每个值只记一次。"""
    snapshot = variable.snapshot
    for tape in ACTIVE:
        if id(snapshot) in tape.watched:
            continue
        new = id(variable) not in tape.watched
        if new and tape.watches_variables and variable.trainable:
            tape.watched[id(variable)] = variable
            tape.variables.append(variable)
        if id(variable) in tape.watched:
            tape.watched[id(snapshot)] = snapshot
            tape.entries.append(("read", snapshot, (variable,)))
    return snapshot
