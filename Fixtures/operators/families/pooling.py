"""Pooling."""
import numpy as np

from cases import Family, floats, halves

case = Family()

for name in ["MaxPool", "AvgPool"]:
    for label, arguments in [("valid", "3, 2"), ("same", "3, 2, 'same'"), ("same stride 1", "2, 1, 'same'"),
                             ("uneven", "(2, 3), (1, 2), 'same'"), ("global", "(6, 7), 1")]:
        case(name, label, f"{name}({arguments})(x)", floats(2, 3, 6, 7))
    case(name, "float16", f"{name}(3, 2, 'same')(x)", halves(1, 2, 6, 7))
    case(name, "same any size", f"{name}(3, 2, 'same')(x)", floats(1, 2, 6, 7), dynamic=True)
for label, arguments in [("pad", "3, 2, pad_mode='pad', padding=1"), ("ceil", "3, 2, pad_mode='pad', padding=1, ceil_mode=True"),
                         ("dilation", "3, 1, pad_mode='pad', padding=1, dilation=2"),
                         ("uneven", "(3, 2), (1, 2), pad_mode='pad', padding=(1, 0)")]:
    case("MaxPool3DWithArgmax", label, "self.layer(x)", floats(2, 3, 6, 7), layer=f"nn.MaxPool2d({arguments})")
case("MaxPool3DWithArgmax", "indices", "self.layer(x)", floats(2, 3, 6, 7),
     layer="nn.MaxPool2d(3, 2, pad_mode='pad', padding=1, return_indices=True)")
case("MaxPool3DWithArgmax", "volume", "MaxPool3DWithArgmax(2, 2, 0)(x)", floats(1, 2, 4, 4, 6))
case("MaxPool3DWithArgmax", "ceil volume", "MaxPool3DWithArgmax(3, 2, 1, 1, True)(x)", floats(1, 2, 4, 5, 6))
for label, arguments in [("valid", "2, 2"), ("same", "3, 2, 'same'"), ("pad", "3, 2, 'pad', (0, 1, 1, 0, 1, 1)"),
                         ("ceil", "3, 2, 'pad', 1, ceil_mode=True"), ("no pad", "(1, 2, 3), (1, 1, 2)")]:
    case("MaxPool3D", label, f"MaxPool3D({arguments})(x)", floats(1, 2, 5, 6, 7))
    case("AvgPool3D", label, f"AvgPool3D({arguments})(x)", floats(1, 2, 5, 6, 7))
for label, arguments in [("pad", "padding=1"), ("ceil", "padding=1, ceil_mode=True"), ("not counted", "padding=1, count_include_pad=False"),
                         ("ceil not counted", "padding=1, ceil_mode=True, count_include_pad=False"),
                         ("divisor", "padding=1, divisor_override=5"), ("ceil only", "ceil_mode=True")]:
    case("AvgPool3D", f"2d {label}", "self.layer(x)", floats(2, 3, 6, 7), layer=f"nn.AvgPool2d(3, 2, pad_mode='pad', {arguments})")
for size in ["1", "(2, 3)", "(3, 5)", "(None, 2)", "(6, 7)", "(4, 8)"]:
    case("AdaptiveAvgPool2D", size, f"AdaptiveAvgPool2D({size})(x)", floats(1, 2, 6, 7))
    case("AdaptiveMaxPool2D", size, f"AdaptiveMaxPool2D({size})(x)", floats(1, 2, 6, 7))
case("AdaptiveAvgPool2D", "rank 3", "AdaptiveAvgPool2D((2, 3))(x)", floats(2, 6, 7))
case("AdaptiveAvgPool2D", "float16", "AdaptiveAvgPool2D((3, 4))(x)", halves(1, 2, 6, 7))
case("AdaptiveAvgPool3D", "uneven", "AdaptiveAvgPool3D((2, 3, 4))(x)", floats(1, 2, 5, 6, 7))
case("AdaptiveAvgPool3D", "one", "AdaptiveAvgPool3D(1)(x)", floats(1, 2, 5, 6, 7))
case("AdaptiveMaxPool3D", "uneven", "AdaptiveMaxPool3D()(x, Tensor([2, 3, 4], ms.int32))[0]", floats(1, 2, 5, 6, 7))
case("MaxPool", "1d", "self.layer(x)", floats(2, 3, 9), layer="nn.MaxPool1d(3, 2)")
case("AvgPool", "1d", "self.layer(x)", floats(2, 3, 9), layer="nn.AvgPool1d(3, 2)")
case("AvgPool", "adaptive 1d", "self.layer(x)", floats(2, 3, 9), layer="nn.AdaptiveAvgPool1d(3)")
for label, arguments in [("pads", "3, 2, 1"), ("ceil", "3, 2, 1, 1, True")]:
    case("MaxPoolWithArgmaxV2", label, f"MaxPoolWithArgmaxV2({arguments})(x)[0]", floats(1, 2, 6, 7))
    # MindSpore 2.0.0 starts counting at the second channel's end.
    case("MaxPoolWithArgmaxV2", f"{label} indices", f"MaxPoolWithArgmaxV2({arguments})(x)[1]", floats(1, 2, 6, 7), only="2.7.2")
case("AvgPool2D", "pad", "AvgPool2D()(x, (2, 2), (2, 2), (1, 1), False, True, None)", floats(1, 2, 4, 6), only="2.7.2",
     formula=lambda x: np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)]).reshape(1, 2, 3, 2, 4, 2).mean((3, 5)))
case("AvgPool2D", "divisor", "AvgPool2D()(x, (2, 2), (2, 2), (0, 0), False, True, 3)", floats(1, 2, 4, 6), only="2.7.2",
     formula=lambda x: x.reshape(1, 2, 2, 2, 3, 2).sum((3, 5)) / np.float32(3))
case("AvgPool1D", "even", "AvgPool1D()(x, (2,), (2,), (0,), False, True)", floats(1, 2, 6), only="2.7.2",
     formula=lambda x: x.reshape(1, 2, 3, 2).mean(3))
case("MaxPoolWithIndices", "even", "MaxPoolWithIndices((2, 2), (2, 2), (0, 0), (1, 1), False)(x)[0]", floats(1, 2, 4, 6), only="2.7.2",
     formula=lambda x: x.reshape(1, 2, 2, 2, 3, 2).max((3, 5)))
