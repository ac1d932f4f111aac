// Written by RECORD_EXPECTATIONS=1 swift test --filter PrimitiveTests; do not edit.
// swift-format-ignore-file

/// The operators whose rules are approximate or unverified.
enum StandingTable {
  static let text = """
    Addmm unverified
    Adds unverified
    ArgMinExt unverified
    AvgPool1D unverified
    AvgPool2D unverified
    BatchNormExt unverified
    Conv1DExt unverified
    Conv2DExt unverified
    Conv3DExt unverified
    CumsumExt unverified
    DepthwiseConv2dNative unverified
    Einsum unverified
    EluExt unverified
    ExtractImagePatches unverified
    Fill unverified
    FlashAttentionScore unverified
    FullLike unverified
    GeluExt unverified
    IndexSelect unverified
    InstanceNorm unverified
    LayerNormExt unverified
    LeakyReLUExt unverified
    LinSpaceExt unverified
    LogSigmoid unverified
    LogSumExp unverified
    MaxPoolWithIndices unverified
    Mm unverified
    NonMaxSuppressionV3 unverified
    Norm unverified
    Rank unverified
    ReflectionPad1D unverified
    ReflectionPad2D unverified
    ReflectionPad3D unverified
    RepeatInterleaveInt unverified
    ReplicationPad1D unverified
    ReplicationPad2D unverified
    ReplicationPad3D unverified
    ResizeBicubic approximate: weights from a table of 1024 places
    RmsNorm unverified
    Roll unverified
    SortExt unverified
    SplitV unverified
    StackExt unverified
    Std unverified
    StdMean unverified
    Subs unverified
    Swiglu unverified
    TopkExt unverified
    TrilExt unverified
    UpsampleBicubic2D unverified
    UpsampleBilinear2D unverified
    UpsampleLinear1D unverified
    Var unverified
    VarMean unverified
    """
}
