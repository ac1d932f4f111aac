"""Arithmetic on shapes: exported for any size, run with one."""
import numpy as np

from cases import Family, array, floats

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
for name in ["ScalarMax", "ScalarMin"]:
    case(name, "sizes", f"FillV2()(({name}()(x.shape[0], x.shape[1]), 2), Tensor(1.5, ms.float32))", floats(2, 5), dynamic=True, only="2.7.2")
case("ScalarDiv", "sizes", "ScalarToTensor()(x.shape[0] / x.shape[1], ms.float32) * y", floats(2, 5), floats(3), dynamic=True)
for name, sign in [("ScalarEq", "=="), ("ScalarGt", ">"), ("ScalarGe", ">="), ("ScalarLt", "<"), ("ScalarLe", "<=")]:
    case(name, "result", f"ScalarToTensor()(x.shape[0] {sign} x.shape[1], ms.bool_)", floats(2, 5), dynamic=True, only="2.7.2")
    case(name, "branch", f"x + 1 if x.shape[0] {sign} 2 else x * 2", floats(2, 5), dynamic=True, only="2.7.2")
case("ScalarCast", "float", "ScalarToTensor()(ScalarCast()(x.shape[0], ms.float32), ms.float32) * y", floats(2, 5), floats(3), dynamic=True)
case("TensorToScalar", "size", "FillV2()((TensorToScalar()(y), 2), Tensor(1.5, ms.float32)) * x", floats(2), array(3, np.int64),
     dynamic=True, only="2.7.2")
case("TensorToScalar", "factor", "x * TensorToScalar()(y)", floats(2), array(3), dynamic=True, only="2.7.2")
case("TupleGetItem", "size", "FillV2()((x.shape[1], 2), Tensor(1.5, ms.float32))", floats(2, 5), dynamic=True)
