"""Elements by index."""
import numpy as np

from cases import Family, array, bools, floats, halves, ints, longs

case = Family()

for axis in [0, 1, -1]:
    case("Gather", f"axis {axis}", f"Gather()(x, y, {axis})", floats(3, 4, 3), array([[0, 2], [1, 1]], np.int32))
case("Gather", "negative", "Gather()(x, y, 0)", floats(3, 4), array([-1, 0, -3], np.int64))
case("Gather", "scalar", "Gather()(x, y, 1)", floats(3, 4), array(2, np.int32))
case("Gather", "batch", "Gather(1)(x, y, 1)", floats(2, 3, 4), array([[0, 2], [1, 0]], np.int32))
case("Gather", "batch deep", "Gather(1)(x, y, 2)", floats(2, 3, 4), array([[0, 3], [1, 0]], np.int32))
case("Gather", "float16", "Gather()(x, y, 0)", halves(3, 4), array([2, 0], np.int32))
case("Gather", "int32", "Gather()(x, y, 0)", ints(3, 4), array([2, 0], np.int32))
case("Gather", "bool", "Gather()(x, y, 0)", bools(3, 4), array([2, 0], np.int32))
case("Gather", "embedding", "self.layer(x)", ints(2, 3, low=0, high=7), layer="nn.Embedding(7, 4)")
for dim in [0, 1, -1]:
    case("GatherD", f"dim {dim}", f"GatherD()(x, {dim}, y)", floats(3, 3), array([[0, 2, 1], [1, 1, 0]] if dim == 0 else
         [[0, 2], [1, 1], [2, 0]], np.int32))
case("GatherD", "int64", "GatherD()(x, 1, y)", longs(2, 3), array([[-1, 2], [0, -3]], np.int64))
case("GatherNd", "partial", "GatherNd()(x, y)", floats(2, 3, 4), array([[0, 2], [1, 1]], np.int32))
case("GatherNd", "full", "GatherNd()(x, y)", floats(2, 3), array([[[0, 2]], [[1, 1]]], np.int32))
case("GatherNd", "int64", "GatherNd()(x, y)", ints(2, 3), array([[0], [1], [0]], np.int64))
case("ScatterNd", "duplicates", "ScatterNd()(x, y, (5,))", array([[0], [3], [0]], np.int32), array([1, 2, 3.5]))
case("ScatterNd", "rows", "ScatterNd()(x, y, (4, 3))", array([[3], [1]], np.int64), floats(2, 3))
case("ScatterNd", "int", "ScatterNd()(x, y, (2, 3))", array([[1, 2], [0, 0]], np.int32), array([7, 8], np.int32))
for name in ["Update", "Add", "Sub", "Mul", "Div", "Max", "Min"]:
    places = [[0, 1], [1, 2], [0, 1]] if name in ("Add", "Sub", "Mul", "Max", "Min") else [[0, 1], [1, 2]]
    case(f"TensorScatter{name}", "float32", f"TensorScatter{name}()(x, y, z)", floats(2, 3), array(places, np.int32),
         floats(len(places), low=0.5, high=2))
    case(f"TensorScatter{name}", "rows", f"TensorScatter{name}()(x, y, z)", floats(4, 3), array([[3], [1]], np.int64), floats(2, 3))
case("TensorScatterUpdate", "int32", "TensorScatterUpdate()(x, y, z)", ints(2, 3), array([[0, 1]], np.int32), array([9], np.int32))
case("TensorScatterAdd", "int32", "TensorScatterAdd()(x, y, z)", ints(2, 3), array([[0, 1]], np.int32), array([9], np.int32))
for axis, places in [(0, [[1, 0, 1]]), (1, [[2, 0], [1, 2]]), (-1, [[2, 0], [1, 2]])]:
    for reduction in ["none", "add"]:
        places = [[1, 0, 1]] if axis == 0 else places
        case("TensorScatterElements", f"axis {axis} {reduction}", f"TensorScatterElements({axis}, '{reduction}')(x, y, z)",
             floats(2, 3), array(places, np.int32), floats(*np.array(places).shape))
case("IndexSelect", "dim", "IndexSelect()(x, 1, y)", floats(2, 3, 4), array([2, 0, 2], np.int32), only="2.7.2",
     formula=lambda x, y: np.take(x, y, 1))
case("Embedding", "table", "Embedding()(x, y)", array([[0, 2], [1, 1]], np.int32), floats(3, 4), only="2.7.2",
     formula=lambda x, y: y[x])
case("Scatter", "add", "Scatter()(x, 1, y, z, 'add')", floats(2, 3), array([[2, 0], [1, 2]], np.int64), floats(2, 2), only="2.7.2",
     formula=lambda x, y, z: scatter_add(x, y, z))
for label, make in [("float32", floats), ("int32", ints)]:
    case("UnsortedSegmentSum", label, "UnsortedSegmentSum()(x, y, 4)", make(3, 2), array([2, 0, 2], np.int32))
case("SearchSorted", "left", "ops.searchsorted(x, y)", array([0, 1, 3, 5, 8]), array([3, 0.5, 9]))
case("SearchSorted", "right", "ops.searchsorted(x, y, right=True)", array([0, 1, 3, 5, 8]), array([3, 0.5, 9]))


def scatter_add(x, y, z):
    x = x.copy()
    for place in np.ndindex(y.shape):
        x[place[0], y[place]] += z[place]
    return x
