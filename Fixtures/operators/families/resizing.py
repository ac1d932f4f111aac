"""Images in other sizes."""
import numpy as np

from cases import Family, floats, halves

case = Family()

TABLE = {"why": "weights from a table of 1024 places", "tolerance": 2e-3}
SIZES = [(8, 10), (3, 4), (7, 5), (13, 9), (4, 5)]
for align, half in [(False, False), (True, False), (False, True)]:
    for size in SIZES:
        label = f"{size} {align} {half}"
        case("ResizeBilinearV2", label, f"ResizeBilinearV2({align}, {half})(x, {size})", floats(1, 2, 4, 5))
        nearest = f"ResizeNearestNeighborV2({align}, {half})"
        case("ResizeNearestNeighborV2", label, f"{nearest}(x, {size})", floats(1, 2, 4, 5), only="2.7.2")
        case("ResizeNearestNeighborV2", label, f"{nearest}(x, Tensor({size}, ms.int32))", floats(1, 2, 4, 5), only="2.0.0")
        case("ResizeBicubic", label, f"ResizeBicubic({align}, {half})(x, {size})", floats(1, 2, 4, 5), only="2.7.2", **TABLE)
        case("ResizeBicubic", label, f"ResizeBicubic({align}, {half})(x, Tensor({size}, ms.int32))", floats(1, 2, 4, 5), only="2.0.0",
             **TABLE)
for align in [False, True]:
    for size in SIZES:
        case("ResizeNearestNeighbor", f"{size} {align}", f"ResizeNearestNeighbor({size}, {align})(x)", floats(1, 2, 4, 5))
for name in ["ResizeBilinearV2", "ResizeNearestNeighborV2"]:
    case(name, "float16", f"{name}()(x, (8, 10))", halves(1, 2, 4, 5), only="2.7.2")
    case(name, "batch", f"{name}()(x, (9, 3))", floats(2, 3, 4, 5), only="2.7.2")
for mode in ["align_corners", "half_pixel"]:
    for size in [3, 8]:
        case("ResizeLinear1D", f"{size} {mode}", f"ResizeLinear1D('{mode}')(x, ({size},))", floats(1, 2, 5), only="2.7.2")
        case("ResizeLinear1D", f"{size} {mode}", f"ResizeLinear1D('{mode}')(x, Tensor([{size}], ms.int32))", floats(1, 2, 5), only="2.0.0")
for align in [False, True]:
    case("UpsampleTrilinear3D", f"size {align}", f"UpsampleTrilinear3D({align})(x, (4, 5, 6), None)", floats(1, 2, 2, 3, 4), only="2.7.2")
case("UpsampleNearest3D", "size", "UpsampleNearest3D()(x, (4, 5, 6), None)", floats(1, 2, 2, 3, 4), only="2.7.2")
case("UpsampleTrilinear3D", "scales", "UpsampleTrilinear3D()(x, None, (2.0, 1.5, 2.0))", floats(1, 2, 2, 4, 3), only="2.7.2")
case("UpsampleNearest3D", "scales", "UpsampleNearest3D()(x, None, (2.0, 1.5, 2.0))", floats(1, 2, 2, 4, 3), only="2.7.2")
for name, rank in [("UpsampleNearest2D", 2), ("UpsampleNearest1D", 1)]:
    size, shape = (6, 7)[:rank], (3, 4)[:rank]
    case(name, "size", f"{name}()(x, {size}, None)", floats(1, 2, *shape), only="2.7.2")


def linear(x, size):
    """Along the last axis, from the centres of pixels."""
    places = np.clip((np.arange(size) + 0.5) * x.shape[-1] / size - 0.5, 0, x.shape[-1] - 1)
    low = np.minimum(np.floor(places).astype(int), x.shape[-1] - 2)
    part = (places - low).astype(np.float32)
    return x[..., low] * (1 - part) + x[..., low + 1] * part


case("UpsampleBilinear2D", "formula", "UpsampleBilinear2D()(x, (6, 7), None, False)", floats(1, 2, 3, 4), only="2.7.2",
     formula=lambda x: linear(linear(x, 7).swapaxes(2, 3), 6).swapaxes(2, 3))
case("UpsampleLinear1D", "formula", "UpsampleLinear1D()(x, (7,), None, False)", floats(1, 2, 3), only="2.7.2",
     formula=lambda x: linear(x, 7))
for align, half in [(False, False), (True, False), (False, True)]:
    for size in SIZES:
        case("ResizeBilinear", f"{size} {align} {half}", f"ResizeBilinear({size}, {align}, {half})(x)", floats(1, 2, 4, 5), only="2.0.0")


def cubic(x, size, a=-0.75):
    """Along the last axis, from the centres of pixels; the border goes on for ever."""
    places = (np.arange(size) + 0.5) * x.shape[-1] / size - 0.5
    result = 0
    for step in [-1, 0, 1, 2]:
        at = np.floor(places) + step
        far = np.abs(places - at)
        near = ((a + 2) * far - a - 3) * far**2 + 1
        factor = np.where(far <= 1, near, ((far - 5) * far + 8) * far * a - 4 * a)
        result = result + x[..., np.clip(at, 0, x.shape[-1] - 1).astype(int)] * factor
    return result.astype(np.float32)


case("UpsampleBicubic2D", "formula", "UpsampleBicubic2D()(x, (6, 7), None, False)", floats(1, 2, 3, 4), only="2.7.2",
     formula=lambda x: cubic(cubic(x, 7).swapaxes(2, 3), 6).swapaxes(2, 3))
