// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/mindspore-lite-2.0.tsv
  static let mindsporeLite20 = #"""
    operator	support	opsets	types	restriction	source
    Abs	yes			measured 1 of 1 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Acos	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Acosh	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Add	partly			measured 2 of 3 node tests agree (run_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    AffineGrid	no			not in the manual, not exercised	
    And	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ArgMax	partly			measured 13 of 16 node tests agree (wrong 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ArgMin	no			measured 0 of 16 node tests agree (convert_error 16)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Asin	unknown			resolved by the converter (folded or rewritten); measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Asinh	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Atan	unknown			resolved by the converter (folded or rewritten); measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Atanh	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Attention	no			not in the manual, not exercised	
    AveragePool	partly			measured 8 of 13 node tests agree (run_error 2; wrong 2; convert_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    BatchNormalization	unknown			measured 0 of 4 node tests agree (run_error 4)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Bernoulli	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    BitCast	no			not in the manual, not exercised	
    BitShift	no			measured 0 of 8 node tests agree (crash -11 2; convert_error 6)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    BitwiseAnd	no			not in the manual, not exercised	
    BitwiseNot	no			not in the manual, not exercised	
    BitwiseOr	no			not in the manual, not exercised	
    BitwiseXor	no			not in the manual, not exercised	
    BlackmanWindow	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Cast	unknown			measured 0 of 20 node tests agree (crash -11 6; run_error 11; convert_error 2; wrong 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    CastLike	no			measured 0 of 10 node tests agree (crash -11 4; convert_error 6)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    CausalConvWithState	no			not in the manual, not exercised	
    Ceil	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Celu	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    CenterCropPad	no			not in the manual, not exercised	
    Clip	partly			measured 2 of 11 node tests agree (wrong 6; run_error 3); manual: clip(0,6) becomes Relu6; other bounds limited	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Col2Im	no			not in the manual, not exercised	
    Compress	no			measured 0 of 4 node tests agree (convert_error 4)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Concat	yes			measured 12 of 12 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ConcatFromSequence	no			not in the manual, not exercised	
    Constant	unknown			resolved by the converter (folded or rewritten); measured 0 of 1 node tests agree (convert_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ConstantOfShape	unknown			measured 0 of 3 node tests agree (run_error 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Conv	partly			measured 4 of 6 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ConvInteger	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ConvTranspose	unknown			measured 0 of 10 node tests agree (run_error 8; convert_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Cos	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Cosh	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    CumProd	no			not in the manual, not exercised	
    CumSum	no			measured 0 of 7 node tests agree (run_error 7)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    DFT	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    DeformConv	no			not in the manual, not exercised	
    DepthToSpace	yes			measured 4 of 4 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    DequantizeLinear	no			measured 0 of 2 node tests agree (run_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Det	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Div	partly			measured 3 of 4 node tests agree (run_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Dropout	unknown			resolved by the converter (folded or rewritten); measured 0 of 12 node tests agree (run_error 12)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    DynamicQuantizeLinear	unknown			measured 0 of 3 node tests agree (convert_error 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Einsum	no			measured 0 of 5 node tests agree (convert_error 4; run_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Elu	partly			measured 2 of 3 node tests agree (wrong 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Equal	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Erf	yes			measured 1 of 1 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Exp	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Expand	unknown			measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    EyeLike	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Flatten	partly			measured 5 of 9 node tests agree (run_error 4)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Floor	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GRU	no			measured 0 of 4 node tests agree (convert_error 4)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Gather	unknown			measured 0 of 4 node tests agree (run_error 4)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GatherElements	no			measured 0 of 3 node tests agree (run_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GatherND	no			measured 0 of 3 node tests agree (run_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Gelu	no			not in the manual, not exercised	
    Gemm	partly			measured 1 of 11 node tests agree (convert_error 3; run_error 7)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GlobalAveragePool	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GlobalLpPool	no			not in the manual, not exercised	
    GlobalMaxPool	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Greater	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GreaterOrEqual	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GridSample	no			measured 0 of 8 node tests agree (convert_error 8)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    GroupNormalization	no			not in the manual, not exercised	
    HammingWindow	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    HannWindow	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    HardSigmoid	unknown			measured 0 of 3 node tests agree (wrong 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    HardSwish	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Hardmax	no			measured 0 of 7 node tests agree (convert_error 7)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Identity	unknown			resolved by the converter (folded or rewritten); measured 0 of 3 node tests agree (run_error 1; crash -11 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    If	unknown			resolved by the converter (folded or rewritten); measured 0 of 3 node tests agree (convert_error 1; crash -11 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ImageDecoder	no			not in the manual, not exercised	
    InstanceNormalization	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    IsInf	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    IsNaN	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LRN	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LSTM	unknown			measured 0 of 4 node tests agree (run_error 4)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LayerNormalization	no			measured 0 of 19 node tests agree (run_error 19)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LeakyRelu	partly			measured 2 of 3 node tests agree (wrong 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Less	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LessOrEqual	partly			measured 2 of 2 node tests agree	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LinearAttention	no			not in the manual, not exercised	
    Log	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LogSoftmax	yes			measured 7 of 7 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Loop	unknown			resolved by the converter (folded or rewritten); measured 0 of 3 node tests agree (convert_error 1; crash -11 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    LpNormalization	unknown			resolved by the converter (folded or rewritten)	manual r2.0
    LpPool	no			not in the manual, not exercised	
    MatMul	yes			measured 3 of 3 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    MatMulInteger	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Max	partly			measured 3 of 14 node tests agree (run_error 10; crash -11 1); two inputs only	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    MaxPool	partly			measured 8 of 15 node tests agree (run_error 5; convert_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    MaxRoiPool	no			not in the manual, not exercised	
    MaxUnpool	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Mean	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    MeanVarianceNormalization	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    MelWeightMatrix	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Min	partly			measured 3 of 14 node tests agree (run_error 10; crash -11 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Mish	no			not in the manual, not exercised	
    Mod	partly			measured 2 of 13 node tests agree (run_error 9; wrong 1; crash -11 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Mul	partly			measured 3 of 4 node tests agree (run_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Multinomial	no			not in the manual, not exercised	
    Neg	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    NegativeLogLikelihoodLoss	no			measured 0 of 18 node tests agree (convert_error 18)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    NonMaxSuppression	unknown			measured 0 of 9 node tests agree (run_error 9)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    NonZero	yes			measured 1 of 1 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Not	yes			measured 3 of 3 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    OneHot	unknown			measured 0 of 4 node tests agree (run_error 4)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Optional	no			not in the manual, not exercised	
    OptionalGetElement	no			measured 0 of 2 node tests agree (crash -11 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    OptionalHasElement	no			measured 0 of 2 node tests agree (crash -11 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Or	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    PRelu	unknown			measured 0 of 2 node tests agree (convert_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Pad	unknown			measured 0 of 3 node tests agree (run_error 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Pow	partly			measured 3 of 14 node tests agree (run_error 10; wrong 1); exponent: one constant	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    QLinearConv	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    QLinearMatMul	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    QuantizeLinear	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    RMSNormalization	no			not in the manual, not exercised	
    RNN	no			measured 0 of 4 node tests agree (convert_error 4)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    RandomNormal	unknown				manual r2.0
    RandomNormalLike	no			not in the manual, not exercised	
    RandomUniform	no			not in the manual, not exercised	
    RandomUniformLike	no			not in the manual, not exercised	
    Range	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Reciprocal	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceL1	no			measured 0 of 8 node tests agree (convert_error 8)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceL2	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceLogSum	no			measured 0 of 5 node tests agree (convert_error 5)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceLogSumExp	no			measured 0 of 8 node tests agree (convert_error 8)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceMax	partly			measured 5 of 8 node tests agree (wrong 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceMean	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceMin	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceProd	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceSum	unknown			measured 0 of 10 node tests agree (run_error 10)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReduceSumSquare	yes			measured 8 of 8 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    RegexFullMatch	no			not in the manual, not exercised	
    Relu	yes			measured 1 of 1 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Reshape	unknown			measured 0 of 10 node tests agree (crash -11 1; run_error 9)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Resize	unknown			measured 0 of 23 node tests agree (convert_error 23)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ReverseSequence	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    RoiAlign	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    RotaryEmbedding	no			not in the manual, not exercised	
    Round	unknown			measured 0 of 1 node tests agree (wrong 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    STFT	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Scan	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Scatter	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ScatterElements	no			measured 0 of 4 node tests agree (run_error 4)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ScatterND	unknown			measured 0 of 3 node tests agree (run_error 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Selu	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SequenceAt	no			not in the manual, not exercised	
    SequenceConstruct	no			not in the manual, not exercised	
    SequenceEmpty	no			not in the manual, not exercised	
    SequenceErase	no			not in the manual, not exercised	
    SequenceInsert	no			measured 0 of 2 node tests agree (crash -11 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SequenceLength	no			not in the manual, not exercised	
    SequenceMap	no			measured 0 of 6 node tests agree (crash -11 6)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Shape	partly			measured 4 of 10 node tests agree (run_error 6)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Shrink	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Sigmoid	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Sign	no			measured 0 of 1 node tests agree (convert_error 1)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Sin	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Sinh	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Size	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Slice	unknown			measured 0 of 8 node tests agree (run_error 8)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Softmax	yes			measured 7 of 7 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SoftmaxCrossEntropyLoss	no			measured 0 of 34 node tests agree (convert_error 34)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Softplus	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Softsign	no			measured 0 of 2 node tests agree (convert_error 2)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SpaceToDepth	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Split	partly			measured 3 of 7 node tests agree (run_error 3; convert_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SplitToSequence	no			not in the manual, not exercised	
    Sqrt	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Squeeze	unknown			measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    StringConcat	no			not in the manual, not exercised	
    StringNormalizer	no			measured 0 of 6 node tests agree (crash -11 6)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    StringSplit	no			not in the manual, not exercised	
    Sub	partly			measured 3 of 4 node tests agree (run_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Sum	partly			measured 1 of 3 node tests agree (run_error 2); two inputs only	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    SwiGLU	no			not in the manual, not exercised	
    Swish	no			not in the manual, not exercised	
    Tan	unknown			resolved by the converter (folded or rewritten); measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Tanh	yes			measured 2 of 2 node tests agree	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    TensorScatter	no			not in the manual, not exercised	
    TfIdfVectorizer	no			measured 0 of 7 node tests agree (convert_error 7)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    ThresholdedRelu	no			measured 0 of 3 node tests agree (convert_error 3)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Tile	unknown			measured 0 of 2 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    TopK	unknown			measured 0 of 3 node tests agree (run_error 3)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Transpose	partly			measured 5 of 7 node tests agree (run_error 2)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Trilu	no			measured 0 of 18 node tests agree (run_error 18)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Unique	no			measured 0 of 5 node tests agree (convert_error 5)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Unsqueeze	partly			measured 1 of 8 node tests agree (convert_error 7)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Upsample	unknown			measured 0 of 1 node tests agree (convert_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Where	partly			measured 1 of 2 node tests agree (run_error 1)	manual r2.0 + measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    Xor	no			measured 0 of 8 node tests agree (convert_error 8)	measured mindspore-lite 2.0.0 wheel, Linux x86 CPU, ONNX 1.12 node tests
    """#
}
