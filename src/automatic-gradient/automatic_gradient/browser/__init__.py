"""What the page's Python needs beside the engine: a little NumPy, and how a cell runs and shows.

MicroPython has no NumPy: there, `import numpy` gives the little one, and `import json` one that
keeps the order of what it reads. What else it lacks of Python is in `missing`.
"""

import sys

if sys.implementation.name == "micropython":
    from automatic_gradient.browser import json_in_order, missing, numpy
    from automatic_gradient.tape import arrays

    missing.supply()
    sys.modules["numpy"] = numpy
    sys.modules["json"] = json_in_order
    arrays.make = numpy.arrays.array_of
