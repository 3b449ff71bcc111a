"""正在记录的磁带，以及把一步运算记到磁带上。"""

from automatic_gradient.tape.threads import Local


class _Active(Local):
    """The tapes that are recording in this thread."""

    def __init__(self):
        self.tapes = []


active = _Active()


def record(name, result, arguments):
    """在每条监视着某个参数的磁带上添一行，并从此监视结果；返回结果。"""
    for tape in active.tapes:
        watched = tape.watched
        for argument in arguments:
            if id(argument) in watched:
                # The value keeps the object alive, so that no other object gets its id.
                watched[id(result)] = result
                tape.entries.append((name, result, arguments))
                break
    return result


def start(tape):
    """这条磁带在这个线程里开始记。"""
    active.tapes.append(tape)
    tape.recording = True


def stop(tape):
    """这条磁带不再记。"""
    active.tapes[:] = [other for other in active.tapes if other is not tape]
    tape.recording = False


class Paused:
    """`with Paused(tapes):` 里面，这几条磁带不记；出来之后，停下的那几条接着记。"""

    def __init__(self, tapes):
        self.tapes = [tape for tape in tapes if tape.recording]

    def __enter__(self):
        for tape in self.tapes:
            stop(tape)

    def __exit__(self, *_):
        for tape in self.tapes:
            tape.__enter__()
