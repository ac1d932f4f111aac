import MindGraph

/// How the border of an image is treated by a convolution or a pool.
public enum PadMode: String, Sendable, CaseIterable {
  /// The output has the input's size divided by the stride, rounded up.
  case same
  /// No padding.
  case valid
  /// The same explicit number of zeros on each side.
  case pad
}

/// A two-dimensional convolution: `weight` [out, in / group, kernel, kernel], and `bias` [out] when
/// asked for.
public struct Conv2d: Cell {
  public let definition: CellDefinition

  /// Describes a convolution; the number of input channels comes from what flows in.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - outChannels: the number of output channels.
  ///   - kernelSize: height and width of the kernel: one number for both, or two.
  ///   - stride: the step in both directions.
  ///   - padMode: how the border is treated; MindSpore's standard is `same`.
  ///   - padding: zeros on each side, in mode `pad`.
  ///   - dilation: the distance between the kernel's elements.
  ///   - group: the number of groups.
  ///   - hasBias: whether there is a bias.
  public init(
    _ name: NameTemplate? = nil, outChannels: Expression, kernelSize: Expression,
    stride: Expression = 1, padMode: PadMode = .same, padding: Expression = 0,
    dilation: Expression = 1, group: Expression = 1, hasBias: Expression = false
  ) {
    definition = CellDefinition("Conv2d", name: name)
      .with("out_channels", outChannels).with("kernel_size", kernelSize)
      .with("stride", stride, standard: 1)
      .with("pad_mode", word: padMode.rawValue, standard: PadMode.same.rawValue)
      .with("padding", padding, standard: 0).with("dilation", dilation, standard: 1)
      .with("group", group, standard: 1).with("has_bias", hasBias, standard: false)
  }
}

/// Convolutions.
enum ConvolutionCells {
  static let kinds: [CellKind] = [
    CellKind(
      "Conv2d", "a convolution over height and width",
      [
        .init("out_channels", .whole, required: true, "the number of output channels"),
        .init("kernel_size", .sizes, required: true, "height and width of the kernel"),
        .init("in_channels", .whole, "the number of input channels, when it shall be checked"),
        .init("stride", .sizes, "the step; 1 when not given"),
        .init(
          "pad_mode", .word(PadMode.allCases.map(\.rawValue)),
          "how the border is treated; same when not given"),
        .init("padding", .sizes, "zeros on each side, in mode pad"),
        .init("dilation", .sizes, "the distance between the kernel's elements"),
        .init("group", .whole, "the number of groups"),
        .init("has_bias", .flag, "whether there is a bias; there is none when not given"),
      ], single: convolution)
  ]

  @Sendable private static func convolution(
    _ call: CellCall, _ input: Value.ID, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    let outputs = try call.size("out_channels")
    let kernel = try call.pair("kernel_size")
    let group = try call.size("group", standard: 1)
    let channels = try network.channels(of: input, call)
    guard channels % group == 0 else {
      throw EvaluationFault(reason: "\(channels) channels do not divide into \(group) groups")
    }
    let mode = try call.word("pad_mode", standard: PadMode.same.rawValue)
    let padding = try call.pair("padding", standard: 0)
    let stride = try call.pair("stride", standard: 1)
    let dilation = try call.pair("dilation", standard: 1)
    let weight = try network.parameter(
      "weight", [outputs, channels / group, kernel[0], kernel[1]])
    let result = try network.add(
      "Conv2D", [.value(input), .value(weight)],
      [
        NamedAttribute("kernel_size", .ints(kernel)),
        NamedAttribute("mode", .int(1)),
        NamedAttribute("out_channel", .int(outputs)),
        NamedAttribute("pad", .ints([padding[0], padding[0], padding[1], padding[1]])),
        NamedAttribute("pad_mode", .string(mode)),
        NamedAttribute("stride", .ints([1, 1] + stride)),
        NamedAttribute("dilation", .ints([1, 1] + dilation)),
        NamedAttribute("group", .int(group)),
        NamedAttribute("format", .string("NCHW")),
      ])
    guard try call.flag("has_bias", standard: false) else { return result }
    let bias = try network.parameter("bias", [outputs])
    return try network.add("BiasAdd", [.value(result), .value(bias), .constant(.int(0))])
  }
}

extension NetworkBuilder {
  /// The channels of an image, checked against `in_channels` when a cell gives it.
  func channels(of input: Value.ID, _ call: CellCall) throws -> Int {
    let dimensions = try dimensions(of: input)
    guard dimensions.count == 4, let channels = dimensions[1].size else {
      throw EvaluationFault(reason: "it needs an image with a known number of channels")
    }
    if let stated = try call.value("in_channels"), stated.wholeNumber != channels {
      throw EvaluationFault(reason: "in_channels is \(stated), but \(channels) flow in")
    }
    return channels
  }
}
