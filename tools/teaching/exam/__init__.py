"""Set a paper from the question bank, in versions A and B, and for each student if wanted.

    python -m tools.teaching.exam 1-5 90 3              # chapters, minutes, seed
    python -m tools.teaching.exam 1-5 90 3 名单.txt      # a student's number on each line

For each version there is the paper, the teacher's sheet with solutions and marking notes, and a
notebook to be answered by code, which `tools.teaching.grade` marks. What lies here belongs to the
teacher: neither the students' edition nor the site nor the wheel carries it.
"""
