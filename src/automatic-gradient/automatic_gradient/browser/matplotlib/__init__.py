"""matplotlib 的一小份，给网页里的 Python 用：书里的图用到什么，这里就有什么。

坐标轴记下要画什么，一笔一笔，照 matplotlib 的名字；网页照着画（`browser/page/figure/`）。不认得的
方法与参数都报错，说是哪一个：宁可不画，也不画少了一笔的图。
"""

from automatic_gradient.browser.matplotlib import collections, patches, pyplot, ticker

__all__ = ["collections", "patches", "pyplot", "ticker"]
