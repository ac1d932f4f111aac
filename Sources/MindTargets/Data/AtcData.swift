// Written by Schemas/targets.py; do not edit.
// swift-format-ignore-file

extension TargetData {
  /// Schemas/targets/atc.tsv
  static let atc = #"""
    operator	support	opsets	types	restriction	source
    Abs	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Acos	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Acosh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Add	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    AffineGrid	partly	8-16			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    And	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ArgMax	partly	8-18		select_last_index 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ArgMin	partly	8-18		select_last_index 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Asin	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Asinh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Atan	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Atanh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Attention	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    AveragePool	partly	8-18		float16/float; count_include_pad not honoured per manual; SAME_LOWER refused; kernel 1..32768 (above 255, area > 256, or stride > 63: falls back to AI CPU, slow); input W 1..4096; ceil_mode only with NOTSET; 1-D to 3-D	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, master 2026-08 only; closed package before
    BatchNormalization	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Bernoulli	yes	15-18			hicann ops sources, branch 9.1.0
    BitCast	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    BitShift	yes	11-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    BitwiseAnd	yes	18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    BitwiseNot	yes	18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    BitwiseOr	yes	18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    BitwiseXor	yes	18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    BlackmanWindow	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Cast	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    CastLike	partly	15-18		opset 15+	hicann ops sources, branch 9.1.0
    CausalConvWithState	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Ceil	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Celu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    CenterCropPad	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Clip	partly	8-18		min or max must be given	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Col2Im	yes	18			hicann ops sources, branch 9.1.0
    Compress	partly	9-18		condition: constant	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Concat	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ConcatFromSequence	yes	11-18			hicann ops sources, branch 9.1.0
    Constant	yes			built into the parser, any opset	CANN 8.0.0 manual operatorlist_00176; hicann/ge onnx_parser.cc
    ConstantOfShape	partly	8-18		value types limited	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Conv	partly	8-18		X float16/float (5-D: float16 only); weights, bias float16 in the manual; kernel H,W 1..255; stride 1..63; dilation 1..255; pads 0..255; input W <= 4096; 5-D: auto_pad NOTSET or VALID only; manual names group=1 only (depthwise is nevertheless in general use); float kept as float is refused with precision_mode must_keep_origin_dtype; plugin accepts 3-D by widening to 4-D	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, master 2026-08 only; closed package before
    ConvInteger	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    ConvTranspose	partly	8-18		4-D or 5-D (3-D widened); kernel_shape attribute needed	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, master 2026-08 only; closed package before
    Cos	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Cosh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    CumProd	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    CumSum	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    DFT	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    DeformConv	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    DepthToSpace	partly	8-18		blocksize >= 2	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    DequantizeLinear	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Det	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Div	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Dropout	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    DynamicQuantizeLinear	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Einsum	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Elu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Equal	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Erf	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Exp	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Expand	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    EyeLike	partly	8-18		dtypes limited	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Flatten	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Floor	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GRU	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Gather	partly	8-18		axis read as constant	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GatherElements	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GatherND	partly	8-18		batch_dims 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Gelu	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Gemm	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, master 2026-08 only; closed package before
    GlobalAveragePool	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GlobalLpPool	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GlobalMaxPool	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Greater	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GreaterOrEqual	yes	8,12-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GridSample	partly	11,16-18		registered for opset 11 (as custom) and 16-18	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    GroupNormalization	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    HammingWindow	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    HannWindow	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    HardSigmoid	yes	1,6,8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    HardSwish	yes	14-18		opset 14+; below it write the primitive chain	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Hardmax	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Identity	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    If	yes	8-18		both branches are parsed as subgraphs	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ImageDecoder	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    InstanceNormalization	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    IsInf	yes	10-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    IsNaN	yes	9-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LRN	partly	8-18		odd size only	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LSTM	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LayerNormalization	partly	17-18		opset 17, 18 only; manual: X, scale, B float16	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, master 2026-08 only; closed package before
    LeakyRelu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Less	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LessOrEqual	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LinearAttention	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Log	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LogSoftmax	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Loop	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    LpNormalization	yes	1,8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    LpPool	partly	8-18		1-D to 3-D; auto_pad one of the four names	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, master 2026-08 only; closed package before
    MatMul	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    MatMulInteger	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Max	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    MaxPool	partly	8-18		2-D/3-D windows; no Indices output; storage_order 0; pads of even count	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, master 2026-08 only; closed package before
    MaxRoiPool	yes	1,8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    MaxUnpool	partly	9,11-18		kernel_shape attribute needed	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, master 2026-08 only; closed package before
    Mean	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    MeanVarianceNormalization	partly	9-18		one output	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    MelWeightMatrix	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Min	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Mish	partly	18			hicann ops sources, branch 9.1.0
    Mod	yes	10-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Mul	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Multinomial	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Neg	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    NegativeLogLikelihoodLoss	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    NonMaxSuppression	partly	10-18		boxes, scores float (float16 on Atlas 200/300/500 inference and training products); thresholds and count constants; count > 700 may exhaust the device; output padded with -1 to fixed length; corners must be ordered	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, branch 9.1.0
    NonZero	yes	9-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Not	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    OneHot	yes	9-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Optional	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    OptionalGetElement	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    OptionalHasElement	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Or	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    PRelu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Pad	partly	8-18		modes constant (value 0 only), reflect, edge; float16/float/int32; listed for opset 11, 13-18 (not 12) in the manual	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, branch 9.1.0
    Pow	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    QLinearConv	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    QLinearMatMul	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    QuantizeLinear	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    RMSNormalization	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    RNN	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    RandomNormal	partly	8-18		float, float16, double; shape attribute needed	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RandomNormalLike	partly	8-18		float, float16, double	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RandomUniform	partly	8-18		float, float16, int32, int64	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RandomUniformLike	partly	8-18		float, float16, double	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Range	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Reciprocal	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceL1	partly	8-17		noop_with_empty_axes 0; no registration at opset 18	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceL2	partly	8-17		noop_with_empty_axes 0; no registration at opset 18	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceLogSum	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceLogSumExp	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceMax	partly	8-18		noop_with_empty_axes 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceMean	partly	8-18		noop_with_empty_axes 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceMin	partly	8-18		noop_with_empty_axes 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceProd	partly	8-18		noop_with_empty_axes 0	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceSum	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ReduceSumSquare	yes	1,8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RegexFullMatch	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Relu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Reshape	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Resize	partly	10-18		nearest and linear only (cubic parsed, refused in use); scales or sizes must be constants; nearest behaves as round_prefer_ceil only; 5-D: linear with align_corners or pytorch_half_pixel; float16/float from opset 11; antialias, axes, keep_aspect_ratio_policy of opset 18 ignored or refused	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, branch 9.1.0
    ReverseSequence	yes	10-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RoiAlign	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    RotaryEmbedding	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Round	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    STFT	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Scan	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Scatter	partly	9-11			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ScatterElements	yes	11-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    ScatterND	partly	8-18		reduction none or add (mul refused)	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Selu	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    SequenceAt	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceConstruct	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceEmpty	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceErase	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceInsert	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceLength	yes	11-18			hicann ops sources, branch 9.1.0
    SequenceMap	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Shape	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Shrink	yes	9-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Sigmoid	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Sign	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Sin	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Sinh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Size	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Slice	partly	8-18		starts and ends present; constants recommended	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Softmax	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    SoftmaxCrossEntropyLoss	yes	12-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Softplus	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Softsign	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    SpaceToDepth	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Split	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    SplitToSequence	yes	11-18			hicann ops sources, branch 9.1.0
    Sqrt	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Squeeze	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    StringConcat	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    StringNormalizer	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    StringSplit	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Sub	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Sum	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    SwiGLU	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Swish	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    Tan	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Tanh	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    TensorScatter	no			not in the manual lists (5.0.4, 8.0.0) and no registration in CANN 8.5 to 9.2-beta sources	CANN 5.0.4.6 and 8.0.0 manuals; hicann ops sources, 8.5 to 9.2-beta
    TfIdfVectorizer	yes			listed in the manual; registration not in the open sources	CANN 8.0.0 manual operatorlist_00176
    ThresholdedRelu	yes	10-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Tile	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    TopK	yes	8-18		X float16/float; K int64; ascending/descending by largest	CANN 8.0.0 manual operatorlist_00176; per-operator page (8.0 to 9.1); hicann ops sources, branch 9.1.0
    Transpose	partly	8-18		perm must be written out	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Trilu	yes	14-18		opset 14+	CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Unique	yes	11-18			hicann ops sources, branch 9.1.0
    Unsqueeze	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Upsample	partly	8-9,11-16		nearest, linear; no registration at opset 10, 17, 18	hicann ops sources, branch 9.1.0
    Where	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    Xor	yes	8-18			CANN 8.0.0 manual operatorlist_00176; hicann ops sources, branch 9.1.0
    """#
}
