"""各个线程自己的变量；MicroPython 只有一个线程，用不着分开。"""

try:
    import threading

    Local = threading.local
except ImportError:

    class Local:
        """What the only thread keeps."""
