"""书里的图：一章一个模块，几章都用的在 `shared`；一个函数一张图，参数就是课文里的量。

每个函数的最后一个参数 `ax` 可以省略；给了就画在上面。返回值是画好的坐标轴，
有几格就返回几条。在笔记本里先调用一次 `setup()`。
"""

from automatic_gradient.figures.chapter_01 import (
    gradient_map,
    tangent_and_chord,
    two_legs,
)
from automatic_gradient.figures.chapter_02 import (
    descent_bound,
    fitted_line,
    learning_rates,
    turned_valley,
)
from automatic_gradient.figures.chapter_03 import (
    basins,
    critical_surfaces,
    leaving_a_saddle,
    peano_radius,
)
from automatic_gradient.figures.chapter_04 import (
    random_landscape,
    saddles_in_a_row,
    share_of_minima,
)
from automatic_gradient.figures.chapter_05 import (
    error_parts,
    newton_and_descent,
    zigzag,
)
from automatic_gradient.figures.chapter_06 import gradient_field
from automatic_gradient.figures.chapter_07 import outer_spans
from automatic_gradient.figures.chapter_08 import doubling_function, two_branches
from automatic_gradient.figures.chapter_09 import question_chain, stations_reached
from automatic_gradient.figures.chapter_10 import subgradient_fan, where_branches
from automatic_gradient.figures.chapter_11 import batch_blocks, jacobian_cells, work_by_size
from automatic_gradient.figures.chapter_12 import (
    cliff_descent,
    gradient_valve,
    quantized_weight,
)
from automatic_gradient.figures.chapter_13 import (
    moving_average,
    validation_losses,
)
from automatic_gradient.figures.chapter_14 import cost_by_shape
from automatic_gradient.figures.chapter_15 import decision_boundaries, tape_replay
from automatic_gradient.figures.chapter_16 import seen_by_size
from automatic_gradient.figures.chapter_17 import (
    momentum_cycle,
    momentum_map,
)
from automatic_gradient.figures.chapter_18 import (
    signal_and_noise,
    step_lengths,
    turned_costs,
)
from automatic_gradient.figures.chapter_19 import (
    quieter_endings,
    sharpness_edge,
    singular_values,
    warm_up_ceiling,
)
from automatic_gradient.figures.chapter_20 import (
    digit_images,
    layer_gradients,
    paired_differences,
    rate_sweeps,
)
from automatic_gradient.figures.chapter_21 import (
    epoch_profile,
    epoch_times,
    memory_peaks,
    times_by_size,
)
from automatic_gradient.figures.projects import (
    alarms_by_step,
    endings_by_angle,
    faults_found,
    found_by_points,
    growth_by_time,
    marble_paths,
    paired_scores,
    scores_by_rate,
)
from automatic_gradient.figures.setup import setup
from automatic_gradient.figures.shared import (
    contour_path,
    step_size_error,
    tape_strip,
)

__all__ = [
    "alarms_by_step",
    "basins",
    "batch_blocks",
    "cliff_descent",
    "contour_path",
    "cost_by_shape",
    "critical_surfaces",
    "decision_boundaries",
    "descent_bound",
    "digit_images",
    "doubling_function",
    "endings_by_angle",
    "epoch_profile",
    "epoch_times",
    "error_parts",
    "faults_found",
    "fitted_line",
    "found_by_points",
    "gradient_field",
    "gradient_map",
    "gradient_valve",
    "growth_by_time",
    "jacobian_cells",
    "layer_gradients",
    "learning_rates",
    "leaving_a_saddle",
    "marble_paths",
    "memory_peaks",
    "momentum_cycle",
    "momentum_map",
    "moving_average",
    "newton_and_descent",
    "outer_spans",
    "paired_differences",
    "paired_scores",
    "peano_radius",
    "quantized_weight",
    "question_chain",
    "quieter_endings",
    "random_landscape",
    "rate_sweeps",
    "saddles_in_a_row",
    "scores_by_rate",
    "seen_by_size",
    "setup",
    "share_of_minima",
    "sharpness_edge",
    "signal_and_noise",
    "singular_values",
    "stations_reached",
    "step_lengths",
    "step_size_error",
    "subgradient_fan",
    "tangent_and_chord",
    "tape_replay",
    "tape_strip",
    "times_by_size",
    "turned_costs",
    "turned_valley",
    "two_branches",
    "two_legs",
    "validation_losses",
    "warm_up_ceiling",
    "where_branches",
    "work_by_size",
    "zigzag",
]
