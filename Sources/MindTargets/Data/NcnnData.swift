// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/ncnn.tsv
  static let ncnn = #"""
    operator	support	opsets	types	restriction	source
    Abs	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Acos	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Acosh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Adagrad	partly			none of its node tests agrees: pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Adam	partly			none of its node tests agrees: pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Add	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ArgMax	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ArgMin	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Asin	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Asinh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Atan	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Atanh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    AveragePool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    BatchNormalization	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Bernoulli	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Cast	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    CastLike	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Ceil	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Celu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Clip	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Compress	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Concat	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Conv	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ConvTranspose	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Cos	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Cosh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    DFT	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    DepthToSpace	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Det	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Div	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Dropout	partly			none of its node tests agrees: pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    DynamicQuantizeLinear	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Elu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Erf	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Exp	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Expand	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Flatten	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Floor	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    GRU	partly			none of its node tests agrees: ncnn does not load it; pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Gather	partly			gives other values for more than one index	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    GatherElements	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    GatherND	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Gemm	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    GlobalAveragePool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    GlobalMaxPool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Greater	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    GreaterOrEqual	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    GridSample	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    HardSigmoid	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    HardSwish	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Hardmax	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Identity	partly			pnnx fails when a result is the copy of another value	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    InstanceNormalization	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    IsInf	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    IsNaN	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LRN	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LSTM	partly			none of its node tests agrees: ncnn does not load it; pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LayerNormalization	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    LeakyRelu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Less	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    LessOrEqual	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    Log	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    LogSoftmax	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MatMul	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Max	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MaxPool	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MaxUnpool	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Mean	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    MeanVarianceNormalization	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Min	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Mod	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Momentum	partly			none of its node tests agrees: pnnx fails	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Mul	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Neg	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    NegativeLogLikelihoodLoss	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    NonMaxSuppression	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    OneHot	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    PRelu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    Pad	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Pow	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    QuantizeLinear	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    RNN	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Range	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Reciprocal	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceL1	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceL2	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceLogSum	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceMax	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceMean	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceMin	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceProd	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReduceSum	partly			gives other values over a single axis	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    ReduceSumSquare	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Relu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Reshape	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Resize	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ReverseSequence	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    RoiAlign	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Round	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    STFT	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Scan	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Scatter	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ScatterElements	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ScatterND	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Selu	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Shape	partly			none of its node tests agrees: ncnn crashes	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Shrink	partly			none of its node tests agrees: gives other values	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sigmoid	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sign	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sin	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sinh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Size	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Slice	partly			is not loaded with steps other than 1	measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    Softmax	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    SoftmaxCrossEntropyLoss	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Softplus	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Softsign	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    SpaceToDepth	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Split	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    Sqrt	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Squeeze	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sub	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Sum	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Tan	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Tanh	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    ThresholdedRelu	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Tile	no				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    TopK	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Transpose	yes				measured: pnnx 20261020, ncnn 1.0.20261020, graphs of one operator
    Unique	partly			none of its node tests agrees: ncnn does not load it	measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Unsqueeze	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    Upsample	yes				measured: pnnx 20261020, ncnn 1.0.20261020, node tests of ONNX 1.12
    """#
}
