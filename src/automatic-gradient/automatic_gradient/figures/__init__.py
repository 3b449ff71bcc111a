"""书里的图：一个模块一个函数，一个函数一张图，参数就是课文里的量。

每个函数的最后一个参数 `ax` 可以省略；给了就画在上面。交回值是画好的坐标轴，
有几格就交回几条。在笔记本里先调用一次 `setup()`。
"""

from automatic_gradient.figures.approximation_error import approximation_error
from automatic_gradient.figures.argument_errors import argument_errors
from automatic_gradient.figures.basins import basins
from automatic_gradient.figures.computation_graph import computation_graph
from automatic_gradient.figures.contour_path import contour_path
from automatic_gradient.figures.convexity import convexity
from automatic_gradient.figures.cost_of_a_gradient import cost_of_a_gradient
from automatic_gradient.figures.critical_points import critical_points
from automatic_gradient.figures.critical_surfaces import critical_surfaces
from automatic_gradient.figures.derivative_ladder import derivative_ladder
from automatic_gradient.figures.directional_derivative import directional_derivative
from automatic_gradient.figures.doubling_function import doubling_function
from automatic_gradient.figures.dropout_outputs import dropout_outputs
from automatic_gradient.figures.expression_swell import expression_swell
from automatic_gradient.figures.gradient_descent import gradient_descent
from automatic_gradient.figures.gradient_field import gradient_field
from automatic_gradient.figures.kink_difference import kink_difference
from automatic_gradient.figures.learning_rates import learning_rates
from automatic_gradient.figures.leaving_a_saddle import leaving_a_saddle
from automatic_gradient.figures.moving_average import moving_average
from automatic_gradient.figures.setup import setup
from automatic_gradient.figures.slope_rounding import slope_rounding
from automatic_gradient.figures.step_size_error import step_size_error
from automatic_gradient.figures.tangent_and_chord import tangent_and_chord
from automatic_gradient.figures.tape_replay import tape_replay
from automatic_gradient.figures.tape_strip import tape_strip

__all__ = [
    "approximation_error",
    "argument_errors",
    "basins",
    "computation_graph",
    "contour_path",
    "convexity",
    "cost_of_a_gradient",
    "critical_points",
    "critical_surfaces",
    "derivative_ladder",
    "directional_derivative",
    "doubling_function",
    "dropout_outputs",
    "expression_swell",
    "gradient_descent",
    "gradient_field",
    "kink_difference",
    "learning_rates",
    "leaving_a_saddle",
    "moving_average",
    "setup",
    "slope_rounding",
    "step_size_error",
    "tangent_and_chord",
    "tape_replay",
    "tape_strip",
]
