"""Normalisations."""
import numpy as np

from cases import SINGLE, Family, array, floats, generator, halves

case = Family()

positive = floats(3, low=0.5, high=2)
vector = floats(3)
for label, shape in [("rank 2", (4, 3)), ("rank 4", (2, 3, 4, 5))]:
    case("BatchNorm", label, "BatchNorm()(x, y, z, u, v)[0]", floats(*shape), vector, vector, vector, positive)
case("BatchNorm", "epsilon", "BatchNorm(epsilon=0.01)(x, y, z, u, v)[0]", floats(2, 3, 2, 2), vector, vector, vector, positive)
case("BatchNorm", "float16", "BatchNorm()(x, y, z, u, v)[0]", halves(2, 3, 2, 2), vector, vector, vector, positive)
case("BatchNorm", "3d", "self.layer(x)", floats(2, 3, 2, 3, 4), layer="nn.BatchNorm3d(3)")
case("BatchNorm", "1d", "self.layer(x)", floats(4, 3), layer="nn.BatchNorm1d(3)")
for label, arguments, shape in [("last", "-1, -1", (4,)), ("two", "1, 1", (3, 4)), ("two negative", "-2, -2", (3, 4)),
                                ("all", "0, 0", (2, 3, 4)), ("epsilon", "-1, -1, 0.1", (4,))]:
    case("LayerNorm", label, f"LayerNorm({arguments})(x, y, z)[0]", floats(2, 3, 4), floats(*shape), floats(*shape))
case("LayerNorm", "float16", "LayerNorm(-1, -1)(x, y, z)[0]", halves(2, 3, 4), halves(4), halves(4))
case("LayerNorm", "statistics", "LayerNorm(-1, -1)(x, y, z)", floats(2, 3, 4), floats(4), floats(4))
case("LayerNorm", "small", "LayerNorm(-1, -1, 1e-12)(x, y, z)[0]", floats(2, 3, 64), floats(64), floats(64))
for label, shape in [("rank 2", (2, 6)), ("rank 3", (2, 6, 5)), ("rank 4", (2, 6, 3, 4)), ("rank 5", (1, 6, 2, 2, 3))]:
    case("GroupNorm", label, "GroupNorm()(x, 3, y, z, 1e-5)[0]", floats(*shape), floats(6), floats(6), only="2.7.2")
case("GroupNorm", "statistics", "GroupNorm()(x, 2, y, z, 1e-3)", floats(2, 6, 3, 4), floats(6), floats(6), only="2.7.2")
case("GroupNorm", "float16", "GroupNorm()(x, 2, y, z, 1e-5)[0]", halves(2, 6, 3, 4), halves(6), halves(6), only="2.7.2")
case("ReduceMean", "nn.GroupNorm", "self.layer(x)", floats(2, 6, 3, 4), layer="nn.GroupNorm(3, 6)", only="2.0.0")
for axis in ["0", "1", "-1", "[1, 2]"]:
    case("L2Normalize", f"axis {axis}", f"L2Normalize({axis})(x)", floats(2, 3, 4))
case("L2Normalize", "epsilon", "L2Normalize(1, 10.0)(x)", floats(2, 3, 4))
case("L2Normalize", "float16", "L2Normalize(-1)(x)", halves(2, 3, 4))
case("LRN", "standard", "LRN()(x)", floats(1, 12, 2, 3))
case("LRN", "radius", "LRN(2, 2.0, 0.1, 0.75)(x)", floats(2, 7, 2, 3))
case("LRN", "float16", "LRN(2, 2.0, 0.1, 0.75)(x)", halves(2, 7, 2, 3))


def layer_norm(x, weight, bias):
    mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + SINGLE(1e-5)) * weight + bias


def rms_norm(x, gamma):
    root = 1 / np.sqrt((x * x).mean(-1, keepdims=True) + SINGLE(1e-6))
    return x * root * gamma, root


case("LayerNormExt", "last", "LayerNormExt()(x, (4,), y, z, 1e-5)[0]", floats(2, 3, 4), floats(4), floats(4), only="2.7.2",
     formula=layer_norm)
case("RmsNorm", "last", "RmsNorm(1e-6)(x, y)", floats(2, 3, 4), floats(4), only="2.7.2", formula=rms_norm)
case("BatchNormExt", "running", "BatchNormExt()(x, y, z, u, v, False, 0.1, 1e-5)[0]", floats(2, 3, 4, 5), vector, vector, vector,
     positive, only="2.7.2", formula=lambda x, y, z, u, v: ((x.swapaxes(1, 3) - u) / np.sqrt(v + SINGLE(1e-5)) * y + z).swapaxes(1, 3))


def instance_norm(x):
    gamma, beta = (generator(f"InstanceNorm.layer/layer.{part}").normal(0, 0.5, (3, 1, 1)) for part in ["gamma", "beta"])
    mean, variance = (moment(x, (2, 3), keepdims=True) for moment in [np.mean, np.var])
    return ((x - mean) / np.sqrt(variance + 1e-5) * gamma + beta).astype(SINGLE)


case("InstanceNorm", "layer", "self.layer(x)", floats(2, 3, 4, 5), layer="nn.InstanceNorm2d(3)", formula=instance_norm)
