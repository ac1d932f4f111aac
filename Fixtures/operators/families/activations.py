"""Activation functions."""
import numpy as np

from cases import DOUBLE, HALF, SINGLE, Family, array, floats, halves

case = Family()

VALUES = [-20, -4, -3, -1.5, -0.4, 0, 0.3, 1, 2.9, 3, 6, 7.5, 21]
REAL = [SINGLE, HALF]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


for name in ["ReLU", "ReLU6", "Sigmoid", "SeLU", "Softplus", "Softsign", "HSigmoid", "HSwish", "Mish", "FastGeLU"]:
    case.types(name, f"{name}()(x)", [VALUES], REAL if name in ("ReLU6", "FastGeLU") else REAL + [DOUBLE])
# The Tanh of MindSpore 2.0.0 is off by 1.5e-5 itself.
case("Tanh", "float32", "Tanh()(x)", array(VALUES), tolerance=2e-5)
case("Tanh", "float16", "Tanh()(x)", array(VALUES, HALF))
case.types("GeLU", "GeLU()(x)", [VALUES], REAL)
case.types("SiLU", "self.layer(x)", [VALUES], REAL, layer="nn.SiLU()")
for name in ["ReLU", "HSwish", "HSigmoid"]:
    case.types(name, f"{name}()(x)", [[-4, -1, 0, 2, 3, 8]], [np.int32, np.int8])
case("Elu", "float32", "Elu()(x)", array(VALUES[2:]))
case("Elu", "float16", "Elu()(x)", array(VALUES[2:], HALF))
for name, standard in [("SoftShrink", 0.5), ("HShrink", 0.5)]:
    case(name, "standard", f"{name}()(x)", array(VALUES))
    case(name, "wide", f"{name}(1.25)(x)", array(VALUES))
    case(name, "float16", f"{name}(1.25)(x)", array(VALUES, HALF))
case("PReLU", "one", "PReLU()(x, y)", floats(2, 3, 4), array([0.25]))
case("PReLU", "channels", "PReLU()(x, y)", floats(2, 3, 4, 5), array([0.25, -1, 2]))
case("PReLU", "rank 2", "PReLU()(x, y)", floats(4, 3), array([0.25, -1, 2]))
case("PReLU", "rank 1", "PReLU()(x, y)", floats(4), array([0.25]))
case("PReLU", "float16", "PReLU()(x, y)", halves(2, 3, 4), array([0.25, 0.5, 2], HALF))
for axis in [-1, 0, 1, 2]:
    case("Softmax", f"axis {axis}", f"Softmax({axis})(x)", floats(2, 3, 4))
    case("LogSoftmax", f"axis {axis}", f"LogSoftmax({axis})(x)", floats(2, 3, 4))
case("Softmax", "tuple", "Softmax((1,))(x)", floats(2, 3, 4, 5))
case("Softmax", "float16", "Softmax(1)(x)", halves(2, 3, 4))
case("Softmax", "rank 1", "Softmax()(x)", floats(7))
case("LogSoftmax", "float16", "LogSoftmax(1)(x)", halves(2, 3, 4))
case("ClampScalar", "both", "ops.clamp(x, -0.5, 0.25)", floats(3, 4), only="2.7.2")
case("ClampScalar", "min", "ops.clamp(x, -0.5, None)", floats(3, 4), only="2.7.2")
case("ClampScalar", "max", "ops.clamp(x, None, 0.5)", halves(3, 4), only="2.7.2")
case("ClampTensor", "both", "ClampTensor()(x, y, z)", floats(2, 3), array([-0.5]), array([0.1, 0.2, 0.3]), only="2.7.2",
     formula=lambda x, y, z: np.clip(x, y, z))
case("GeluExt", "exact", "GeluExt()(x, 'none')", array(VALUES), only="2.7.2",
     formula=lambda x: (0.5 * x * (1 + np.vectorize(__import__("math").erf)(x / np.sqrt(2)))).astype(SINGLE))
case("GeluExt", "tanh", "GeluExt()(x, 'tanh')", array(VALUES), only="2.7.2",
     formula=lambda x: (0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))).astype(SINGLE))
case("EluExt", "alpha", "EluExt(0.5)(x)", array(VALUES), only="2.7.2",
     formula=lambda x: np.where(x > 0, x, 0.5 * np.expm1(np.minimum(x, 0))).astype(SINGLE))
case("LeakyReLUExt", "slope", "LeakyReLUExt()(x, 0.2)", array(VALUES), only="2.7.2",
     formula=lambda x: np.where(x > 0, x, SINGLE(0.2) * x))
case("SoftplusExt", "beta", "SoftplusExt()(x, 2.0, 5.0)", array(VALUES), only="2.7.2",
     formula=lambda x: np.where(2 * x > 5, x, np.log1p(np.exp(np.minimum(2 * x, 5))) / 2).astype(SINGLE))
case("LogSoftmaxExt", "axis", "LogSoftmaxExt()(x, 1, None)", floats(2, 3, 4), only="2.7.2",
     formula=lambda x: x - np.log(np.exp(x).sum(1, keepdims=True)))
case("GLU", "axis 1", "GLU(1)(x)", floats(2, 4, 3), formula=lambda x: x[:, :2] * sigmoid(x[:, 2:]))
case("Swiglu", "last", "Swiglu()(x, -1)", floats(2, 6), only="2.7.2",
     formula=lambda x: x[:, :3] * sigmoid(x[:, :3]) * x[:, 3:])
case("Mish", "mint", "MishExt()(x)", array(VALUES), only="2.7.2",
     formula=lambda x: x * np.tanh(np.log1p(np.exp(x))))
case("HSigmoid", "rank 4", "HSigmoid()(x)", floats(1, 2, 3, 4))
case("ReLUV2", "float32", "ReLUV2()(x)[0]", floats(1, 16, 3, 4), only="2.0.0", formula=lambda x: np.maximum(x, 0))
case("LogSigmoid", "float32", "LogSigmoid()(x)[0]", array(VALUES), only="2.7.2", formula=lambda x: -np.log1p(np.exp(-x)))
case("Dropout", "keeps all", "Dropout(1.0)(x)", floats(2, 16))
