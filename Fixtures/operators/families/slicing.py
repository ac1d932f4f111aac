"""Parts of a tensor by position."""
from cases import Family, bools, floats, halves, ints, longs

case = Family()

# The CPU kernel of both releases takes the wrong elements here, of the right shape.
RIGHT = {"ellipsis": lambda x: x[..., 1:3], "new axis": lambda x: x[0:2, None, 1:3], "new axis front": lambda x: x[None, 0:1],
         "shrink and new": lambda x: x[1, None, 0:2]}

for label, begin, end, strides, masks in [
        ("plain", (0, 1, 1), (2, 3, 3), (1, 1, 1), ""), ("strides", (0, 0, 0), (2, 3, 4), (1, 2, 2), ""),
        ("negative", (-1, -3, -4), (2, -1, 4), (1, 1, 3), ""), ("backwards", (1, 2, 3), (0, 0, 0), (-1, -2, -1), ""),
        ("reversed", (0, 2, 0), (2, -4, 4), (1, -1, 1), ""), ("short", (1,), (2,), (1,), ""),
        ("begin mask", (1, 1, 1), (2, 3, 3), (1, 1, 1), "begin_mask=5"), ("end mask", (0, 1, 1), (1, 2, 2), (1, 1, 1), "end_mask=6"),
        ("backwards masks", (0, 0, 0), (0, 0, 0), (-1, 1, -1), "begin_mask=7, end_mask=7"),
        ("ellipsis", (0, 1), (0, 3), (1, 1), "ellipsis_mask=1"), ("ellipsis middle", (1, 0, 1), (2, 0, 3), (1, 1, 1), "ellipsis_mask=2"),
        ("new axis", (0, 0, 1), (2, 1, 3), (1, 1, 1), "new_axis_mask=2"), ("new axis front", (0, 0), (0, 1), (1, 1), "new_axis_mask=1"),
        ("shrink", (1, 0, 2), (2, 3, 3), (1, 1, 1), "shrink_axis_mask=5"),
        ("shrink negative", (-1, 0, -2), (0, 3, -1), (1, 1, 1), "shrink_axis_mask=5"),
        ("shrink one", (0, 1), (2, 2), (1, 1), "shrink_axis_mask=2"),
        ("shrink and new", (1, 0, 0), (2, 1, 2), (1, 1, 1), "shrink_axis_mask=1, new_axis_mask=2"),
        ("surplus mask", (0, 1, 0), (2, 2, 4), (1, 1, 1), "begin_mask=248, end_mask=252"),
        ("too far", (0, 1, 0), (9, 9, 9), (1, 1, 1), "")]:
    case("StridedSlice", label, f"StridedSlice({masks})(x, {begin}, {end}, {strides})", floats(2, 3, 4), formula=RIGHT.get(label))
for label, make in [("float16", halves), ("int32", ints), ("int64", longs), ("bool", bools)]:
    case("StridedSlice", label, "StridedSlice()(x, (0, 1), (2, 3), (1, 1))", make(2, 3))
for label, expression in [("index", "x[1]"), ("negative index", "x[-1]"), ("channels", "x[:, 1:3]"), ("dots", "x[..., 0]"),
                          ("steps", "x[:, ::2, 1:]"), ("none", "x[:, None, 1]"), ("last", "x[:, :, -2:]"), ("mixed", "x[0, :, 1]")]:
    case("StridedSlice", f"python {label}", expression, floats(2, 3, 4))
for label, begin, size in [("plain", (0, 1, 1), (2, 2, 3)), ("rest", (1, 0, 2), (-1, 3, -1)), ("whole", (0, 0, 0), (-1, -1, -1))]:
    case("Slice", label, f"Slice()(x, {begin}, {size})", floats(2, 3, 4))
case("Slice", "float16", "Slice()(x, (0, 1), (2, 2))", halves(2, 3))
case("Slice", "int32", "Slice()(x, (0, 1), (2, 2))", ints(2, 3))
case("SliceExt", "step", "SliceExt()(x, 1, 0, 3, 2)", floats(2, 3, 4), only="2.7.2", formula=lambda x: x[:, 0:3:2])
case("Narrow", "middle", "Narrow()(x, -1, 1, 2)", floats(2, 3, 4), only="2.7.2", formula=lambda x: x[..., 1:3])
