"""What the page's Python needs beside the engine: a little NumPy, and how a cell runs and shows.

MicroPython has no NumPy: there, `import numpy` gives the little one.
"""

import sys

if sys.implementation.name == "micropython":
    from automatic_gradient.browser import numpy
    from automatic_gradient.tape import arrays

    sys.modules["numpy"] = numpy
    arrays.make = numpy.arrays.array_of
