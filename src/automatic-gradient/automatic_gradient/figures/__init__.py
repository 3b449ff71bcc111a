"""书里的图：一个模块一个函数，一个函数一张图，参数就是课文里的量。

每个函数的最后一个参数 `ax` 可以省略；给了就画在上面。交回值是画好的坐标轴，
有几格就交回几条。在笔记本里先调用一次 `setup()`。
"""

from automatic_gradient.figures.aligned_and_rotated import aligned_and_rotated
from automatic_gradient.figures.approximation_error import approximation_error
from automatic_gradient.figures.argument_errors import argument_errors
from automatic_gradient.figures.basins import basins
from automatic_gradient.figures.batch_spread import batch_spread
from automatic_gradient.figures.break_even import break_even
from automatic_gradient.figures.cliff_descent import cliff_descent
from automatic_gradient.figures.clipping_geometry import clipping_geometry
from automatic_gradient.figures.computation_graph import computation_graph
from automatic_gradient.figures.contour_path import contour_path
from automatic_gradient.figures.convexity import convexity
from automatic_gradient.figures.cost_of_a_gradient import cost_of_a_gradient
from automatic_gradient.figures.critical_points import critical_points
from automatic_gradient.figures.critical_surfaces import critical_surfaces
from automatic_gradient.figures.derivative_ladder import derivative_ladder
from automatic_gradient.figures.digit_images import digit_images
from automatic_gradient.figures.directional_derivative import directional_derivative
from automatic_gradient.figures.doubling_function import doubling_function
from automatic_gradient.figures.dropout_outputs import dropout_outputs
from automatic_gradient.figures.expression_swell import expression_swell
from automatic_gradient.figures.first_steps import first_steps
from automatic_gradient.figures.gap_to_best import gap_to_best
from automatic_gradient.figures.gradient_descent import gradient_descent
from automatic_gradient.figures.gradient_field import gradient_field
from automatic_gradient.figures.gradient_valve import gradient_valve
from automatic_gradient.figures.gradient_weights import gradient_weights
from automatic_gradient.figures.jacobian_cells import jacobian_cells
from automatic_gradient.figures.kink_difference import kink_difference
from automatic_gradient.figures.largest_curvature import largest_curvature
from automatic_gradient.figures.layer_gradients import layer_gradients
from automatic_gradient.figures.learning_curves import learning_curves
from automatic_gradient.figures.learning_rate_sweep import learning_rate_sweep
from automatic_gradient.figures.learning_rates import learning_rates
from automatic_gradient.figures.leaving_a_saddle import leaving_a_saddle
from automatic_gradient.figures.matrix_signs import matrix_signs
from automatic_gradient.figures.memory_peaks import memory_peaks
from automatic_gradient.figures.momentum_cycle import momentum_cycle
from automatic_gradient.figures.momentum_factors import momentum_factors
from automatic_gradient.figures.momentum_losses import momentum_losses
from automatic_gradient.figures.momentum_map import momentum_map
from automatic_gradient.figures.momentum_steps import momentum_steps
from automatic_gradient.figures.moving_average import moving_average
from automatic_gradient.figures.newton_and_descent import newton_and_descent
from automatic_gradient.figures.noise_floor import noise_floor
from automatic_gradient.figures.online_walk import online_walk
from automatic_gradient.figures.positions_by_step import positions_by_step
from automatic_gradient.figures.quantized_weight import quantized_weight
from automatic_gradient.figures.question_chain import question_chain
from automatic_gradient.figures.random_landscape import random_landscape
from automatic_gradient.figures.rounding_staircase import rounding_staircase
from automatic_gradient.figures.schedules import schedules
from automatic_gradient.figures.setup import setup
from automatic_gradient.figures.share_of_minima import share_of_minima
from automatic_gradient.figures.slope_rounding import slope_rounding
from automatic_gradient.figures.softplus_tails import softplus_tails
from automatic_gradient.figures.source_gates import source_gates
from automatic_gradient.figures.speedups import speedups
from automatic_gradient.figures.step_lengths import step_lengths
from automatic_gradient.figures.step_size_error import step_size_error
from automatic_gradient.figures.steps_by_condition import steps_by_condition
from automatic_gradient.figures.subgradient_fan import subgradient_fan
from automatic_gradient.figures.tangent_and_chord import tangent_and_chord
from automatic_gradient.figures.tape_replay import tape_replay
from automatic_gradient.figures.tape_strip import tape_strip
from automatic_gradient.figures.times_by_size import times_by_size
from automatic_gradient.figures.trace_matches import trace_matches
from automatic_gradient.figures.where_branches import where_branches
from automatic_gradient.figures.zigzag import zigzag

__all__ = [
    "aligned_and_rotated",
    "approximation_error",
    "argument_errors",
    "basins",
    "batch_spread",
    "break_even",
    "cliff_descent",
    "clipping_geometry",
    "computation_graph",
    "contour_path",
    "convexity",
    "cost_of_a_gradient",
    "critical_points",
    "critical_surfaces",
    "derivative_ladder",
    "digit_images",
    "directional_derivative",
    "doubling_function",
    "dropout_outputs",
    "expression_swell",
    "first_steps",
    "gap_to_best",
    "gradient_descent",
    "gradient_field",
    "gradient_valve",
    "gradient_weights",
    "jacobian_cells",
    "kink_difference",
    "largest_curvature",
    "layer_gradients",
    "learning_curves",
    "learning_rate_sweep",
    "learning_rates",
    "leaving_a_saddle",
    "matrix_signs",
    "memory_peaks",
    "momentum_cycle",
    "momentum_factors",
    "momentum_losses",
    "momentum_map",
    "momentum_steps",
    "moving_average",
    "newton_and_descent",
    "noise_floor",
    "online_walk",
    "positions_by_step",
    "quantized_weight",
    "question_chain",
    "random_landscape",
    "rounding_staircase",
    "schedules",
    "setup",
    "share_of_minima",
    "slope_rounding",
    "softplus_tails",
    "source_gates",
    "speedups",
    "step_lengths",
    "step_size_error",
    "steps_by_condition",
    "subgradient_fan",
    "tangent_and_chord",
    "tape_replay",
    "tape_strip",
    "times_by_size",
    "trace_matches",
    "where_branches",
    "zigzag",
]
