"""《自动求梯度》一书的程序库：曲面、下降、图，与练习的检查。

子模块按需导入：单是 `import automatic_gradient` 不会载入 TensorFlow 和 matplotlib。
"""
