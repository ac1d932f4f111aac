"""Arithmetic, comparisons, logic and choices on two tensors."""
import numpy as np

from cases import DOUBLE, HALF, SINGLE, Family, array, bools, floats, halves, ints, longs

case = Family()

LEFT = [-7, -7, 7, 7, 0, 5, -1]
RIGHT = [2, -2, 2, -2, 3, 5, 4]
REAL = [SINGLE, HALF]
WHOLE = [np.int32, np.int64]

for name in ["Add", "Sub", "Mul", "Div", "RealDiv", "FloorDiv", "FloorMod", "Maximum", "Minimum", "Mod", "SquaredDifference",
             "DivNoNan", "TruncateDiv", "TruncateMod"]:
    case.types(name, f"{name}()(x, y)", [[v * 1.25 for v in LEFT], [v * 0.5 for v in RIGHT]], REAL + [DOUBLE])
    case.types(name, f"{name}()(x, y)", [LEFT, RIGHT], WHOLE)
    case(name, "broadcast", f"{name}()(x, y)", floats(2, 1, 4), floats(3, 1, low=0.5, high=2))
    case(name, "scalar", f"{name}()(x, 2.0)", floats(2, 3))
for name in ["Add", "Sub", "Mul", "Maximum", "Minimum"]:
    case.types(name, f"{name}()(x, y)", [[1, 2, 7, 0], [3, 2, 5, 0]], [np.int8, np.int16, np.uint8])
for name in ["Mul", "Maximum"]:
    case(name, "bool", f"{name}()(x, y)", array([0, 0, 1, 1], bool), array([0, 1, 0, 1], bool))
case("DivNoNan", "zero", "DivNoNan()(x, y)", array([1, 0, -2]), array([0, 0, 4]))
case("Xlogy", "zero", "Xlogy()(x, y)", array([0, 0, 2, 3]), array([0, 1, 0.5, 3]))
case("Xlogy", "float16", "Xlogy()(x, y)", array([0, 0, 2, 3], HALF), array([0, 1, 0.5, 3], HALF))
case("Pow", "float32", "Pow()(x, y)", array([0, 1, 2, 3, 0.5]), array([2, -1, 0.5, 3, 0]))
case("Pow", "float16", "Pow()(x, y)", array([0, 1, 2, 3, 0.5], HALF), array([2, -1, 0.5, 3, 0], HALF))
case("Pow", "int32", "Pow()(x, y)", array([0, 1, 2, -3], np.int32), array([2, 3, 4, 3], np.int32))
case("Pow", "scalar", "Pow()(x, 2.0), Pow()(x, 0.5)", floats(2, 3, low=0.1, high=3))
case("Atan2", "quadrants", "Atan2()(x, y)", array([1, 1, -1, -1, 0, 0, 2, -2, 0]), array([1, -1, 1, -1, 1, -1, 0, 0, 0]))
case("Atan2", "broadcast", "Atan2()(x, y)", floats(2, 1), floats(3))
case("Atan2", "float16", "Atan2()(x, y)", halves(5), halves(5))
for name in ["Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"]:
    case.types(name, f"{name}()(x, y)", [[1, 2, 3, -1], [1, 3, 2, -1]], REAL + WHOLE + [DOUBLE, np.int8, np.uint8])
    case(name, "broadcast", f"{name}()(x, y)", ints(2, 1, 3), ints(4, 1))
    case(name, "nan", f"{name}()(x, y)", array([np.nan, np.nan, 1]), array([np.nan, 1, 1]))
for name in ["Equal", "NotEqual"]:
    case(name, "bool", f"{name}()(x, y)", array([0, 0, 1, 1], bool), array([0, 1, 0, 1], bool))
for name in ["LogicalAnd", "LogicalOr", "LogicalXor"]:
    case(name, "bool", f"{name}()(x, y)", array([0, 0, 1, 1], bool), array([0, 1, 0, 1], bool))
    case(name, "broadcast", f"{name}()(x, y)", bools(3, 1), bools(4))
for name in ["BitwiseAnd", "BitwiseOr", "BitwiseXor"]:
    case.types(name, f"{name}()(x, y)", [[12, -7, 5, 0], [10, 3, -1, 9]], WHOLE + [np.int8, np.int16])
    case.types(name, f"{name}()(x, y)", [[12, 7, 5, 0], [10, 3, 1, 9]], [np.uint8])
case.types("LeftShift", "LeftShift()(x, y)", [[1, 5, -3, 7], [0, 2, 3, 1]], WHOLE + [np.int8, np.uint8])
case.types("RightShift", "RightShift()(x, y)", [[9, 5, -3, 7], [0, 2, 1, 1]], WHOLE + [np.int8])
case("Muls", "float", "x * 2.5, x * 3", floats(2, 3), only="2.7.2")
case("Muls", "int", "x * 2.5, x * 3", ints(2, 3), only="2.7.2")
case("Muls", "half", "x * 2.5", halves(2, 3), only="2.7.2")
case("Divs", "int", "Divs()(x, 2)", floats(2, 3), only="2.7.2")
case("Divs", "float", "Divs()(x, 2.5)", floats(2, 3), only="2.7.2")
case("Divs", "half", "Divs()(x, 2.5)", halves(2, 3), only="2.7.2")
case("Divs", "int32", "Divs()(x, 2)", ints(2, 3), only="2.7.2")
case("Add", "numbers", "x + 2.5, x - 3, x / 4", floats(2, 3))
case("Add", "int numbers", "x + 2.5, x - 3, x / 4", ints(2, 3))
case("AddExt", "alpha", "AddExt()(x, y, 2)", floats(2, 3), floats(3), only="2.7.2")
case("AddExt", "int", "AddExt()(x, y, 3)", ints(2, 3), ints(3), only="2.7.2")
case("SubExt", "alpha", "SubExt()(x, y, 2)", floats(2, 3), floats(3), only="2.7.2")
case("AddN", "three", "AddN()((x, y, z))", floats(2, 3), floats(2, 3), floats(2, 3))
case("AddN", "int", "AddN()((x, y))", ints(2, 3), ints(2, 3))
case("AddN", "float16", "AddN()((x, y))", halves(2, 3), halves(2, 3))
case("Select", "float32", "Select()(x, y, z)", bools(2, 3), floats(2, 3), floats(2, 3))
case("Select", "int32", "Select()(x, y, z)", bools(2, 3), ints(2, 3), ints(2, 3))
case("Select", "float16", "Select()(x, y, z)", bools(2, 3), halves(2, 3), halves(2, 3))
case("Select", "bool", "Select()(x, y, z)", bools(5), bools(5), bools(5))
case("Select", "broadcast", "Select()(x, y, z)", bools(2, 1), floats(3), floats(1), only="2.7.2")
for label, make in [("float32", floats), ("float16", halves), ("int32", ints), ("int64", longs)]:
    value = "2.5" if label.startswith("float") else "7"
    case("MaskedFill", label, f"MaskedFill()(x, y, Tensor({value}, ms.{label}))", make(2, 3), bools(2, 3))
case("MaskedFill", "broadcast", "MaskedFill()(x, y, Tensor(-1e4, ms.float32))", floats(2, 1, 3), bools(4, 1))
case("DivMod", "floor", "DivMod()(x, y, 'floor')", floats(5), floats(5, low=0.5, high=2), only="2.7.2",
     formula=lambda x, y: np.floor(x / y))
case("DivMod", "trunc", "DivMod()(x, y, 'trunc')", floats(5), floats(5, low=0.5, high=2), only="2.7.2",
     formula=lambda x, y: np.trunc(x / y))
