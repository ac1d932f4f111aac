"""Arithmetic on shapes: exported for any size, run with one."""
from cases import Family, floats

case = Family()

case("Shape", "reshape", "Reshape()(x, (x.shape[0], -1))", floats(2, 3, 4), dynamic=True)
case("Shape", "flat", "Reshape()(x, (x.shape[0] * x.shape[1], x.shape[2]))", floats(2, 3, 4), dynamic=True)
case("TensorShape", "values", "TensorShape()(x)", floats(2, 3), dynamic=True)
case("Size", "added", "x + Size()(x)", floats(2, 3), dynamic=True)
for label, size in [("sum", "x.shape[0] + x.shape[1]"), ("difference", "x.shape[1] - x.shape[0]"), ("product", "x.shape[0] * 2"),
                    ("quotient", "x.shape[1] // 2")]:
    name = {"sum": "ScalarAdd", "difference": "ScalarSub", "product": "ScalarMul", "quotient": "ScalarFloorDiv"}[label]
    case(name, label, f"FillV2()(({size}, 2), Tensor(1.5, ms.float32))", floats(2, 5), dynamic=True)
case("Shape", "slice", "StridedSlice()(x, (0, 1), (x.shape[0], x.shape[1]), (1, 1))", floats(2, 5), dynamic=True)
case("Shape", "tile", "Tile()(y, (x.shape[0], 1))", floats(4, 2), floats(1, 3), dynamic=True)
case("ScalarToTensor", "float", "ScalarToTensor()(x.shape[0], ms.float32) * y", floats(4, 2), floats(3), dynamic=True)
case("TensorToTuple", "reshape", "Reshape()(y, ops.TensorShape()(x))", floats(4, 3), floats(12), dynamic=True)
case("ScalarMod", "remainder", "FillV2()((x.shape[1] % 3, 2), Tensor(1.5, ms.float32))", floats(2, 5), dynamic=True)
case("TupleToTensor", "sizes", "TupleToTensor()((x.shape[0], x.shape[1]), ms.int64)", floats(2, 5), dynamic=True)
