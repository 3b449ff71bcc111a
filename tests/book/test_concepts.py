"""What a course on automatic gradients owes its readers, and the passage that teaches each item.

A row names a concept, the chapter, the cell with which the passage begins, and a word that the
passage speaks of. A passage runs to the next heading of the same or a higher level, and holds code
or a formula: a mere mention does not count.
"""

import re

import pytest

from tools import book

TAUGHT = [
    ("导数的定义", "derivative", "slope", "lim"),
    ("线性近似与误差表", "derivative", "linear", "误差缩到百分之一"),
    ("argmin：集合还是一个点", "gradient_descent", "objective", "集合"),
    ("目标、代价、损失、误差函数", "gradient_descent", "objective", "代价函数"),
    ("一维的梯度下降", "gradient_descent", "algorithm", "descend"),
    ("逆着符号走，不是梯度下降", "derivative", "fails", "来回跳"),
    ("学习率的几种情形", "gradient_descent", "regimes", "lambda"),
    ("偏导数与梯度", "derivative", "gradient", "偏导数"),
    ("链式法则", "build_a_tape", "graph", "链式法则"),
    ("临界点", "critical_points", "names", "临界点"),
    ("严格与不严格的极小", "critical_points", "flat-stretch", "不严格"),
    ("二维的鞍点", "critical_points", "two-variables", "鞍点"),
    ("用黑塞矩阵的特征值分辨", "critical_points", "hessian", "特征值"),
    ("退化的临界点", "critical_points", "silent", "x^4"),
    ("沿每条直线都升的鞍点", "critical_points", "peano", "Peano"),
    ("猴鞍", "critical_points", "silent", "monkey_saddle"),
    ("离开鞍点的步数", "critical_points", "ridge", "ln"),
    ("高维里的鞍点：随机矩阵", "high_dimensions", "coins", "掷硬币"),
    ("高维里的鞍点：临界点", "high_dimensions", "dimensions", "Kac–Rice"),
    ("凸函数", "critical_points", "convex", "凸函数"),
    ("条件数与快慢", "conditioning", "condition", "kappa"),
    ("标准化与预处理", "conditioning", "diabetes", "预处理"),
    ("记录与回放", "first_gradient", "verbs", "记录"),
    ("watch", "first_gradient", "watch", "tape.watch"),
    ("变量自动被监视", "first_gradient", "verbs", "自动被监视"),
    ("trainable=False", "none", "watched", "trainable=False"),
    ("watch_accessed_variables", "control_the_tape", "recording", "watch_accessed_variables=False"),
    ("watched_variables", "none", "watched", "watched_variables()"),
    ("监视得太晚", "first_gradient", "watch", "趁早"),
    ("persistent", "persistent_tape", "persistent", "persistent=True"),
    ("在上下文里求梯度", "persistent_tape", "inside", "警告"),
    ("源可以嵌套", "first_gradient", "sources", "weights"),
    ("中间结果的梯度", "persistent_tape", "persistent", "tape.gradient(z, y)"),
    ("目标不是标量：和", "persistent_tape", "sum", "各分量之和"),
    ("output_gradients", "jacobian_and_hessian", "row", "output_gradients"),
    ("对模型的参数", "training_and_inference", "step", "trainable_variables"),
    ("嵌套磁带", "persistent_tape", "higher", "outer.gradient"),
    ("嵌套写错", "persistent_tape", "fails", "outer.gradient"),
    ("jacobian", "jacobian_and_hessian", "jacobian", "tape.jacobian"),
    ("batch_jacobian 及其陷阱", "jacobian_and_hessian", "coupled", "batch_jacobian"),
    ("逐样本梯度", "jacobian_and_hessian", "per-example", "vectorized_map"),
    ("黑塞矩阵", "jacobian_and_hessian", "hessian", "outer.jacobian"),
    ("黑塞向量积的三种写法", "jacobian_and_hessian", "product", "第三种"),
    ("ForwardAccumulator", "jacobian_and_hessian", "column", "ForwardAccumulator"),
    ("softmax 的雅可比矩阵", "jacobian_and_hessian", "softmax", "delta_{ij}"),
    ("雅可比的代价随大小增长", "jacobian_and_hessian", "cost", "num_elements"),
    ("幂迭代", "jacobian_and_hessian", "curvature", "幂迭代"),
    ("stop_gradient", "control_the_tape", "stop", "tf.stop_gradient"),
    ("stop_recording 与 reset", "control_the_tape", "recording", "tape.reset()"),
    ("custom_gradient", "control_the_tape", "custom", "tf.custom_gradient"),
    ("custom_gradient 里的变量", "control_the_tape", "captured", "variables=None"),
    ("直通估计", "control_the_tape", "straight", "tf.round"),
    ("unconnected_gradients", "none", "zero", "unconnected_gradients"),
    ("None 的原因", "none", "broken", "路断了"),
    ("None、LookupError 与 0", "none", "answers", "LookupError"),
    ("NumPy 断带", "none", "numpy", "np.sin"),
    ("整数", "none", "integer", "整数"),
    ("状态与 assign", "none", "state", "state.assign"),
    ("Python 控制流", "control_flow", "function", "while"),
    ("AutoGraph、while_loop 与 cond", "speed", "autograph", "tf.while_loop"),
    ("重追踪", "speed", "retracing", "count_traces"),
    ("不可导处的约定", "nan", "kinks", "次梯度"),
    ("where 里的 nan", "nan", "where", "tf.where"),
    ("双层 where", "nan", "double-where", "harmless"),
    ("数值梯度检验", "check_gradients", "direction", "gradient_check"),
    ("有限差分的 U 形曲线", "check_gradients", "step", "truncation"),
    ("float32 的误差与 ==", "control_flow", "equality", "容差"),
    ("四种办法的代价", "four_ways", "reverse", "运算"),
    ("计算图", "build_a_tape", "graph", "计算图"),
    ("从零写反向传播", "build_a_tape", "sweep", "reversed"),
    ("磁带的内存", "speed", "memory", "MiB"),
    ("recompute_grad", "control_the_tape", "memory", "tf.recompute_grad"),
    ("IndexedSlices", "control_the_tape", "slices", "IndexedSlices"),
    ("梯度裁剪", "control_the_tape", "clip", "clip_by_global_norm"),
    ("动量", "momentum", "heavy-ball", "velocity"),
    ("AdaGrad", "adaptive_rates", "adagrad", "adagrad"),
    ("RMSProp", "adaptive_rates", "rms-prop", "rho"),
    ("Adam", "adaptive_rates", "adam", "beta_1"),
    ("与 Keras 逐步对照，ε 的位置", "adaptive_rates", "keras", "epsilon"),
    ("牛顿法", "conditioning", "newton", "np.linalg.solve"),
    ("梯度消失与死掉的 ReLU", "real_data", "deep", "梯度消失"),
    ("初始化", "real_data", "zeros", "零"),
    ("真实数据", "real_data", "data", "load_digits"),
]


def passage(chapter, start):
    """Give the text, code and outputs from the cell `start` to the next heading of its rank."""
    found = book.cells(book.chapter(chapter))
    first = [cell.id for cell in found].index(start)
    rank = len(re.match("#*", found[first].source)[0]) or 3
    end = next(
        (
            place
            for place, cell in enumerate(found[first + 1 :], start=first + 1)
            if cell.cell_type == "markdown" and re.match(rf"#{{1,{rank}}} ", cell.source)
        ),
        len(found),
    )
    return found[first:end]


@pytest.mark.parametrize(
    ("chapter", "start", "word"), [row[1:] for row in TAUGHT], ids=[row[0] for row in TAUGHT]
)
def test_a_concept_is_taught_where_the_map_says(chapter, start, word):
    found = passage(chapter, start)
    assert any(cell.cell_type == "code" or "$$" in cell.source for cell in found)
    assert any(word in cell.source for cell in found)
