"""Borders around tensors."""
import numpy as np

from cases import Family, bools, floats, halves, ints

case = Family()

case("Pad", "rank 2", "Pad(((1, 2), (0, 3)))(x)", floats(2, 3))
case("Pad", "rank 4", "Pad(((0, 0), (0, 0), (1, 0), (2, 1)))(x)", floats(1, 2, 3, 4))
for label, make in [("float16", halves), ("int32", ints)]:
    case("Pad", label, "Pad(((1, 0), (0, 1)))(x)", make(2, 3))
    case("PadV3", label, "PadV3()(x, (1, 0, 0, 1), Tensor(2, x.dtype))", make(2, 3))
case("PadV3", "last", "PadV3()(x, (1, 2), Tensor(0.5, ms.float32))", floats(2, 3, 4))
case("PadV3", "two", "PadV3()(x, (1, 2, 3, 0), Tensor(-1.0, ms.float32))", floats(2, 3, 4))
case("PadV3", "apart", "PadV3(paddings_contiguous=False)(x, (1, 2, 3, 0), Tensor(-1.0, ms.float32))", floats(2, 3))
case("PadV3", "zero", "PadV3()(x, (1, 1, 1, 1), Tensor(0.0, ms.float32))", floats(1, 2, 3, 3))
for mode in ["reflect", "edge", "circular"]:
    case("PadV3", f"{mode} 1", f"PadV3('{mode}')(x, (2, 1))", floats(1, 2, 5))
    case("PadV3", f"{mode} 2", f"PadV3('{mode}')(x, (2, 1, 0, 1))", floats(1, 2, 4, 5))
case("PadV3", "cut", "PadV3()(x, (-1, 2), Tensor(0.0, ms.float32))", floats(2, 4))
for mode in ["REFLECT", "SYMMETRIC"]:
    case("MirrorPad", mode, f"MirrorPad('{mode}')(x, Tensor([[1, 0], [2, 1]], ms.int64))", floats(2, 3))
    case("MirrorPad", f"{mode} rank 4", f"MirrorPad('{mode}')(x, Tensor([[0, 0], [0, 0], [1, 1], [2, 1]], ms.int32))", floats(1, 2, 3, 4))
    case("MirrorPad", f"{mode} float16", f"MirrorPad('{mode}')(x, Tensor([[1, 0], [2, 1]], ms.int64))", halves(2, 3))
case("ConstantPadND", "value", "ConstantPadND()(x, (1, 2), 3.0)", floats(2, 3), only="2.7.2",
     formula=lambda x: np.pad(x, [(0, 0), (1, 2)], constant_values=3))
for name, mode in [("ReflectionPad", "reflect"), ("ReplicationPad", "edge")]:
    case(f"{name}1D", "both", f"{name}1D()(x, (2, 1))", floats(1, 2, 5), only="2.7.2",
         formula=lambda x, mode=mode: np.pad(x, [(0, 0), (0, 0), (2, 1)], mode=mode))
    case(f"{name}2D", "both", f"{name}2D()(x, (2, 1, 0, 1))", floats(1, 2, 4, 5), only="2.7.2",
         formula=lambda x, mode=mode: np.pad(x, [(0, 0), (0, 0), (0, 1), (2, 1)], mode=mode))
    case(f"{name}3D", "both", f"{name}3D()(x, (2, 1, 0, 1, 1, 1))", floats(1, 2, 3, 4, 5), only="2.7.2",
         formula=lambda x, mode=mode: np.pad(x, [(0, 0), (0, 0), (1, 1), (0, 1), (2, 1)], mode=mode))
