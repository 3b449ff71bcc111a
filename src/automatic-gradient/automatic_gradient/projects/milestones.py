"""几个大作业共用：把一串检查做成一个 `check`。"""

from automatic_gradient.exercises.answers import tell


def checker(*checks):
    """做出 `check(里程碑, 答案)`；`checks` 照里程碑的次序。"""

    def check(milestone, answer):
        """查一个里程碑：打印 还没有作答、一句提示，或者 通过。没有这个里程碑就报 KeyError。"""
        if milestone not in range(1, len(checks) + 1):
            raise KeyError(f"没有里程碑 {milestone!r}；有的是 1 至 {len(checks)}")
        tell(checks[milestone - 1], answer)

    return check
