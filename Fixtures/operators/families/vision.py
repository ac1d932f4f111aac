"""Boxes, regions and grids."""
import numpy as np

from cases import Family, array, floats, halves

case = Family()

BOXES = [[10, 10, 50, 60, 0.9], [12, 12, 52, 62, 0.8], [100, 100, 150, 150, 0.7], [10, 10, 50, 58, 0.6], [101, 99, 149, 152, 0.95]]
for threshold in [0.5, 0.95]:
    case("NMSWithMask", f"{threshold}", f"NMSWithMask({threshold})(x)", array(BOXES))
case("IOU", "iou", "IOU()(x, y)", array([row[:4] for row in BOXES]), array([row[:4] for row in BOXES[:2]]))
for interpolation in ["bilinear", "nearest"]:
    for padding in ["zeros", "border", "reflection"]:
        for align in [False, True]:
            case("GridSampler2D", f"{interpolation} {padding} {align}", f"GridSampler2D('{interpolation}', '{padding}', {align})(x, y)",
                 floats(1, 2, 4, 5), floats(1, 3, 3, 2, low=-1.2, high=1.2))
            case("GridSampler3D", f"{interpolation} {padding} {align}", f"GridSampler3D('{interpolation}', '{padding}', {align})(x, y)",
                 floats(1, 2, 3, 4, 5), floats(1, 2, 3, 3, 3, low=-1.2, high=1.2))
REGIONS = [[0, 1, 1, 5, 6], [0, 0, 2, 7, 7], [1, 3, 0, 4, 5]]
for mode in [0, 1]:
    case("ROIAlign", f"mode {mode}", f"ROIAlign(2, 3, 0.5, 2, {mode})(x, y)", floats(2, 2, 8, 8), array(REGIONS))
for method in ["bilinear", "nearest"]:
    case("CropAndResize", method, f"CropAndResize('{method}', 0.5)(x, y, z, (3, 4))", floats(2, 5, 6, 2),
         array([[0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1.2]]), array([0, 1], np.int32))
case("AffineGrid", "aligned", "AffineGrid(True)(x, (1, 2, 3, 4))", floats(1, 2, 3))
case("AffineGrid", "centres", "AffineGrid(False)(x, (1, 2, 3, 4))", floats(1, 2, 3))
case("NonMaxSuppressionV3", "three", "NonMaxSuppressionV3()(x, y, Tensor(3, ms.int32), Tensor(0.5, ms.float32), Tensor(0.0, ms.float32))",
     array([row[:4] for row in BOXES]), array([row[4] for row in BOXES]), formula=lambda x, y: np.array([4, 0], np.int32))
