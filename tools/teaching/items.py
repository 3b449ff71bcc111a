"""What the submissions tell of each exercise: how hard it is, how well it tells, what goes wrong.

Difficulty is the share that passed. Discrimination is the point-biserial correlation of having
passed with the number of the chapter's other exercises passed: near 1, whoever passes the others
passes this one too; near 0 or below, the question asks for something else, or is not clear.
"""

from collections import Counter, defaultdict
from math import sqrt

TABLE = "题目.csv"
# With fewer the chance alone moves the discrimination by more than 1/√20, about 0.2.
ENOUGH = 20
COMMONEST = 3
COLUMNS = (
    *("题", "份数", "没有作答", "通过", "通过率", "区分度", "说明"),
    *("最常见的错", "其次", "再次"),
)
NOT_TRIED = ("还没有作答", "没有这一格")


def rows(submissions):
    """A row for each exercise; `submissions` are {exercise: verdict} each, of one notebook."""
    of = defaultdict(list)
    for verdicts in submissions:
        score = sum(verdict == "通过" for verdict in verdicts.values())
        for exercise, verdict in verdicts.items():
            has_passed = verdict == "通过"
            of[exercise].append((verdict, has_passed, score - has_passed))
    order = sorted(of, key=lambda exercise: [*map(int, exercise.split("."))])
    return [row_of(exercise, of[exercise]) for exercise in order]


def row_of(exercise, given):
    verdicts = [verdict for verdict, _, _ in given]
    passed = [has_passed for _, has_passed, _ in given]
    told, why = discrimination(passed, [rest for _, _, rest in given])
    row = {
        "题": exercise,
        "份数": len(given),
        "没有作答": sum(verdict in NOT_TRIED for verdict in verdicts),
        "通过": sum(passed),
        "通过率": round(sum(passed) / len(given), 2),
        "区分度": "" if told is None else round(told, 2),
        "说明": why,
    }
    return row | dict(zip(COLUMNS[-COMMONEST:], commonest(verdicts), strict=False))


def discrimination(passed, rest):
    """The point-biserial correlation, or None and why there is none."""
    count = len(passed)
    if count < ENOUGH:
        return None, f"不到 {ENOUGH} 份，算出的区分度靠不住"
    share = sum(passed) / count
    if share in (0, 1):
        return None, "人人都通过，分不出高低" if share else "没有人通过，分不出高低"
    mean = sum(rest) / count
    spread = sqrt(sum((one - mean) ** 2 for one in rest) / count)
    if not spread:
        return None, "别的题人人得分一样，没有可比的"
    of_passed = sum(one for one, has in zip(rest, passed, strict=True) if has) / sum(passed)
    # (mean of those who passed − mean of all) / σ · √(p / (1 − p)): Pearson's, for 0 and 1.
    return (of_passed - mean) / spread * sqrt(share / (1 - share)), ""


def commonest(verdicts):
    """The hints that were given most often, each with its count and its commonest wording.

    What stands before the colon tells the student's own answer: one hint has many beginnings.
    """
    wordings = defaultdict(Counter)
    for verdict in verdicts:
        if verdict != "通过" and verdict not in NOT_TRIED:
            wordings[hint_of(verdict)][verdict] += 1
    ranked = sorted(wordings.values(), key=lambda said: -said.total())
    return [f"{said.total()} 次：{said.most_common(1)[0][0]}" for said in ranked[:COMMONEST]]


def hint_of(verdict):
    if verdict.startswith("报错"):
        return verdict.partition(":")[0]  # the kind of error, not whose name
    return verdict.partition("：")[2] or verdict
