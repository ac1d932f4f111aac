/// Which operators older readers do not have.
package enum OperatorReleases {
  /// The primitives of MindSpore 2.7, and numbers as operands in 2.10, that MindSpore 2.0 lacks.
  ///
  /// Source: the primitives that MindSpore 2.7.2 defines, those left out whose names neither the
  /// Python classes nor the libraries of MindSpore 2.0.0 have.
  package static let laterThan20: Set<Substring> = Set(
    """
    AShardIdentity AcosExt AcoshExt AdamW AdaptiveAvgPool1D AdaptiveAvgPool2DExt
    AdaptiveAvgPool2DGradExt AdaptiveAvgPool3DExt AdaptiveAvgPool3DGradExt AdaptiveMaxPool1D
    AddExt AddLayerNormGrad AddLayerNormV2 AddRmsNorm AddScalar Addbmm AddcdivExt AddcmulExt
    Addmm Addmv AllGatherMatmul Any AnyExt ApplyAdamW ApplyCamePart1 ApplyCamePart2
    ApplyCamePart3 ApplyCamePart4 ApplyRotaryPosEmb Arange ArgMaxExt ArgMinExt ArgSort AsStrided
    AsinExt AsinhExt Atan2Ext AtanExt AvgPool1D AvgPool2D AvgPool2DGrad AvgPool3DExt
    AvgPool3DGradExt Baddbmm BatchMatMulExt BatchNormElemt BatchNormElemtGrad BatchNormExt
    BatchNormGatherStatsWithCounts BatchNormGradExt BatchNormReduceGrad BatchNormStats
    BernoulliExt BinaryCrossEntropyWithLogitsBackward BincountExt BitwiseAndScalar
    BitwiseAndTensor BitwiseNot BitwiseOrScalar BitwiseOrTensor BitwiseXorScalar
    BitwiseXorTensor BoolNot BroadcastToView Chunk ChunkView ClampScalar ClampTensor Col2ImExt
    Col2ImGrad ConstantPadND Contiguous Conv1DExt Conv1DPadding Conv2DExt Conv2DPadding
    Conv3DExt Conv3DPadding ConvTranspose2D Convolution ConvolutionGrad ConvolutionStr
    ConvolutionStrGrad Correlate CrossEntropyLoss CrossEntropyLossGrad CumminExt CumsumExt DCT
    DCTN Dense DequantSwigluQuant DiagExt DiagonalView DistCommAllGather
    DistCommAllGatherIntoTensor DistCommAllGatherIntoTensorUneven DistCommAllReduce
    DistCommAllToAllV DistCommAllToAllVC DistCommAllToAllVSingle DistCommBarrier
    DistCommBatchIsendIrecv DistCommBroadcast DistCommGather DistCommGatherIntoTensor
    DistCommIrecv DistCommIsend DistCommReduce DistCommReduceScatter DistCommReduceScatterTensor
    DistCommReduceScatterTensorUneven DistCommScatter DistCommScatterTensor DivMod DivMods Divs
    Dot Dropout2dExt DropoutDoMaskExt DropoutExt DropoutGenMaskExt DropoutGradExt DumpGradient
    DynamicNTK DynamicQuantExt EinsumExt EluExt EluGradExt Embedding EmbeddingDenseBackward
    Empty EmptyLike EqScalar EqualExt Exp2 ExpandAs ExpandDimsView FFNExt FFT FFT2 FFTFreq FFTN FFTOrtho
    FFTShapeCopy FFTShift FillScalar FillTensor FlashAttentionScore FlashAttentionScoreGrad
    FlattenExt FloorDivScalar FmodScalar FmodTensor ForiLoop FormatCast Frac FullLike
    FuncDropoutExt FuncMaxPool2D FusedAddTopKDiv FusedInferAttentionScore GatherNdExt GeluExt
    GeluGradExt GenerateEodMaskV2 Generator Gmm GmmBackward GmmBackwardFusion GmmV2
    GmmV2Backward GmmV2BackwardFusion GreaterEqualScalar GroupNorm GroupNormGrad GroupTopk
    GroupedMatmul GroupedMatmulV2 GroupedMatmulV4 HFFT HFFT2 HFFTN Hardtanh HardtanhGrad
    HistcExt IDCT IDCTN IFFT IFFT2 IFFTN IFFTShift IHFFT IHFFT2 IHFFTN IRFFT IRFFT2 IRFFTDouble
    IRFFTN Im2ColExt ImagView IncreFlashAttention Index IndexAddExt IndexFillScalar
    IndexFillTensor IndexSelect InnerCommAllGather InnerCommAllReduce InnerCommAllToAllV
    InnerCommIrecv InnerCommIsend InnerCommReduceScatter InnerIndex InnerInplaceIndexPut
    InnerMoeTokenUnpermute InnerNonZero InnerUnique InplaceAddExt InplaceAddmm InplaceAddsExt
    InplaceBernoulliScalar InplaceBernoulliTensor InplaceClampScalar InplaceClampTensor
    InplaceCopy InplaceDiv InplaceDivMod InplaceDivMods InplaceDivs InplaceElu InplaceErfinv
    InplaceExp InplaceExponential InplaceFillDiagonal InplaceFillScalar InplaceFillTensor
    InplaceFloor InplaceFloorDivide InplaceFloorDivides InplaceGroupedMatmulAdd InplaceHardtanh
    InplaceIndexAddExt InplaceIndexCopy InplaceIndexFillScalar InplaceIndexFillTensor
    InplaceIndexPut InplaceLog InplaceMaskedFillScalar InplaceMaskedFillTensor
    InplaceMaskedScatter InplaceMatmulAdd InplaceMul InplaceMuls InplaceNormal InplacePut
    InplaceRandom InplaceReLU InplaceRemainderTensorScalar InplaceRemainderTensorTensor
    InplaceScatterAdd InplaceScatterSrc InplaceScatterSrcReduce InplaceScatterValue
    InplaceScatterValueReduce InplaceSiLU InplaceSigmoid InplaceSign InplaceStopGradient
    InplaceSubExt InplaceSubScalar InplaceTanh InplaceThreshold InplaceUniform InplaceZero
    InsertGemV2InBackward IsNegInf KLDiv KLDivGrad KVCacheScatterUpdate Kthvalue KvScaleCache
    L1LossBackwardExt L1LossExt LayerNormExt LayerNormGradExt LayerNormGradV3 LayerNormV3
    LeakyReLUExt LeakyReLUGradExt LerpScalar LessScalar LinSpaceExt LinalgQr LinalgVectorNorm Log10 Log2
    LogAddExp LogAddExp2 LogSigmoidGrad LogSoftmaxExt LogSumExp LpNormV2 LstsqV2 LstsqV2Grad
    MSELossExt MSELossGradExt MaskedFillScalar MatMulExt MatmulAllReduceAddRmsNorm
    MatmulReduceScatter MatrixInverseExt Max MaxDim MaxPoolGradWithIndices MaxPoolGradWithMask
    MaxPoolWithIndices MaxPoolWithMask MaxUnpool2DExt MeanExt MedianDim MedianExt Min MinDim
    MishExt MishGradExt Mla MlaPreprocess MoeComputeExpertTokens MoeDistributeCombine
    MoeDistributeDispatch MoeFinalizeRouting MoeGatingTopKSoftmax MoeInitRouting
    MoeInitRoutingV2 MoeTokenPermute MoeTokenPermuteGrad MoeTokenUnpermute MoeTokenUnpermuteGrad
    Muls MultiScaleDeformableAttn MultiScaleDeformableAttnGrad MultinomialExt NLLLoss2d
    NLLLoss2dGrad Nansum Narrow NarrowView NewEmpty NewFull NewOnes NewZeros NonZeroExt Norm
    NormalFloatFloat NormalFloatTensor NormalTensorFloat NormalTensorTensor OneHotExt
    OnesLikeExt Outer PagedAttention PagedAttentionMask PixelShuffle PowScalarTensor
    PowTensorScalar ProdExt PromptFlashAttention QuantBatchMatmul QuantLinearSparse QuantMatmul
    QuantV2 RFFT RFFT2 RFFTFreq RFFTN RandExt RandInt RandIntLike RandLikeExt Randn RandnLike
    RandpermExt RealView ReflectionPad1D ReflectionPad1DGrad ReflectionPad2D ReflectionPad2DGrad
    ReflectionPad3D ReflectionPad3DGrad RemainderScalarTensor RemainderTensorScalar
    RemainderTensorTensor Repeat RepeatInterleaveGrad RepeatInterleaveInt RepeatInterleaveTensor
    ReplicationPad1D ReplicationPad1DGrad ReplicationPad2D ReplicationPad2DGrad ReplicationPad3D
    ReplicationPad3DGrad ReshapeAndCache RingAttentionUpdate RmsNorm RmsNormGrad
    RotaryPositionEmbedding RotaryPositionEmbeddingGrad RotatedIou ScalarEq ScalarFloorDiv
    ScalarGe ScalarGt ScalarLe ScalarLt ScalarMax ScalarMin Scan Scatter ScatterAddExt
    ScatterValue SeLUExt SelectExtView SelectV2 SeluGrad SequenceConcat SilentCheckV2
    SilentCheckV3 SliceExt SliceExtView SoftmaxBackward SoftplusExt SoftplusGradExt SortExt
    SpeedFusionAttention SpeedFusionAttentionGrad SplitTensor SplitTensorView SplitWithSize
    SplitWithSizeView StackExt Std StdMean SubExt SubScalar SumExt Swiglu SwigluGrad TExt Take
    TensorReport Threshold ThresholdGrad ToDevice ToDtype ToOther TopKRouter TopPRouter TopkExt
    TraceExt TraceV2 TraceV2Grad TransposeBatchMatmulTranspose TransposeExtView TransposeView
    TriangularSolve TrilExt TypeAs UniformExt Unique2 UniqueDim UnstackExtView UpsampleBicubic2D
    UpsampleBicubic2DGrad UpsampleBilinear2D UpsampleBilinear2DGrad UpsampleLinear1D
    UpsampleLinear1DGrad UpsampleNearest1D UpsampleNearest1DGrad UpsampleNearest2D
    UpsampleNearest2DGrad Var VarMean View ViewAs WeightQuantBatchMatmul WhileLoop
    XLogYScalarOther XLogYScalarSelf ZerosLikeExt
    """.split(whereSeparator: \.isWhitespace))

  /// The primitives of MindSpore 2.0 that MindSpore Lite 2.0 does not run on a CPU.
  ///
  /// Source: each was put into a model of version 1 and refused, or gave wrong numbers.
  package static let absentFromLite20: Set<Substring> = Set(
    """
    ACos Acosh AdaptiveAvgPool2D AdaptiveAvgPool3D AdaptiveMaxPool2D Asin Asinh Assign AssignAdd
    AssignSub Atan Atan2 Atanh AvgPool AvgPool3D BatchToSpaceND BinaryCrossEntropy BitwiseAnd
    BitwiseOr BitwiseXor Cdist CeLU Conv3D Conv3DTranspose CropAndResize Cross CumProd DivNoNan
    Einsum Erfinv Fill FillV2 GridSampler2D GridSampler3D HShrink Im2Col InstanceNorm IsInf
    LeftShift Lerp LpNorm MaxPool3D MaxPool3DWithArgmax Meshgrid MirrorPad NMSWithMask NanToNum
    NonZero OnesLike PadV3 ROIAlign ReduceStd ResizeBicubic ResizeBilinearV2
    ResizeNearestNeighborV2 RightShift ScatterNd Shape Sign SmoothL1Loss SoftShrink
    SoftmaxCrossEntropyWithLogits Sort TensorScatterElements TensorScatterUpdate TensorShape
    Tril Triu TruncateDiv TruncateMod Xlogy ZerosLike
    """.split(whereSeparator: \.isWhitespace))

  /// Names that scalar arithmetic had in MindSpore 2.0; neither generation knows the other's.
  package static let namesIn20 = [
    "ScalarEq": "scalar_eq", "ScalarGe": "scalar_ge", "ScalarGt": "scalar_gt",
    "ScalarLe": "scalar_le", "ScalarLt": "scalar_lt", "ScalarFloorDiv": "ScalarFloordiv",
  ]

  /// The name since MindSpore 2.3 of an operator that was renamed then.
  package static func currentName(of name: String) -> String? {
    namesIn20.first { $0.value == name }?.key
  }
}
