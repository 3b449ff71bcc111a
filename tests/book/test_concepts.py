"""What a course on automatic gradients owes its readers, and the passage that teaches each item.

A row names a concept, the chapter, the cell with which the passage begins, and a word that the
passage speaks of. A passage runs to the next heading of the same or a higher level, and holds code
or a formula: a mere mention does not count.
"""

import re

import pytest

from tools import book

TAUGHT = [
    ("导数的定义", "01", "slope", "lim"),
    ("线性近似与误差表", "01", "linear", "误差缩到百分之一"),
    ("argmin：集合还是一个点", "02", "objective", "集合"),
    ("目标、代价、损失、误差函数", "02", "objective", "代价函数"),
    ("一维的梯度下降", "02", "algorithm", "descend"),
    ("逆着符号走，不是梯度下降", "01", "fails", "来回跳"),
    ("学习率的几种情形", "02", "regimes", "lambda"),
    ("偏导数与梯度", "01", "gradient", "偏导数"),
    ("链式法则", "13", "graph", "链式法则"),
    ("临界点", "03", "names", "临界点"),
    ("严格与不严格的极小", "03", "flat-stretch", "不严格"),
    ("二维的鞍点", "03", "two-variables", "鞍点"),
    ("用黑塞矩阵的特征值分辨", "03", "hessian", "特征值"),
    ("退化的临界点", "03", "silent", "x^4"),
    ("沿每条直线都升的鞍点", "03", "peano", "Peano"),
    ("猴鞍", "03", "silent", "monkey_saddle"),
    ("离开鞍点的步数", "03", "ridge", "ln"),
    ("高维里的鞍点：随机矩阵", "04", "coins", "掷硬币"),
    ("高维里的鞍点：临界点", "04", "dimensions", "Kac–Rice"),
    ("凸函数", "03", "convex", "凸函数"),
    ("条件数与快慢", "04", "condition", "kappa"),
    ("标准化与预处理", "04", "diabetes", "预处理"),
    ("记录与回放", "05", "verbs", "记录"),
    ("watch", "05", "watch", "tape.watch"),
    ("变量自动被监视", "05", "verbs", "自动被监视"),
    ("trainable=False", "08", "watched", "trainable=False"),
    ("watch_accessed_variables", "10", "recording", "watch_accessed_variables=False"),
    ("watched_variables", "08", "watched", "watched_variables()"),
    ("监视得太晚", "05", "watch", "趁早"),
    ("persistent", "06", "persistent", "persistent=True"),
    ("在上下文里求梯度", "06", "inside", "警告"),
    ("源可以嵌套", "05", "sources", "weights"),
    ("中间结果的梯度", "06", "persistent", "tape.gradient(z, y)"),
    ("目标不是标量：和", "06", "sum", "各分量之和"),
    ("output_gradients", "09", "row", "output_gradients"),
    ("对模型的参数", "11", "step", "trainable_variables"),
    ("嵌套磁带", "06", "higher", "outer.gradient"),
    ("嵌套写错", "06", "fails", "outer.gradient"),
    ("jacobian", "09", "jacobian", "tape.jacobian"),
    ("batch_jacobian 及其陷阱", "09", "coupled", "batch_jacobian"),
    ("逐样本梯度", "09", "per-example", "vectorized_map"),
    ("黑塞矩阵", "09", "hessian", "outer.jacobian"),
    ("黑塞向量积的三种写法", "09", "product", "第三种"),
    ("ForwardAccumulator", "09", "column", "ForwardAccumulator"),
    ("stop_gradient", "10", "stop", "tf.stop_gradient"),
    ("stop_recording 与 reset", "10", "recording", "tape.reset()"),
    ("custom_gradient", "10", "custom", "tf.custom_gradient"),
    ("custom_gradient 里的变量", "10", "captured", "variables=None"),
    ("直通估计", "10", "straight", "tf.round"),
    ("unconnected_gradients", "08", "zero", "unconnected_gradients"),
    ("None 的原因", "08", "broken", "路断了"),
    ("None、LookupError 与 0", "08", "answers", "LookupError"),
    ("NumPy 断带", "08", "numpy", "np.sin"),
    ("整数", "08", "integer", "整数"),
    ("状态与 assign", "08", "state", "state.assign"),
    ("Python 控制流", "07", "function", "while"),
    ("AutoGraph、while_loop 与 cond", "18", "autograph", "tf.while_loop"),
    ("重追踪", "18", "retracing", "count_traces"),
    ("不可导处的约定", "08", "kinks", "次梯度"),
    ("where 里的 nan", "08", "where", "tf.where"),
    ("双层 where", "08", "double-where", "harmless"),
    ("数值梯度检验", "14", "direction", "gradient_check"),
    ("有限差分的 U 形曲线", "14", "step", "truncation"),
    ("float32 的误差与 ==", "07", "equality", "容差"),
    ("四种办法的代价", "12", "reverse", "运算"),
    ("计算图", "13", "graph", "计算图"),
    ("从零写反向传播", "13", "sweep", "reversed"),
    ("磁带的内存", "18", "memory", "MiB"),
    ("recompute_grad", "10", "memory", "tf.recompute_grad"),
    ("IndexedSlices", "10", "slices", "IndexedSlices"),
    ("梯度裁剪", "10", "clip", "clip_by_global_norm"),
    ("动量", "15", "heavy-ball", "velocity"),
    ("AdaGrad", "16", "adagrad", "adagrad"),
    ("RMSProp", "16", "rms-prop", "rho"),
    ("Adam", "16", "adam", "beta_1"),
    ("与 Keras 逐步对照，ε 的位置", "16", "keras", "epsilon"),
    ("牛顿法", "04", "newton", "np.linalg.solve"),
    ("梯度消失与死掉的 ReLU", "17", "deep", "梯度消失"),
    ("初始化", "17", "zeros", "零"),
    ("真实数据", "17", "data", "load_digits"),
]


def passage(chapter, start):
    """Give the text, code and outputs from the cell `start` to the next heading of its rank."""
    found = book.cells(book.chapter(int(chapter)))
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
