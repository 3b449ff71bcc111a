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
    ("数据的损失", "gradient_descent", "objective", "t_i - y_i"),
    ("学习率的几种情形", "gradient_descent", "regimes", "lambda"),
    ("界限属于特征方向", "gradient_descent", "fails", "特征方向"),
    ("下降引理", "gradient_descent", "lemma", "lVert"),
    ("Armijo 规则", "gradient_descent", "armijo", "rate / 2"),
    ("什么时候停", "gradient_descent", "stopping", "兜底"),
    ("四次函数上越走越慢", "gradient_descent", "stop-early", "sqrt{1 + 8"),
    ("偏导数与梯度", "derivative", "gradient", "偏导数"),
    ("二元的线性近似，可微", "derivative", "plane", "可微"),
    ("只有偏导数还不够", "derivative", "not-enough", "0.3536"),
    ("方向导数", "derivative", "direction", "\\cos"),
    ("梯度垂直于等高线", "derivative", "contours", "等高线"),
    ("链式法则：沿着路走", "derivative", "chain", "链式法则"),
    ("链式法则", "build_a_tape", "graph", "链式法则"),
    ("临界点", "critical_points", "names", "临界点"),
    ("严格与不严格的极小", "critical_points", "names", "不严格"),
    ("一阶必要条件", "critical_points", "first-order", "一阶必要条件"),
    ("二维的鞍点", "critical_points", "two-variables", "鞍点"),
    ("用黑塞矩阵的特征值分辨", "critical_points", "hessian", "特征值"),
    ("二阶必要条件", "critical_points", "second-order", "二阶必要条件"),
    ("二阶充分条件", "critical_points", "second-order", "二阶充分条件"),
    ("必要与充分之间", "critical_points", "silent", "充分条件不是必要的"),
    ("退化的临界点", "critical_points", "silent", "x^4"),
    ("沿每条直线都像谷底的鞍点", "critical_points", "peano", "Peano"),
    ("比原点高的那一段随方向而变", "critical_points", "peano", "higher_until"),
    ("猴鞍", "critical_points", "silent", "monkey_saddle"),
    ("离开鞍点的步数", "critical_points", "ridge", "ln"),
    ("高维里的鞍点：随机矩阵", "high_dimensions", "coins", "掷硬币"),
    ("随机矩阵正定的机会：3 的幂", "high_dimensions", "coins", "3^{-n^2/4}"),
    ("特征值互相排斥", "high_dimensions", "coins", "互相排斥"),
    ("绕一圈数临界点", "high_dimensions", "turning", "turned"),
    ("高维里的鞍点：临界点", "high_dimensions", "dimensions", "Kac–Rice"),
    ("一连串的鞍点：指数的等待", "high_dimensions", "trapped", "Du 等人"),
    ("凸函数", "critical_points", "convex", "凸函数"),
    ("凸不是必需的", "critical_points", "convex", "3\\sin^2 x"),
    ("误差的递推与特征方向", "conditioning", "modes", "I} - \\eta\\mathbf{H}"),
    ("离极小点还有多远", "conditioning", "arrived", "m > 0"),
    ("条件数与快慢", "conditioning", "condition", "kappa"),
    ("标准化与预处理", "conditioning", "diabetes", "预处理"),
    ("目标与源", "first_gradient", "example", "**源**"),
    ("记录与回放", "first_gradient", "verbs", "记录"),
    ("局部梯度", "first_gradient", "verbs", "**局部梯度**"),
    ("图与路", "first_gradient", "verbs", "**图**"),
    ("watch", "first_gradient", "watch", "tape.watch"),
    ("变量自动被监视", "first_gradient", "verbs", "自动被监视"),
    ("trainable=False", "none", "watched", "trainable=False"),
    ("watch_accessed_variables", "control_the_tape", "recording", "watch_accessed_variables=False"),
    ("watched_variables", "none", "watched", "watched_variables()"),
    ("监视得太晚", "first_gradient", "watch", "趁早"),
    ("对 Keras 模型的梯度", "first_gradient", "model", "model.trainable_variables"),
    ("还没有变量的模型", "first_gradient", "model", "名单是空的"),
    ("Keras 的变量：value 与 -=", "first_gradient", "keras-variable", "tape.watch(w.value)"),
    ("persistent", "persistent_tape", "persistent", "persistent=True"),
    ("在上下文里求梯度", "persistent_tape", "inside", "警告"),
    ("普通磁带在上下文里求梯度", "persistent_tape", "inside", "普通磁带不要紧"),
    ("源可以嵌套", "first_gradient", "sources", "weights"),
    ("中间结果的梯度", "persistent_tape", "persistent", "tape.gradient(z, y)"),
    ("目标不是标量：和", "persistent_tape", "sum", "各分量之和"),
    ("output_gradients", "jacobian_and_hessian", "row", "output_gradients"),
    ("对模型的参数", "training_and_inference", "step", "trainable_variables"),
    ("各种调用传的模式", "training_and_inference", "fails", "model.predict"),
    ("中间层的梯度", "training_and_inference", "inference", "tape.gradient(output, hidden)"),
    ("带验证的训练循环", "training_and_inference", "step", "keras.metrics"),
    ("暂退法的平均", "training_and_inference", "dropout", "平方和"),
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
    ("Keras 的变量", "none", "keras-variable", "shell.value"),
    ("还没有权重的模型", "none", "unbuilt", "trainable_variables"),
    ("只有几个是 None", "none", "partial", "apply_gradients"),
    ("Python 控制流", "control_flow", "function", "while"),
    ("条件是张量，还是 Python 的值", "control_flow", "graph", "AutoGraph"),
    ("图里补上的 0", "control_flow", "graph-unused", "补上 0"),
    ("AutoGraph、while_loop 与 cond", "speed", "autograph", "tf.while_loop"),
    ("重追踪", "speed", "retracing", "count_traces"),
    ("不可导处的约定", "nan", "kinks", "次梯度"),
    ("where 里的 nan", "nan", "where", "tf.where"),
    ("双层 where", "nan", "double-where", "harmless"),
    ("长度与标准差的 nan", "nan", "infinite", "reduce_std"),
    ("溢出与等价的写法", "nan", "overflow", "softplus"),
    ("找出 nan", "nan", "find-nan", "enable_check_numerics"),
    ("平地上的 0", "nan", "dead", "clip_by_value"),
    ("规则补的 0", "nan", "given-zeros", "cumprod"),
    ("图补的 0", "nan", "graph-zeros", "tf.function"),
    ("数值梯度检验", "check_gradients", "direction", "gradient_check"),
    ("有限差分的 U 形曲线", "check_gradients", "step", "truncation"),
    ("float32 的误差与 ==", "control_flow", "equality", "容差"),
    ("四种办法的代价", "four_ways", "reverse", "运算"),
    ("计算图", "build_a_tape", "graph", "计算图"),
    ("从零写反向传播", "build_a_tape", "sweep", "reversed"),
    ("磁带的内存", "speed", "memory", "MiB"),
    ("recompute_grad", "control_the_tape", "memory", "tf.recompute_grad"),
    ("recompute_grad 的变量与随机数", "control_the_tape", "recompute-seen", "v.assign(10.0)"),
    ("IndexedSlices", "control_the_tape", "slices", "IndexedSlices"),
    ("梯度裁剪", "control_the_tape", "clip", "clip_by_global_norm"),
    ("裁剪与 nan", "control_the_tape", "clip-nan", "np.nan"),
    ("写错的规则", "control_the_tape", "captured-seen", "cube"),
    ("动量", "momentum", "heavy-ball", "velocity"),
    ("重球法的倍率，条件数是 4", "momentum", "recursion", "\\frac{1}{3}"),
    ("最好的学习率与动量", "momentum", "map", "kappa"),
    ("Nesterov 动量", "momentum", "nesterov", "beta"),
    ("动量先冲上去，永远转圈", "momentum", "fails", "kinked"),
    ("AdaGrad", "adaptive_rates", "adagrad", "adagrad"),
    ("RMSProp", "adaptive_rates", "rms-prop", "rho"),
    ("Adam", "adaptive_rates", "adam", "beta_1"),
    ("与 Keras 逐步对照，ε 的位置", "adaptive_rates", "keras", "epsilon"),
    ("Adam 是平滑过的符号下降", "adaptive_rates", "sign", "sigma"),
    ("权重衰减单独算", "adaptive_rates", "adam-w", "decay"),
    ("逐个分量的缩放只认得坐标轴", "adaptive_rates", "fails", "turned"),
    ("大梯度太稀，Adam 走反", "adaptive_rates", "reddi", "last_round"),
    ("学习率调度", "adaptive_rates", "schedule", "CosineDecay"),
    ("牛顿法", "conditioning", "newton", "np.linalg.solve"),
    ("二次收敛", "conditioning", "squared", "二次收敛"),
    ("牛顿法失手", "conditioning", "newton-fails", "saddle"),
    ("L-BFGS", "conditioning", "newton-fails", "L-BFGS"),
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
