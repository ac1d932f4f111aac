"""Reductions along axes."""
import numpy as np

from cases import HALF, SINGLE, Family, array, bools, floats, halves, ints, longs

case = Family()

AXES = ["", ", 1", ", -1", ", (0, 2)", ", (-1, -2)", ", ()"]
for name in ["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd"]:
    for keep in [False, True]:
        for axis in AXES:
            case(name, f"{keep}{axis}", f"{name}({keep})(x{axis})", floats(2, 3, 4))
    case(name, "float16", f"{name}()(x, 1)", halves(2, 3))
    case(name, "int32", f"{name}()(x, 1)", ints(2, 3))
    case(name, "int64", f"{name}()(x, (0, 1))", longs(2, 3))
    case(name, "scalar", f"{name}()(x, ())", floats())
case("ReduceSum", "skip", "ReduceSum(skip_mode=True)(x, ())", floats(2, 3))
for name in ["ReduceAll", "ReduceAny"]:
    for keep in [False, True]:
        for axis in ["", ", 1", ", (0, -1)"]:
            case(name, f"{keep}{axis}", f"{name}({keep})(x{axis})", bools(2, 3, 4))
for name in ["SumExt", "MeanExt"]:
    for label, arguments in [("all", "None"), ("dim", "1"), ("keep", "(0, -1), True")]:
        case(name, label, f"{name}()(x, {arguments})", floats(2, 3, 4), only="2.7.2")
case("SumExt", "int32", "SumExt()(x, 1)", ints(2, 3), only="2.7.2")
case("SumExt", "ops.sum", "ops.sum(x, 1)", floats(2, 3), only="2.7.2")
case("SumExt", "dtype", "SumExt()(x, 1, False, ms.float16)", floats(2, 3), only="2.7.2")
case("ProdExt", "dim", "ProdExt()(x, 1, True, None)", floats(2, 3), only="2.7.2", formula=lambda x: x.prod(1, keepdims=True))
for label, arguments in [("unbiased", "1, True, False"), ("biased", "(0, 2), False, True"), ("all", "(), True, False")]:
    case("ReduceStd", label, f"ReduceStd({arguments})(x)", floats(2, 3, 4))
for label, arguments in [("2", "1"), ("1", "(0, 2), 1"), ("3", "-1, 3, True"), ("all", "(0, 1, 2), 2, True")]:
    case("LpNorm", label, f"LpNorm({arguments})(x)", floats(2, 3, 4))
case("LpNorm", "float16", "LpNorm(1)(x)", halves(2, 3))
case("LpNorm", "epsilon", "LpNorm(1, 2, False, 0.5)(x)", array([[0, 0], [3, 4]]))
for exclusive in [False, True]:
    for reverse in [False, True]:
        for name in ["CumSum", "CumProd"]:
            case(name, f"{exclusive} {reverse}", f"{name}({exclusive}, {reverse})(x, 1)", floats(2, 4, 3))
for name in ["CumSum", "CumProd"]:
    case(name, "axis -1", f"{name}()(x, -1)", floats(2, 4))
    case(name, "int32", f"{name}()(x, 0)", ints(4, 2))
    case(name, "float16", f"{name}()(x, 0)", halves(4, 2))
for name in ["Cummax", "Cummin"]:
    case(name, "axis 1", f"{name}(1)(x)", floats(2, 5))
    case(name, "axis 0", f"{name}(0)(x)", floats(5, 2))
case("CumsumExt", "dim", "CumsumExt()(x, 1, None)", floats(2, 4), only="2.7.2", formula=lambda x: np.cumsum(x, 1))
case("LogSumExp", "dim", "LogSumExp()(x, (1,), True)", floats(2, 4), only="2.7.2",
     formula=lambda x: np.log(np.exp(x).sum(1, keepdims=True)))
case("Norm", "2", "Norm()(x, 2.0, (1,), False, None)", floats(2, 4), only="2.7.2", formula=lambda x: np.sqrt((x * x).sum(1)))
case("Norm", "inf", "Norm()(x, float('inf'), (1,), True, None)", floats(2, 4), only="2.7.2",
     formula=lambda x: np.abs(x).max(1, keepdims=True))
for name, results in [("Var", lambda x: x.var(1, ddof=1)), ("VarMean", lambda x: (x.var(1, ddof=1), x.mean(1))),
                      ("StdMean", lambda x: (x.std(1, ddof=1), x.mean(1))), ("Std", lambda x: x.std(1, ddof=1))]:
    case(name, "dim", f"{name}()(x, (1,), 1, False)", floats(2, 4), only="2.7.2", formula=results)
for p in ["2.0", "1.0", "3.0", "float('inf')"]:
    case("Cdist", p, f"Cdist({p})(x, y)", floats(2, 3, 4), floats(2, 5, 4))
case("EuclideanNorm", "axis", "EuclideanNorm()(x, Tensor([1], ms.int32))", floats(2, 3, 4))
case("SoftmaxCrossEntropyWithLogits", "both", "SoftmaxCrossEntropyWithLogits()(x, y)", floats(3, 4), floats(3, 4, low=0, high=1))
