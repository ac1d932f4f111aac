"""How a case is written down: a primitive, a label, the expression of a one-operator cell, and its inputs.

The expression calls primitives by their class names; its free names x, y, z, u, v, w are the inputs. Values of inputs
depend only on the names of case and input.
"""
import zlib
from collections import namedtuple

import numpy as np

NAMES = "xyzuvw"
HALF, SINGLE, DOUBLE = np.float16, np.float32, np.float64

Case = namedtuple("Case", "primitive label expression inputs layer only dynamic formula why tolerance")


class Family:
    """The cases of one family of operators, in order."""

    def __init__(self):
        self.cases = {}

    def __call__(self, primitive, label, expression, *inputs, layer=None, only=None, dynamic=False,
                 formula=None, why=None, tolerance=None):
        """Adds a case.

        layer: text of a cell that the expression calls as `self.layer`.
        only: the release of MindSpore whose signature the expression has, where they differ.
        dynamic: whether it is exported for inputs of any size; MindSpore folds what depends on sizes alone.
        formula: the outputs by NumPy, for primitives that MindSpore cannot run on a CPU.
        why: why a result differs from MindSpore's, and tolerance: by how much of its largest magnitude.
        """
        name = f"{primitive}.{label}"
        while name in self.cases:
            assert only, name
            name += "-"
        self.cases[name] = Case(primitive, label, expression, inputs, layer, only, dynamic, formula, why, tolerance)

    def types(self, primitive, expression, values, types, **options):
        """A case for each element type, on the same values as far as the type has them."""
        for dtype in types:
            made = [array(v, dtype) for v in values]
            self(primitive, np.dtype(dtype).name, expression, *made, **options)


def generator(name):
    return np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))


def arrays(name, case):
    return [make(generator(f"{name}/{NAMES[index]}")) for index, make in enumerate(case.inputs)]


def floats(*shape, low=None, high=None, dtype=SINGLE):
    """Normally distributed, or uniform between bounds."""
    if low is None:
        return lambda random: random.normal(0, 1, shape).astype(dtype)
    return lambda random: random.uniform(low, high, shape).astype(dtype)


def halves(*shape, low=None, high=None):
    return floats(*shape, low=low, high=high, dtype=HALF)


def ints(*shape, low=-5, high=6, dtype=np.int32):
    return lambda random: random.integers(low, high, shape).astype(dtype)


def longs(*shape, low=-5, high=6):
    return ints(*shape, low=low, high=high, dtype=np.int64)


def bools(*shape):
    return lambda random: random.integers(0, 2, shape).astype(bool)


def distinct(*shape, dtype=SINGLE):
    """No two elements alike: an order without ties."""
    count = int(np.prod(shape))
    return lambda random: (random.permutation(count) - count // 2).reshape(shape).astype(dtype)


def array(values, dtype=SINGLE):
    with np.errstate(all="ignore"):
        made = np.array(values).astype(dtype)
    return lambda random: made
