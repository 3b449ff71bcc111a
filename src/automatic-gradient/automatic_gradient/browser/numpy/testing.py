"""核对两边是不是相等。"""

from automatic_gradient.browser.numpy.functions import allclose, array_equal


def assert_allclose(actual, desired, rtol=1e-7, atol=0):
    """不是个个都接近就抛出 AssertionError。"""
    if not allclose(actual, desired, rtol, atol):
        raise AssertionError(f"两边不接近：{actual} 与 {desired}")


def assert_array_equal(actual, desired):
    """不是个个都相等就抛出 AssertionError。"""
    if not array_equal(actual, desired):
        raise AssertionError(f"两边不相等：{actual} 与 {desired}")
