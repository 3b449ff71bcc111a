"""大作业：给学生的数据，连同每个里程碑的自查；一个大作业一个模块。

用法都一样：`from automatic_gradient.projects import tensor_tape`，
再写 `tensor_tape.check(1, 答案)`，1 是里程碑的号。
自查只看看得出对错的一半；问得好不好、讲得清不清，由人来读。
"""
