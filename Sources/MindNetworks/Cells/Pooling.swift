import MindGraph

/// The largest element of each window.
public struct MaxPool2d: Cell {
  public let definition: CellDefinition

  /// Describes a pool.
  ///
  /// - Parameters:
  ///   - kernelSize: height and width of the window.
  ///   - stride: the step in both directions.
  ///   - padMode: `valid`, MindSpore's standard, or `same`.
  public init(kernelSize: Expression, stride: Expression = 1, padMode: PadMode = .valid) {
    definition = CellDefinition("MaxPool2d").with("kernel_size", kernelSize)
      .with("stride", stride, standard: 1)
      .with("pad_mode", word: padMode.rawValue, standard: PadMode.valid.rawValue)
  }
}

/// The mean of each window.
public struct AvgPool2d: Cell {
  public let definition: CellDefinition

  /// Describes a pool.
  ///
  /// - Parameters:
  ///   - kernelSize: height and width of the window.
  ///   - stride: the step in both directions.
  ///   - padMode: `valid`, MindSpore's standard, or `same`.
  public init(kernelSize: Expression, stride: Expression = 1, padMode: PadMode = .valid) {
    definition = CellDefinition("AvgPool2d").with("kernel_size", kernelSize)
      .with("stride", stride, standard: 1)
      .with("pad_mode", word: padMode.rawValue, standard: PadMode.valid.rawValue)
  }
}

/// The mean over some axes.
public struct ReduceMean: Cell {
  public let definition: CellDefinition

  /// Describes a mean.
  ///
  /// - Parameters:
  ///   - axis: the axes.
  ///   - keepDims: whether they stay, with one element each.
  public init(axis: Expression = [2, 3], keepDims: Expression = false) {
    definition = CellDefinition("ReduceMean").with("axis", axis)
      .with("keep_dims", keepDims, standard: false)
  }
}

/// Pools and means.
enum PoolingCells {
  static let kinds: [CellKind] = [
    CellKind("MaxPool2d", "the largest element of each window", arguments) {
      call, input, network in
      let (kernel, stride, mode) = try window(call)
      return try network.add(
        "MaxPool", [.value(input)],
        [
          NamedAttribute("kernel_size", .ints([1, 1] + kernel)),
          NamedAttribute("strides", .ints([1, 1] + stride)),
          NamedAttribute("pad_mode", .string(mode.uppercased())),
          NamedAttribute("format", .string("NCHW")),
        ])
    },
    CellKind("AvgPool2d", "the mean of each window", arguments) { call, input, network in
      let (kernel, stride, mode) = try window(call)
      return try network.add(
        "AvgPool",
        [
          .value(input), .constant(.ints(kernel)), .constant(.ints(stride)),
          .constant(.int(mode == "same" ? 1 : 2)), .constant(.int(0)),
        ])
    },
    CellKind(
      "ReduceMean", "the mean over some axes",
      [
        .init("axis", .list, required: true, "the axes"),
        .init("keep_dims", .flag, "whether they stay, with one element each"),
      ]
    ) { call, input, network in
      try network.add(
        "ReduceMean",
        [
          .value(input), .constant(.ints(try call.wholes("axis"))),
          .constant(.bool(try call.flag("keep_dims", standard: false))),
        ])
    },
  ]

  private static let arguments: [CellKind.Argument] = [
    .init("kernel_size", .sizes, required: true, "height and width of the window"),
    .init("stride", .sizes, "the step; 1 when not given"),
    .init("pad_mode", .word(["same", "valid"]), "how the border is treated; valid when not given"),
  ]

  private static func window(
    _ call: CellCall
  ) throws -> (kernel: [Int], stride: [Int], mode: String) {
    (
      try call.pair("kernel_size"), try call.pair("stride", standard: 1),
      try call.word("pad_mode", standard: "valid")
    )
  }
}
