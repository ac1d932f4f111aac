"""Tensors joined and taken apart."""
import numpy as np

from cases import Family, bools, floats, halves, ints

case = Family()

for axis in [0, 1, -1]:
    case("Concat", f"axis {axis}", f"Concat({axis})((x, y))", floats(2, 3), floats(2, 3))
    case("Stack", f"axis {axis}", f"Stack({axis})((x, y, x))", floats(2, 3), floats(2, 3))
    case("Unstack", f"axis {axis}", f"Unstack({axis})(x)", floats(2, 3, 2))
    case("Split", f"axis {axis}", f"Split({axis}, 2)(x)", floats(2, 4, 6))
for label, make in [("float16", halves), ("int32", ints), ("bool", bools)]:
    case("Concat", label, "Concat(0)((x, y))", make(2, 3), make(1, 3))
    case("Stack", label, "Stack(1)((x, y))", make(2, 3), make(2, 3))
    case("Split", label, "Split(0, 3)(x)", make(6))
    case("Unstack", label, "Unstack(0)(x)", make(3, 2))
case("Concat", "three", "Concat(1)((x, y, z))", floats(2, 1), floats(2, 3), floats(2, 2))
case("Concat", "list", "Concat(1)([x, y])", floats(2, 1), floats(2, 3))
case("Stack", "scalars", "Stack()((x, y))", floats(), floats())
case("Split", "one", "Split(1, 1)(x)", floats(2, 3))
case("Split", "last only", "Split(1, 3)(x)[2]", floats(2, 3))
case("SplitV", "sizes", "SplitV([1, 2, -1], 1, 3)(x)", floats(2, 6),
     formula=lambda x: (x[:, :1], x[:, 1:3], x[:, 3:]))
for indexing in ["xy", "ij"]:
    case("Meshgrid", indexing, f"Meshgrid('{indexing}')((x, y))", floats(2), floats(3))
    case("Meshgrid", f"{indexing} three", f"Meshgrid('{indexing}')((x, y, z))", ints(2), ints(3), ints(4))
case("StackExt", "dim", "StackExt(1)((x, y))", floats(2, 3), floats(2, 3), only="2.7.2",
     formula=lambda x, y: np.stack([x, y], 1))
case("SplitTensor", "rest", "SplitTensor()(x, 4, 1)", floats(2, 6), only="2.7.2", formula=lambda x: (x[:, :4], x[:, 4:]))
case("SplitWithSize", "sizes", "SplitWithSize()(x, (1, 5), 1)", floats(2, 6), only="2.7.2",
     formula=lambda x: (x[:, :1], x[:, 1:]))
case("UnstackExtView", "dim", "UnstackExtView()(x, 1)", floats(2, 3), only="2.7.2", formula=lambda x: (x[:, 0], x[:, 1], x[:, 2]))
