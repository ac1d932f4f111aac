"""The same elements in another shape or order."""
import numpy as np

from cases import Family, bools, floats, halves, ints, longs

case = Family()

for shape in ["(6, 4)", "(-1,)", "(2, -1, 2)", "(1, 24, 1)", "(3, 2, 2, 2)"]:
    case("Reshape", shape, f"Reshape()(x, {shape})", floats(2, 3, 4))
case("Reshape", "int32", "Reshape()(x, (-1, 2))", ints(2, 3, 4))
case("Reshape", "bool", "Reshape()(x, (4,))", bools(2, 2))
case("Reshape", "scalar", "Reshape()(x, ())", floats(1, 1))
case("Flatten", "rank 4", "Flatten()(x)", floats(2, 3, 4, 5))
case("Flatten", "rank 2", "Flatten()(x)", halves(2, 3))
case("Flatten", "rank 3 int", "Flatten()(x)", ints(2, 3, 2))
for perm in ["(0, 2, 1)", "(2, 0, 1)", "(-1, 0, 1)"]:
    case("Transpose", perm, f"Transpose()(x, {perm})", floats(2, 3, 4))
case("Transpose", "rank 4", "Transpose()(x, (0, 2, 3, 1))", halves(2, 3, 4, 5))
case("Transpose", "rank 6", "Transpose()(x, (0, 3, 1, 4, 2, 5))", floats(1, 2, 3, 2, 2, 1))
case("Transpose", "int64", "Transpose()(x, (1, 0))", longs(2, 3))
case("Transpose", "bool", "Transpose()(x, (1, 0))", bools(2, 3))
for axis in [0, 1, 2, -1, -3]:
    case("ExpandDims", f"axis {axis}", f"ExpandDims()(x, {axis})", floats(2, 3))
case("ExpandDims", "int", "ExpandDims()(x, 0)", ints(3))
for axis in ["", "0", "(0, 2)", "-1", "2"]:
    case("Squeeze", f"axis {axis}", f"Squeeze({axis})(x)", floats(1, 2, 1, 3, 1) if axis != "" else floats(1, 2, 1, 3))
case("Squeeze", "int", "Squeeze()(x)", ints(1, 3))
for shape in ["(2, 3)", "(4, 2, 3)", "(-1, 3)"]:
    case("BroadcastTo", shape, f"BroadcastTo({shape})(x)", floats(2, 1) if shape != "(4, 2, 3)" else floats(3))
case("BroadcastTo", "int", "BroadcastTo((2, 3))(x)", ints(3))
case("BroadcastTo", "float16", "BroadcastTo((2, 2, 3))(x)", halves(2, 1))
case("BroadcastTo", "bool", "BroadcastTo((2, 3))(x)", bools(1, 3))
for multiples in ["(2, 1)", "(1, 3)", "(2, 2, 2)", "(1, 1)"]:
    case("Tile", multiples, f"Tile()(x, {multiples})", floats(2, 3))
case("Tile", "int", "Tile()(x, (2, 2))", ints(2, 3))
case("Tile", "float16", "Tile()(x, (2, 2))", halves(2, 3))
case("Tile", "bool", "Tile()(x, (2, 2))", bools(2, 3))
for axis in ["[0]", "[1, 2]", "[-1]"]:
    case("ReverseV2", f"axis {axis}", f"ReverseV2({axis})(x)", floats(2, 3, 4))
case("ReverseV2", "int", "ReverseV2([0])(x)", ints(5))
for shifts, dims in [((1,), (0,)), ((-2, 5), (1, 2)), ((2,), (-1,))]:
    case("Roll", f"{shifts} {dims}", f"Roll({shifts}, {dims})(x)", floats(2, 3, 4),
         formula=lambda x, shifts=shifts, dims=dims: np.roll(x, shifts, dims))
case("FlattenExt", "middle", "FlattenExt()(x, 1, 2)", floats(2, 3, 4, 5), only="2.7.2", formula=lambda x: x.reshape(2, 12, 5))
case("TransposeExtView", "two", "TransposeExtView()(x, 0, 2)", floats(2, 3, 4), only="2.7.2", formula=lambda x: x.swapaxes(0, 2))
for size in [2, 3]:
    case("SpaceToDepth", f"block {size}", f"SpaceToDepth({size})(x)", floats(1, 2, 6, 12))
    case("DepthToSpace", f"block {size}", f"DepthToSpace({size})(x)", floats(1, 36, 2, 3))
case("DepthToSpace", "float16", "DepthToSpace(2)(x)", halves(1, 8, 2, 3))
case("SpaceToDepth", "float16", "SpaceToDepth(2)(x)", halves(1, 2, 4, 4))
case("SpaceToBatchND", "paddings", "SpaceToBatchND([2, 2], [[0, 0], [1, 1]])(x)", floats(1, 2, 4, 4))
case("BatchToSpaceND", "crops", "BatchToSpaceND([2, 2], [[0, 0], [1, 1]])(x)", floats(4, 2, 2, 3))
case("Cast", "same shape", "Cast()(x, ms.int32)", floats(2, 3))
case("RepeatInterleaveInt", "dim", "RepeatInterleaveInt()(x, 3, 1, None)", floats(2, 3), only="2.7.2",
     formula=lambda x: np.repeat(x, 3, 1))
case("RepeatInterleaveInt", "flat", "RepeatInterleaveInt()(x, 2, None, None)", floats(2, 3), only="2.7.2",
     formula=lambda x: np.repeat(x, 2))
