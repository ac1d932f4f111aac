// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/ncnn.tsv
  static let ncnn = #"""
    operator	support	opsets	types	restriction	source
    Abs	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Acos	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Acosh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Add	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ArgMax	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ArgMin	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Asin	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Asinh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Atan	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Atanh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    AveragePool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    BatchNormalization	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Bernoulli	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Cast	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    CastLike	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Ceil	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Celu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Clip	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Concat	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Conv	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ConvTranspose	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Div	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Elu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Erf	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Flatten	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Gemm	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    GlobalAveragePool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    HardSwish	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LayerNormalization	no			ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LeakyRelu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MatMul	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MaxPool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    """#
}
