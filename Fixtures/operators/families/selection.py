"""Places of extremes, of an order, of what is not zero."""
import numpy as np

from cases import Family, array, bools, distinct, floats

case = Family()

HALF = np.float16
for name in ["Argmax", "Argmin"]:
    for axis in [-1, 0, 1]:
        case(name, f"axis {axis}", f"{name}({axis})(x)", floats(2, 3, 4))
    case(name, "int64", f"{name}(1, ms.int64)(x)", floats(2, 3))
    case(name, "float16", f"{name}(1)(x)", floats(2, 3, dtype=HALF))
    case(name, "ties", f"{name}(1)(x)", array([[1, 2, 2], [0, 0, 1]]))
for name in ["ArgMaxWithValue", "ArgMinWithValue"]:
    for axis in [-1, 0, 1]:
        case(name, f"axis {axis}", f"{name}({axis})(x)", floats(2, 3, 4))
    case(name, "keep", f"{name}(1, True)(x)", floats(2, 3, 4))
    case(name, "float16", f"{name}(1)(x)", floats(2, 3, dtype=HALF))
    case(name, "ties", f"{name}(1)(x)", array([[1, 2, 2], [0, 0, 1]]))
for k in [1, 3, 5]:
    case("TopK", f"k {k}", f"TopK()(x, {k})", distinct(2, 3, 5))
case("TopK", "float16", "TopK()(x, 2)", distinct(2, 5, dtype=HALF))
case("TopK", "int32", "TopK()(x, 2)", distinct(2, 5, dtype=np.int32))
for axis in [-1, 0, 1]:
    for descending in [False, True]:
        case("Sort", f"axis {axis} {descending}", f"Sort({axis}, {descending})(x)", distinct(3, 4, 2))
case("Sort", "float16", "Sort()(x)", distinct(2, 5, dtype=HALF))
case("Sort", "int32", "Sort()(x)", distinct(2, 5, dtype=np.int32))
case("NonZero", "float32", "NonZero()(x)", array([[0, 1.5, 0], [2, 0, -1]]))
case("NonZero", "int32", "NonZero()(x)", array([0, 1, 0, 3], np.int32))
case("NonZero", "bool", "NonZero()(x)", bools(2, 2, 3))
case("MaskedSelect", "float32", "MaskedSelect()(x, y)", floats(2, 3), bools(2, 3))
case("MaskedSelect", "broadcast", "MaskedSelect()(x, y)", floats(2, 3), bools(3))
case("Unique", "int32", "Unique()(x)", array([3, 1, 3, 2, 1], np.int32))
case("Unique", "float32", "Unique()(x)", array([3, 1, 3, 2, 1]))
case("TopkExt", "smallest", "TopkExt()(x, 2, 0, False, True)", distinct(4, 3), only="2.7.2",
     formula=lambda x: (np.sort(x, 0)[:2], np.argsort(x, 0)[:2]))
case("SortExt", "dim", "SortExt()(x, 0, True, False)", distinct(4, 3), only="2.7.2",
     formula=lambda x: (-np.sort(-x, 0), np.argsort(-x, 0)))
for name, best, place in [("MaxDim", np.max, np.argmax), ("MinDim", np.min, np.argmin)]:
    case(name, "keep", f"{name}()(x, 1, True)", distinct(2, 3, 4), only="2.7.2",
         formula=lambda x, best=best, place=place: (best(x, 1, keepdims=True), np.expand_dims(place(x, 1), 1)))
for name, place in [("ArgMaxExt", np.argmax), ("ArgMinExt", np.argmin)]:
    case(name, "dim", f"{name}()(x, 1, False)", distinct(2, 3, 4), only="2.7.2", formula=lambda x, place=place: place(x, 1))
