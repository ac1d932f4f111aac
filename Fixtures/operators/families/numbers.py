"""Tensors and Python's numbers, and the extremes of a whole tensor, which later releases have primitives for."""
import numpy as np

from cases import HALF, Family, array, bools, floats, halves, ints, longs

case = Family()

VALUES = [-7, -2.5, 7, 3, 0, 5.25, -1]
for name, method in [("Max", "max"), ("Min", "min")]:
    case(name, "float32", f"x.{method}()", floats(2, 3, 4), only="2.7.2")
    case(name, "float16", f"x.{method}()", halves(2, 3), only="2.7.2")
    case(name, "int32", f"x.{method}()", ints(2, 3), only="2.7.2")
    case(name, "negative", f"x.{method}()", array([-3, -1.5, -2]), only="2.7.2")
    case(name, "scalar", f"{name}()(x)", floats(), only="2.7.2")
for label, number in [("2", "2"), ("-2", "-2"), ("2.5", "2.5")]:
    case("RemainderTensorScalar", f"float32 {label}", f"x % {number}", array(VALUES), only="2.7.2")
    case("RemainderTensorScalar", f"int32 {label}", f"x % {number}", array([-7, 7, 0, 4, -1], np.int32), only="2.7.2")
case("RemainderTensorScalar", "int64", "x % 3", longs(2, 3), only="2.7.2")
case("RemainderScalarTensor", "float32", "7 % x", array([-2, 2.5, 3, -4.5]), only="2.7.2")
case("RemainderTensorTensor", "float32", "x % y", array(VALUES), array([2, -2, 2.5, -3, 4, 1.5, 3]), only="2.7.2")
case("RemainderTensorTensor", "broadcast", "x % y", floats(2, 1, 4), floats(3, 1, low=0.5, high=2), only="2.7.2")
case("RemainderTensorTensor", "int32", "x % y", array([-7, -7, 7, 7, 0], np.int32), array([2, -2, 2, -2, 3], np.int32), only="2.7.2")
for label, number in [("2", "2"), ("0.5", "0.5"), ("-1", "-1.0")]:
    case("PowTensorScalar", f"float32 {label}", f"mint.pow(x, {number})", floats(2, 3, low=0.5, high=3), only="2.7.2")
case("PowScalarTensor", "float32", "mint.pow(2, x)", floats(2, 3), only="2.7.2")
for name, method in [("AddScalar", "add"), ("SubScalar", "sub")]:
    case(name, "float32", f"mint.{method}(x, 2.5, alpha=3)", floats(2, 3), only="2.7.2")
    case(name, "int32", f"mint.{method}(x, 2, alpha=3)", ints(2, 3), only="2.7.2")
# 2.7.2 has no such primitives, or makes tensors of the numbers.
for name, sign in [("LessScalar", "<"), ("EqScalar", "==")]:
    case(name, "float32", f"x {sign} 3", array([1, 3, 3.5, -4]), only="2.10.0")
    case(name, "float16", f"x {sign} 3", array([1, 3, 3.5, -4], HALF), only="2.10.0")
    case(name, "int32", f"x {sign} 3", array([1, 3, 4, -4], np.int32), only="2.10.0")
    case(name, "int32 2.5", f"x {sign} 2.5", array([1, 3, 2, -4], np.int32), only="2.10.0")
case("GreaterEqualScalar", "float32", "mint.ge(x, 3)", array([1, 3, 3.5, -4]), only="2.10.0")
case("GreaterEqualScalar", "int32 2.5", "mint.ge(x, 2.5)", array([1, 3, 2, -4], np.int32), only="2.10.0")
case("MaskedFillScalar", "float32", "x.masked_fill(y, 1.5)", floats(2, 3), bools(2, 3), only="2.10.0")
case("MaskedFillScalar", "broadcast", "x.masked_fill(y, 2)", floats(2, 3), bools(3), only="2.10.0")
