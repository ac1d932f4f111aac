// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/tensorrt-8.5.tsv
  static let tensorrt85 = #"""
    operator	support	opsets	types	restriction	source
    Abs	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Acos	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Acosh	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Add	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    And	yes		bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ArgMax	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ArgMin	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Asin	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Asinh	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Atan	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Atanh	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    AveragePool	partly		float32,float16,int8,int32	two or three spatial dims only	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    BatchNormalization	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Bernoulli	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    BitShift	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    BlackmanWindow	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Cast	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Ceil	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Celu	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Clip	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Compress	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Concat	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ConcatFromSequence	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Constant	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ConstantOfShape	yes		float32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Conv	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ConvInteger	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ConvTranspose	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Cos	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Cosh	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    CumSum	partly		float32,float16	axis: constant	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    DFT	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    DepthToSpace	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    DequantizeLinear	partly		int8	zero point: 0 only	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Det	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Div	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Dropout	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    DynamicQuantizeLinear	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Einsum	partly		float32,float16	no ellipsis, no repeated index (diagonal), no broadcasting	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Elu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Equal	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Erf	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Exp	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Expand	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    EyeLike	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Flatten	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Floor	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GRU	partly		float32,float16	bidirectional: same activations both ways	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Gather	yes		float32,float16,int8,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GatherElements	yes		float32,float16,int8,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GatherND	yes		float32,float16,int8,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Gemm	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GlobalAveragePool	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GlobalLpPool	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GlobalMaxPool	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Greater	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GreaterOrEqual	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    GridSample	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    HammingWindow	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    HannWindow	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    HardSigmoid	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    HardSwish	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Hardmax	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Identity	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    If	partly		float32,float16,int32,bool	branch outputs: shapes broadcastable, names distinct	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ImageScaler	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    InstanceNormalization	partly		float32,float16	scale, B: initializers; rank 3 to 5	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    IsInf	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    IsNaN	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LRN	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LSTM	partly		float32,float16	bidirectional: same activations both ways	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LayerNormalization	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LeakyRelu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Less	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LessOrEqual	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Log	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LogSoftmax	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Loop	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LpNormalization	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    LpPool	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MatMul	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MatMulInteger	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Max	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MaxPool	partly		float32,float16,int8	two or three spatial dims only; second output (Indices) refused	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MaxRoiPool	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MaxUnpool	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Mean	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MeanVarianceNormalization	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    MelWeightMatrix	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Min	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Mod	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Mul	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Multinomial	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Neg	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    NegativeLogLikelihoodLoss	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    NonMaxSuppression	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    NonZero	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Not	yes		bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    OneHot	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Optional	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    OptionalGetElement	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    OptionalHasElement	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Or	yes		bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    PRelu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Pad	yes		float32,float16,int8,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ParametricSoftplus	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Pow	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    QLinearConv	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    QLinearMatMul	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    QuantizeLinear	partly		float32,float16	zero point: 0 only	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RNN	partly		float32,float16	bidirectional: same activations both ways	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RandomNormal	partly		float32,float16	seed not honoured	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RandomNormalLike	partly		float32,float16	seed not honoured	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RandomUniform	partly		float32,float16	seed not honoured	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RandomUniformLike	partly		float32,float16	seed not honoured	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Range	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Reciprocal	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceL1	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceL2	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceLogSum	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceLogSumExp	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceMax	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceMean	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceMin	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceProd	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceSum	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReduceSumSquare	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Relu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Reshape	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Resize	partly		float32,float16	coordinate modes half_pixel, pytorch_half_pixel, tf_half_pixel_for_nn, asymmetric, align_corners; modes nearest, linear (no cubic); nearest modes floor, ceil, round_prefer_floor, round_prefer_ceil	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ReverseSequence	partly		float32,float16	static shapes only	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    RoiAlign	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Round	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    STFT	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ScaledTanh	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Scan	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Scatter	yes		float32,float16,int8,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ScatterElements	yes		float32,float16,int8,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ScatterND	yes		float32,float16,int8,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Selu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceAt	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceConstruct	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceEmpty	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceErase	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceInsert	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceLength	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SequenceMap	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Shape	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Shrink	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sigmoid	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sign	yes		float32,float16,int8,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sin	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sinh	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Size	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Slice	partly		float32,float16,int32,int8,bool	axes: constant	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Softmax	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SoftmaxCrossEntropyLoss	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Softplus	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Softsign	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SpaceToDepth	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Split	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    SplitToSequence	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sqrt	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Squeeze	partly		float32,float16,int32,int8,bool	axes: constant	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    StringNormalizer	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sub	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Sum	yes		float32,float16,int32		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Tan	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Tanh	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    TfIdfVectorizer	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    ThresholdedRelu	yes		float32,float16,int8		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Tile	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    TopK	partly		float32,float16	K: constant	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Transpose	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Trilu	yes		float32,float16,int32,int8,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Unique	no				onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Unsqueeze	partly		float32,float16,int32,int8,bool	axes: constant	onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Upsample	yes		float32,float16		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Where	yes		float32,float16,int32,bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    Xor	yes		bool		onnx-tensorrt 8.5-GA fdeeaca docs/operators.md
    """#
}
