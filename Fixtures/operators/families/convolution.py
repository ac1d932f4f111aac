"""Convolutions, their transposes and unfolding."""
import numpy as np

from cases import Family, array, floats, halves

case = Family()


def patches(x):
    """Kernel 3, stride 2: the places of the kernel, then the channels."""
    parts = [x[:, :, i:i + 4:2, j:j + 4:2] for i in range(3) for j in range(3)]
    return np.concatenate(parts, 1)


def conv2d(x, weight, bias):
    """Stride (2, 1), padding (1, 0), dilation (1, 2), two groups."""
    x = np.pad(x, [(0, 0), (0, 0), (1, 1), (0, 0)])
    result = np.zeros((1, 4, 3, 3), np.float32)
    for o, h, w in np.ndindex(4, 3, 3):
        part = x[0, o // 2 * 2:o // 2 * 2 + 2, 2 * h:2 * h + 3, w:w + 5:2]
        result[0, o, h, w] = (part * weight[o]).sum() + bias[o]
    return result


for label, arguments, shape in [
        ("valid", "3", (1, 2, 6, 7)), ("same", "3, pad_mode='same'", (1, 2, 6, 7)),
        ("same stride", "3, pad_mode='same', stride=2", (1, 2, 6, 7)),
        ("same stride 3", "(2, 5), pad_mode='same', stride=(3, 2)", (1, 2, 7, 8)),
        ("same dilation", "3, pad_mode='same', dilation=2", (1, 2, 7, 8)),
        ("pad", "3, pad_mode='pad', pad=1", (2, 2, 6, 7)),
        ("pad uneven", "3, pad_mode='pad', pad=(1, 0, 2, 1)", (1, 2, 6, 7)),
        ("stride uneven", "3, pad_mode='pad', pad=2, stride=(2, 1)", (1, 2, 6, 7)),
        ("dilation", "(3, 2), dilation=(2, 1)", (1, 2, 8, 7)), ("pointwise", "1, stride=2", (1, 2, 6, 7))]:
    kernel = eval(arguments.split(", pad_mode")[0].split(", dil")[0].split(", stride")[0])
    kernel = kernel if isinstance(kernel, tuple) else (kernel, kernel)
    case("Conv2D", label, f"Conv2D(4, {arguments})(x, y)", floats(*shape), floats(4, 2, *kernel))
case("Conv2D", "group", "Conv2D(4, 3, group=2)(x, y)", floats(1, 4, 6, 6), floats(4, 2, 3, 3))
case("Conv2D", "depthwise", "Conv2D(4, 3, group=4, pad_mode='same')(x, y)", floats(1, 4, 6, 6), floats(4, 1, 3, 3))
case("Conv2D", "float16", "Conv2D(4, 3)(x, y)", halves(1, 2, 6, 6), halves(4, 2, 3, 3))
case("Conv2D", "same any size", "Conv2D(4, 3, pad_mode='same', stride=2)(x, y)", floats(1, 2, 6, 7), floats(4, 2, 3, 3),
     dynamic=True)
for label, arguments in [("valid", "pad_mode='valid'"), ("same", "pad_mode='same', stride=2"), ("pad", "pad_mode='pad', pad=1, stride=2"),
                         ("pad uneven", "pad_mode='pad', pad=(1, 0, 2, 1, 0, 1)"), ("dilation", "dilation=(1, 2, 1)")]:
    case("Conv3D", label, f"Conv3D(4, 3, {arguments})(x, y)", floats(1, 2, 5, 6, 7), floats(4, 2, 3, 3, 3))
case("Conv3D", "group", "Conv3D(4, (1, 3, 2), group=2)(x, y)", floats(1, 4, 3, 4, 4), floats(4, 2, 1, 3, 2))
case("Conv3D", "float16", "Conv3D(4, 2)(x, y)", halves(1, 2, 3, 4, 4), halves(4, 2, 2, 2, 2))
for label, arguments in [("valid", "pad_mode='valid', stride=2"), ("same", "pad_mode='same', stride=2"),
                         ("same stride 3", "pad_mode='same', stride=3"), ("pad", "pad_mode='pad', padding=1, stride=2"),
                         ("pad uneven", "pad_mode='pad', padding=(1, 0, 2, 1), stride=2"), ("dilation", "pad_mode='valid', dilation=2"),
                         ("output padding", "pad_mode='pad', padding=1, stride=2, output_padding=1"),
                         ("group", "pad_mode='valid', stride=2, group=2"), ("bias", "pad_mode='valid', has_bias=True")]:
    case("Conv2DTranspose", label, "self.layer(x)", floats(1, 4, 5, 6),
         layer=f"nn.Conv2dTranspose(4, 6, 3, {arguments})")
case("Conv2DBackpropInput", "pad", "Conv2DBackpropInput(2, 3, pad_mode='pad', pad=1, stride=2)(x, y, (1, 3, 9, 11))",
     floats(1, 2, 5, 6), floats(2, 3, 3, 3))
case("Conv3DTranspose", "pad", "Conv3DTranspose(2, 3, 3, pad_mode='pad', pad=1, stride=2)(x, y)",
     floats(1, 2, 3, 4, 4), floats(2, 3, 3, 3, 3))
case("Conv3DTranspose", "valid", "Conv3DTranspose(2, 3, 2)(x, y)", floats(1, 2, 3, 4, 4), floats(2, 3, 2, 2, 2))
case("Conv3DTranspose", "same", "Conv3DTranspose(2, 3, 3, pad_mode='same', stride=2)(x, y)",
     floats(1, 2, 3, 4, 4), floats(2, 3, 3, 3, 3))
case("Conv3DTranspose", "output padding", "Conv3DTranspose(2, 3, 3, pad_mode='pad', pad=1, stride=2, output_padding=1)(x, y)",
     floats(1, 2, 3, 4, 4), floats(2, 3, 3, 3, 3))
case("Im2Col", "pads", "Im2Col((3, 2), (2, 1), (1, 1), pads=1)(x)", floats(1, 2, 6, 5))
case("Im2Col", "dilations", "Im2Col(2, 1, 2)(x)", floats(2, 3, 5, 5))
case("Col2Im", "sum", "ops.Col2Im((2, 2), (1, 1), (0, 0), (2, 2))(x, y)", floats(1, 2, 4, 4),
     array([4, 4], np.int32))
case("ExtractImagePatches", "valid", "self.layer(x)", floats(1, 2, 6, 6), formula=patches,
     layer="nn.Unfold([1, 3, 3, 1], [1, 2, 2, 1], [1, 1, 1, 1], 'valid')")
case("Conv1DExt", "bias", "Conv1DExt()(x, y, z, (2,), (1,), (1,), 1)", floats(1, 2, 7), floats(3, 2, 3), floats(3), only="2.7.2",
     formula=lambda x, y, z: np.stack([(np.pad(x, [(0, 0), (0, 0), (1, 1)])[:, None, :, 2 * i:2 * i + 3] * y).sum((2, 3)) + z
                                       for i in range(4)], 2))
case("Conv3DExt", "bias", "Conv3DExt()(x, y, z, (1, 1, 1), (0, 0, 0), (1, 1, 1), 1)", floats(1, 2, 3, 3, 4), floats(3, 2, 3, 3, 3),
     floats(3), only="2.7.2",
     formula=lambda x, y, z: np.stack([(x[:, None, ..., i:i + 3] * y).sum((2, 3, 4, 5)) + z for i in range(2)], 2).reshape(1, 3, 1, 1, 2))
case("Conv2DExt", "bias", "Conv2DExt()(x, y, z, (2, 1), (1, 0), (1, 2), 2)", floats(1, 4, 6, 7), floats(4, 2, 3, 3), floats(4),
     only="2.7.2", formula=conv2d)
case("DepthwiseConv2dNative", "valid", "DepthwiseConv2dNative(1, 3, pad_mode='valid')(x, y)", floats(1, 4, 5, 6), floats(1, 4, 3, 3),
     formula=lambda x, y: sum(x[:, :, i:i + 3, j:j + 4] * y[:, :, i:i + 1, j:j + 1] for i in range(3) for j in range(3)))
