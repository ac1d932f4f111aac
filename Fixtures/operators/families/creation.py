"""Tensors made from numbers."""
import numpy as np

from cases import Family, array, floats, halves, ints

case = Family()

for axis in [-1, 0, 1]:
    case("OneHot", f"axis {axis}", f"OneHot({axis})(x, 4, Tensor(1.0, ms.float32), Tensor(0.0, ms.float32))",
         array([[0, 3, 1], [2, 2, 0]], np.int32))
case("OneHot", "outside", "OneHot()(x, 3, Tensor(2.5, ms.float32), Tensor(-1.0, ms.float32))", array([0, 5, -1, 2], np.int32))
case("OneHot", "int64", "OneHot()(x, 3, Tensor(7, ms.int32), Tensor(-1, ms.int32))", array([0, 2], np.int64))
case("OneHot", "float16", "OneHot()(x, 3, Tensor(1, ms.float16), Tensor(0, ms.float16))", array([0, 2], np.int32))
case("Range", "float32", "Range()(x, y, z)", array(0.5), array(4.0), array(0.75))
case("Range", "int32", "Range()(x, y, z)", array(7, np.int32), array(-3, np.int32), array(-2, np.int32))
case("Range", "int64", "Range()(x, y, z)", array(0, np.int64), array(5, np.int64), array(1, np.int64))
case("LinSpace", "float32", "LinSpace()(x, y, 5)", array(1.0), array(3.0))
case("LinSpace", "one", "LinSpace()(x, y, 1)", array(1.0), array(3.0))
for shape in ["rank 2", "rank 3", "rank 4"]:
    for diagonal in [0, 1, -1]:
        make = floats(*([2] * (int(shape[-1]) - 2) + [3, 4]))
        case("Tril", f"{shape} {diagonal}", f"Tril({diagonal})(x)", make)
        case("Triu", f"{shape} {diagonal}", f"Triu({diagonal})(x)", make)
case("Tril", "int32", "Tril()(x)", ints(3, 3))
case("Triu", "int32", "Triu()(x)", ints(3, 3))
case("Tril", "float16", "Tril()(x)", halves(3, 3))
case("FillV2", "any size", "FillV2()(ops.shape(x), Tensor(2.5, ms.float32))", floats(2, 3), dynamic=True)
case("FillV2", "value", "FillV2()((2, 3), x)", array(2.5))
case("Eye", "any size", "Eye()(x.shape[0], 3, ms.float32) + x", floats(4, 3), dynamic=True)
case("FullLike", "value", "FullLike()(x, 2.5)", floats(2, 3), only="2.7.2", dynamic=True, formula=lambda x: np.full_like(x, 2.5))
case("OnesLikeExt", "float", "OnesLikeExt()(x, None)", floats(2, 3), only="2.7.2", dynamic=True, formula=np.ones_like)
case("ZerosLikeExt", "float", "ZerosLikeExt()(x, None)", floats(2, 3), only="2.7.2", dynamic=True, formula=np.zeros_like)
case("Diag", "rank 1", "Diag()(x)", floats(4))
case("DiagPart", "rank 2", "DiagPart()(x)", floats(4, 4))
case("Diagonal", "offset", "Diagonal(1, 0, 2)(x)", floats(3, 2, 4), formula=lambda x: np.diagonal(x, 1, 0, 2))
case("Diagonal", "below", "Diagonal(-1)(x)", floats(3, 4), formula=lambda x: np.diagonal(x, -1))
case("OneHotExt", "last", "OneHotExt(-1)(x, 4, Tensor(1, ms.int64), Tensor(0, ms.int64))", array([0, 3, 1], np.int64), only="2.7.2",
     formula=lambda x: np.eye(4, dtype=np.int64)[x])
case("FillScalar", "any size", "FillScalar()((x.shape[0], 3), 2.5, None) + x", floats(2, 1), only="2.7.2", dynamic=True,
     formula=lambda x: np.full((2, 3), np.float32(2.5)) + x)
case("FillTensor", "any size", "FillTensor()((x.shape[0], 3), y, None)", floats(2, 1), array(2.5), only="2.7.2", dynamic=True,
     formula=lambda x, y: np.full((2, 3), y))
for name, value in [("Ones", 1), ("Zeros", 0)]:
    case(name, "any size", f"{name}()((x.shape[0], 3), ms.float32) + x", floats(2, 1), dynamic=True)
case("Arange", "any size", "Arange()(0, x.shape[0], 1, ms.int64)", floats(4, 1), only="2.7.2", dynamic=True,
     formula=lambda x: np.arange(4))
for diagonal in [1, -1]:
    case("TrilExt", f"{diagonal}", f"TrilExt()(x, {diagonal})", floats(2, 3, 4), only="2.7.2",
         formula=lambda x, diagonal=diagonal: np.tril(x, diagonal))
case("LinSpaceExt", "float", "LinSpaceExt()(0.5, 2.0, 4, None) + x", floats(4), only="2.7.2",
     formula=lambda x: np.linspace(0.5, 2, 4, dtype=np.float32) + x)
