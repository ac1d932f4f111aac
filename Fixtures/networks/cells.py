"""The networks of this folder, each a small cell with the inputs that it is run on.

CASES maps a name to a Case: how to build the cell, and its inputs.
MindSpore 2.0.0 and 2.7.2 both run this text, so both export the same networks.
"""
from collections import namedtuple

import mindspore as ms
import numpy as np
from mindspore import Parameter, Tensor, nn, ops

Case = namedtuple("Case", "build inputs")
Input = namedtuple("Input", "dtype shape")


def floats(*shape):
    return Input(np.float32, shape)


def halves(*shape):
    return Input(np.float16, shape)


def integers(*shape):
    return Input(np.int32, shape)


def weight(*shape):
    return Parameter(Tensor(np.zeros(shape, np.float32)), name="weight")


def chain(*cells):
    return nn.SequentialCell(*cells)


class Activations(nn.Cell):
    def construct(self, x):
        return ops.ReLU()(x), ops.ReLU6()(x * 4), ops.Sigmoid()(x), ops.Tanh()(x * 0.5)


class SmoothActivations(nn.Cell):
    def __init__(self):
        super().__init__()
        self.gelu, self.elu, self.silu = nn.GELU(), nn.ELU(alpha=1.0), nn.SiLU()

    def construct(self, x):
        return self.gelu(x), self.elu(x), self.silu(x), ops.Softplus()(x)


class HardActivations(nn.Cell):
    def __init__(self):
        super().__init__()
        self.swish, self.sigmoid = nn.HSwish(), nn.HSigmoid()

    def construct(self, x):
        return self.swish(x * 3), self.sigmoid(x * 3)


class GlobalMean(nn.Cell):
    def __init__(self, axis, keep_dims):
        super().__init__()
        self.axis, self.mean = axis, ops.ReduceMean(keep_dims=keep_dims)

    def construct(self, x):
        return self.mean(x, self.axis)


class Reductions(nn.Cell):
    def construct(self, x):
        return ops.ReduceSum()(x, 1), ops.ReduceMax(keep_dims=True)(x, (2, 3)), ops.ReduceMin()(x, -1), ops.ReduceMean()(x)


class MatMuls(nn.Cell):
    """All four combinations of transposed arguments: x [2, 3], y [3, 4] and their transposes."""

    def construct(self, x, y, xt, yt):
        return (ops.MatMul()(x, y), ops.MatMul(transpose_a=True)(xt, y), ops.MatMul(transpose_b=True)(x, yt),
                ops.MatMul(transpose_a=True, transpose_b=True)(xt, yt))


class BatchMatMuls(nn.Cell):
    def construct(self, x, y):
        return ops.BatchMatMul(transpose_b=True)(x, y), ops.BatchMatMul(transpose_a=True)(x, y)


class Reshape(nn.Cell):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def construct(self, x):
        return ops.Reshape()(x, self.shape)


class Transpose(nn.Cell):
    def __init__(self, *order):
        super().__init__()
        self.order = order

    def construct(self, x):
        return ops.Transpose()(x, self.order)


class Concat(nn.Cell):
    def __init__(self, axis):
        super().__init__()
        self.concat = ops.Concat(axis)

    def construct(self, x, y):
        return self.concat((x, y, x))


class StackTile(nn.Cell):
    def construct(self, x, y):
        return ops.Stack(1)((x, y)), ops.Tile()(x, (2, 1, 3))


class SplitUnused(nn.Cell):
    """The middle part of three is not used."""

    def __init__(self):
        super().__init__()
        self.split = ops.Split(1, 3)

    def construct(self, x):
        first, _, last = self.split(x)
        return first - last


class ExpandSqueeze(nn.Cell):
    def construct(self, x):
        return ops.Squeeze(0)(x), ops.ExpandDims()(ops.Squeeze()(x), -1)


class Slices(nn.Cell):
    def construct(self, x):
        return x[:, 1:, ::2], x[0], x[..., -1:]


class Padding(nn.Cell):
    def __init__(self):
        super().__init__()
        self.pad = nn.Pad(((0, 0), (0, 0), (1, 2), (0, 3)))

    def construct(self, x):
        return self.pad(x)


class ResizeNearest(nn.Cell):
    def __init__(self):
        super().__init__()
        self.resize = ops.ResizeNearestNeighbor((6, 8))

    def construct(self, x):
        return self.resize(x)


class TwoOutputs(nn.Cell):
    def __init__(self):
        super().__init__()
        self.left, self.right = nn.Dense(4, 3), nn.Dense(4, 2)

    def construct(self, x):
        return self.left(x), self.right(x)


class NestedOutputs(nn.Cell):
    def construct(self, x, y):
        return x + y, (x - y, (x * y, ops.ReLU()(x))), y * 2


class ListOutput(nn.Cell):
    def construct(self, x):
        return [x + 1, x * 2]


class IntermediateOutput(nn.Cell):
    """The first output is also what the second is made of; the third is the input itself."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Dense(4, 4)

    def construct(self, x):
        hidden = ops.ReLU()(self.dense(x))
        return hidden, self.dense(hidden), x


class SameOutputTwice(nn.Cell):
    def construct(self, x):
        y = ops.ReLU()(x)
        return y, y


class Arithmetic(nn.Cell):
    """With tensors, one of them broadcast."""

    def construct(self, x, y):
        return x + y, x - y, x * y, x / (y * y + 1), -x


class ScalarArithmetic(nn.Cell):
    """With Python numbers on either side."""

    def construct(self, x):
        return 2 * x + 1.5, 1 - x / 4, 3.0 / (x * x + 1), x ** 2


class ElementFunctions(nn.Cell):
    def construct(self, x):
        positive = ops.Abs()(x) + 0.5
        return ops.Exp()(x), ops.Log()(positive), ops.Sqrt()(positive), ops.Rsqrt()(positive), ops.Square()(x)


class Comparisons(nn.Cell):
    def construct(self, x, y):
        return ops.Select()(x > y, x, y * 2), ops.Maximum()(x, y), ops.Minimum()(x, y), ops.Cast()(x > 0, ms.float32)


class IntegerArithmetic(nn.Cell):
    def construct(self, x, y):
        return x + y, x - y * 2, ops.Cast()(x, ms.float32) / 4


class HalfArithmetic(nn.Cell):
    def construct(self, x, y):
        return x + y * 2, ops.ReLU()(x) - 0.5, ops.Cast()(x, ms.float32)


class Softmaxes(nn.Cell):
    def __init__(self, axis):
        super().__init__()
        self.softmax, self.log_softmax = nn.Softmax(axis), nn.LogSoftmax(axis)

    def construct(self, x):
        return self.softmax(x), self.log_softmax(x)


class SharedWeight(nn.Cell):
    """One parameter, used as it is and transposed."""

    def __init__(self):
        super().__init__()
        self.weight = weight(3, 4)

    def construct(self, x):
        hidden = ops.ReLU()(ops.MatMul(transpose_b=True)(x, self.weight))
        return ops.MatMul()(hidden, self.weight)


class SharedLayer(nn.Cell):
    """One convolution, called three times."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3, has_bias=True)

    def construct(self, x):
        for _ in range(3):
            x = ops.ReLU()(self.conv(x)) + x
        return x


class SqueezeExcite(nn.Cell):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3)
        self.squeeze, self.excite = nn.Dense(4, 2, activation="relu"), nn.Dense(2, 4)

    def construct(self, x):
        x = self.conv(x)
        scale = ops.ReduceMean()(x, (2, 3))
        scale = ops.Sigmoid()(self.excite(self.squeeze(scale)))
        return x * ops.Reshape()(scale, (1, 4, 1, 1))


class EmbeddingNorm(nn.Cell):
    def __init__(self):
        super().__init__()
        self.embedding, self.norm = nn.Embedding(8, 6), nn.LayerNorm((6,))

    def construct(self, ids):
        return self.norm(self.embedding(ids))


class Bottleneck(nn.Cell):
    """The residual block of the model zoo's ResNet50 (official/cv/resnet)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        middle = outputs // 4
        self.conv1, self.bn1 = nn.Conv2d(inputs, middle, 1), nn.BatchNorm2d(middle, eps=1e-4)
        self.conv2, self.bn2 = nn.Conv2d(middle, middle, 3, stride=stride), nn.BatchNorm2d(middle, eps=1e-4)
        self.conv3, self.bn3 = nn.Conv2d(middle, outputs, 1), nn.BatchNorm2d(outputs, eps=1e-4)
        self.relu = nn.ReLU()
        self.down_sample = inputs != outputs
        if self.down_sample:
            self.down_sample_layer = chain(nn.Conv2d(inputs, outputs, 1, stride=stride), nn.BatchNorm2d(outputs, eps=1e-4))

    def construct(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        if self.down_sample:
            x = self.down_sample_layer(x)
        return self.relu(out + x)


class PositionEncoding(nn.Cell):
    """Waves become an image in front of a convolution."""

    def __init__(self):
        super().__init__()
        self.sin, self.cos = ops.Sin(), ops.Cos()
        self.concat, self.transpose = ops.Concat(3), ops.Transpose()
        self.projection = nn.Conv2d(4, 3, 1, has_bias=True)

    def construct(self, x):
        waves = self.concat((self.sin(x * 7), self.cos(x * 7)))
        return self.projection(self.transpose(waves, (0, 3, 1, 2)))


class MiniResNet(nn.Cell):
    """The model zoo's ResNet with one stage of two narrow blocks."""

    def __init__(self):
        super().__init__()
        self.conv1, self.bn1, self.relu = nn.Conv2d(3, 8, 7, stride=2), nn.BatchNorm2d(8, eps=1e-4), nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, stride=2, pad_mode="same")
        self.layer1 = chain(Bottleneck(8, 16, 2), Bottleneck(16, 16, 1))
        self.mean, self.flatten = ops.ReduceMean(keep_dims=True), nn.Flatten()
        self.end_point = nn.Dense(16, 10, has_bias=True)

    def construct(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.mean(self.layer1(x), (2, 3))
        return self.end_point(self.flatten(x))


IMAGE = floats(1, 2, 7, 6)

CASES = {
    "conv_valid": Case(lambda: nn.Conv2d(2, 3, 3, pad_mode="valid", has_bias=True), [IMAGE]),
    "conv_same": Case(lambda: nn.Conv2d(2, 3, 3, stride=2, pad_mode="same"), [IMAGE]),
    "conv_pad": Case(lambda: nn.Conv2d(2, 3, 3, pad_mode="pad", padding=1), [IMAGE]),
    "conv_pad_asymmetric": Case(
        lambda: nn.Conv2d(2, 3, (3, 2), stride=(2, 1), pad_mode="pad", padding=(0, 1, 2, 3)), [IMAGE]),
    "conv_dilation": Case(lambda: nn.Conv2d(2, 3, 3, pad_mode="same", dilation=(2, 1)), [IMAGE]),
    "conv_1x1_stride": Case(lambda: nn.Conv2d(2, 3, 1, stride=2, has_bias=True), [IMAGE]),
    "conv_group": Case(lambda: nn.Conv2d(4, 6, 3, group=2, has_bias=True), [floats(2, 4, 5, 5)]),
    "conv_depthwise": Case(lambda: nn.Conv2d(4, 4, 3, stride=2, pad_mode="pad", padding=1, group=4), [floats(2, 4, 5, 5)]),
    "conv1d": Case(lambda: nn.Conv1d(2, 3, 3, has_bias=True), [floats(1, 2, 6)]),
    "conv3d": Case(lambda: nn.Conv3d(2, 3, (1, 2, 3), stride=2), [floats(1, 2, 3, 4, 5)]),
    "conv_transpose_same": Case(lambda: nn.Conv2dTranspose(2, 3, 3, stride=2, pad_mode="same", has_bias=True), [IMAGE]),
    "conv_transpose_pad": Case(lambda: nn.Conv2dTranspose(2, 3, 4, stride=2, pad_mode="pad", padding=1), [IMAGE]),
    "conv_bn_relu": Case(lambda: chain(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.ReLU()), [IMAGE]),
    "conv_bn_relu6": Case(lambda: chain(nn.Conv2d(2, 3, 3, has_bias=True), nn.BatchNorm2d(3, eps=1e-3), nn.ReLU6()), [IMAGE]),
    "conv_bn_leaky": Case(lambda: chain(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3, eps=0.1), nn.LeakyReLU(0.1)), [IMAGE]),
    "dense_bn": Case(lambda: chain(nn.Dense(4, 3), nn.BatchNorm1d(3), nn.Sigmoid()), [floats(2, 4)]),
    "activations": Case(Activations, [floats(3, 5)]),
    "smooth_activations": Case(SmoothActivations, [floats(3, 5)]),
    "hard_activations": Case(HardActivations, [floats(3, 5)]),
    "prelu": Case(lambda: nn.PReLU(2), [IMAGE]),
    "leaky_relu": Case(nn.LeakyReLU, [floats(3, 5)]),
    "max_pool_valid": Case(lambda: nn.MaxPool2d(2, stride=2), [IMAGE]),
    "max_pool_same": Case(lambda: nn.MaxPool2d(3, stride=2, pad_mode="same"), [IMAGE]),
    "max_pool_pad": Case(lambda: nn.MaxPool2d(3, stride=2, pad_mode="pad", padding=1), [IMAGE]),
    "avg_pool_valid": Case(lambda: nn.AvgPool2d((2, 3), stride=(2, 1)), [IMAGE]),
    "avg_pool_same": Case(lambda: nn.AvgPool2d(3, stride=2, pad_mode="same"), [IMAGE]),
    "avg_pool_pad": Case(lambda: nn.AvgPool2d(3, stride=2, pad_mode="pad", padding=1), [IMAGE]),
    "global_mean": Case(lambda: GlobalMean((2, 3), False), [IMAGE]),
    "global_mean_negative": Case(lambda: GlobalMean((-1, -2), True), [IMAGE]),
    "reductions": Case(Reductions, [IMAGE]),
    "dense": Case(lambda: nn.Dense(4, 3), [floats(2, 4)]),
    "dense_no_bias": Case(lambda: nn.Dense(4, 3, has_bias=False), [floats(2, 4)]),
    "dense_3d": Case(lambda: nn.Dense(4, 3, activation="relu"), [floats(2, 3, 4)]),
    "dense_dropout": Case(lambda: chain(nn.Dense(4, 3), nn.Dropout(p=0.5), nn.Dense(3, 2)), [floats(2, 4)]),
    "matmul": Case(MatMuls, [floats(2, 3), floats(3, 4), floats(3, 2), floats(4, 3)]),
    "batch_matmul": Case(BatchMatMuls, [floats(2, 3, 4), floats(2, 3, 4)]),
    "flatten": Case(nn.Flatten, [floats(2, 3, 2, 2)]),
    "reshape": Case(lambda: Reshape(2, -1, 3), [floats(2, 3, 2, 2)]),
    "transpose": Case(lambda: Transpose(0, 2, 3, 1), [IMAGE]),
    "concat_channels": Case(lambda: Concat(1), [floats(1, 2, 3), floats(1, 1, 3)]),
    "concat_last": Case(lambda: Concat(-1), [floats(2, 2, 3), floats(2, 2, 1)]),
    "stack_tile": Case(StackTile, [floats(1, 2, 3), floats(1, 2, 3)]),
    "split_unused": Case(SplitUnused, [floats(2, 6)]),
    "expand_squeeze": Case(ExpandSqueeze, [floats(1, 3, 1)]),
    "slices": Case(Slices, [floats(2, 3, 4)]),
    "padding": Case(Padding, [floats(1, 2, 3, 4)]),
    "resize_nearest": Case(ResizeNearest, [floats(1, 2, 3, 4)]),
    "outputs_two": Case(TwoOutputs, [floats(2, 4)]),
    "outputs_nested": Case(NestedOutputs, [floats(2, 3), floats(2, 3)]),
    "outputs_list": Case(ListOutput, [floats(2, 3)]),
    "output_intermediate": Case(IntermediateOutput, [floats(2, 4)]),
    "output_twice": Case(SameOutputTwice, [floats(2, 3)]),
    "arithmetic": Case(Arithmetic, [floats(2, 3), floats(3)]),
    "arithmetic_scalars": Case(ScalarArithmetic, [floats(2, 3)]),
    "arithmetic_integers": Case(IntegerArithmetic, [integers(2, 3), integers(2, 3)]),
    "arithmetic_halves": Case(HalfArithmetic, [halves(2, 3), halves(2, 3)]),
    "element_functions": Case(ElementFunctions, [floats(2, 3)]),
    "comparisons": Case(Comparisons, [floats(2, 3), floats(2, 3)]),
    "dense_half": Case(lambda: nn.Dense(4, 3).to_float(ms.float16), [floats(2, 4)]),
    "softmax": Case(lambda: Softmaxes(-1), [floats(2, 5)]),
    "softmax_channels": Case(lambda: Softmaxes(1), [floats(2, 3, 2, 2)]),
    "shared_weight": Case(SharedWeight, [floats(2, 4)]),
    "shared_layer": Case(SharedLayer, [IMAGE]),
    "squeeze_excite": Case(SqueezeExcite, [IMAGE]),
    "embedding_norm": Case(EmbeddingNorm, [integers(2, 3)]),
    "position_encoding": Case(PositionEncoding, [floats(1, 3, 5, 2)]),
    "mini_resnet": Case(MiniResNet, [floats(1, 3, 16, 16)]),
}
