import MindGraph
import MindTensors

/// Convolutions.
enum Convolution {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "Conv2D",
        [
          .tensor("x"), .tensor("w"),
          .attribute("kernel_size", .ints), .attribute("mode", .int, standard: .int(1)),
          .attribute("out_channel", .int),
          .attribute("pad", .ints, standard: .ints([0, 0, 0, 0])),
          .attribute("pad_mode", .enumeration(.padMode)),
          .attribute("stride", .ints), .attribute("dilation", .ints),
          .attribute("group", .int, standard: .int(1)),
          .attribute("format", .enumeration(.dataFormat), standard: .string("NCHW")),
        ]
      ) { call in
        try convolved(call, windows: try call.convolutionWindows(), group: try call.int("group"))
      },
      OperatorDefinition(
        "DepthwiseConv2dNative",
        [
          .tensor("x"), .tensor("w"), .attribute("kernel_size", .ints),
          .attribute("channel_multiplier", .int, standard: .int(1)),
          .attribute("pad", .ints, standard: .ints([0, 0, 0, 0])),
          .attribute("pad_mode", .enumeration(.padMode)),
          .attribute("stride", .ints), .attribute("dilation", .ints),
        ]
      ) { call in
        let (input, weight) = (try call.tensor("x"), try call.tensor("w"))
        guard let dimensions = input.dimensions, let weights = weight.dimensions else {
          return [.tensor(TensorType(input.element, nil))]
        }
        guard dimensions.count == 4, weights.count == 4 else {
          throw OperatorError.shape("needs tensors of rank 4")
        }
        let channels = try Shapes.product([dimensions[1], weights[0]])
        let sizes = try spatial(dimensions, try call.convolutionWindows())
        return [.tensor(TensorType(input.element, [dimensions[0], channels] + sizes))]
      },
      OperatorDefinition(
        "Conv3D",
        [
          .tensor("x"), .tensor("w"),
          .attribute("kernel_size", .ints), .attribute("mode", .int, standard: .int(1)),
          .attribute("out_channel", .int),
          .attribute("pad", .ints, standard: .ints([0, 0, 0, 0, 0, 0])),
          .attribute("pad_mode", .enumeration(.padMode)),
          .attribute("strides", .ints, formerly: ["stride"]),
          .attribute("dilations", .ints, formerly: ["dilation"]),
          .attribute("group", .int, standard: .int(1), formerly: ["groups"]),
          .attribute("format", .enumeration(.dataFormat), standard: .string("NCDHW")),
        ]
      ) { call in
        try convolved(
          call, windows: try call.convolution3DWindows(), group: try call.int("group"))
      },
    ]
    + ["Conv1DExt", "Conv2DExt", "Conv3DExt"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .tensor("weight"), .optionalTensor("bias"),
          .input("stride", .ints, standard: .ints([1])),
          .input("padding", .ints, standard: .ints([0])),
          .input("dilation", .ints, standard: .ints([1])),
          .input("groups", .int, standard: .int(1)),
        ]
      ) { call in
        guard let rank = try call.tensor("weight").rank else {
          return [.tensor(TensorType(try call.tensor("input").element, nil))]
        }
        return try convolved(
          call, "input", "weight", windows: try call.extendedWindows(spatial: rank - 2),
          group: try call.int("groups"))
      }
    }

  /// The result of a convolution of `[N, C, ...]` with weights `[O, C / group, ...]`.
  private static func convolved(
    _ call: Call, _ input: String = "x", _ weight: String = "w", windows: [Window], group: Int
  ) throws -> [ValueType] {
    let (input, weight) = (try call.tensor(input), try call.tensor(weight))
    guard let dimensions = input.dimensions, let weights = weight.dimensions else {
      return [.tensor(TensorType(input.element, nil))]
    }
    guard dimensions.count == windows.count + 2, weights.count == windows.count + 2 else {
      throw OperatorError.shape("needs tensors of rank \(windows.count + 2)")
    }
    if let channels = dimensions[1].size, let expected = weights[1].size,
      (Size(expected) * Size(group)).value != channels
    {
      throw OperatorError.shape(
        "\(channels) channels do not fit a weight of \(expected) and \(group) groups")
    }
    return [
      .tensor(
        TensorType(
          input.element, [dimensions[0], weights[0]] + (try spatial(dimensions, windows))))
    ]
  }

  private static func spatial(
    _ dimensions: [Dimension], _ windows: [Window]
  ) throws -> [Dimension] {
    try zip(dimensions.dropFirst(2), windows).map { try $1.output(of: $0) }
  }
}

extension Call {
  /// The windows of a Conv2D over height and width.
  package func convolutionWindows() throws -> [Window] {
    try windows(
      2, format: "nchw", stride: "stride", dilation: "dilation", pad: "pad",
      mode: try word("pad_mode", .padMode))
  }

  /// The windows of a Conv3D over depth, height and width.
  package func convolution3DWindows() throws -> [Window] {
    try windows(
      3, format: "ncdhw", stride: "strides", dilation: "dilations", pad: "pad",
      mode: try word("pad_mode", .padMode))
  }

  /// The windows of mint's convolutions, whose padding is the same on both sides.
  package func extendedWindows(spatial: Int) throws -> [Window] {
    guard spatial > 0 else { throw OperatorError.shape("needs a tensor of rank 3 or more") }
    guard let weights = try tensor("weight").dimensions, weights.count == spatial + 2 else {
      throw OperatorError.shape("the weight does not fit the input's rank")
    }
    let stride = try last(spatial, of: "stride")
    let padding = try last(spatial, of: "padding")
    let dilation = try last(spatial, of: "dilation")
    return try (0..<spatial).map { index in
      guard let kernel = weights[index + 2].size else {
        throw OperatorError.shape("the weight has no known size")
      }
      return try Window(
        kernel: kernel, stride: stride[index], dilation: dilation[index],
        mode: .explicit(Padding(before: padding[index], after: padding[index])))
    }
  }

  /// Windows over the last dimensions, with MindSpore's attributes for them.
  func windows(
    _ spatial: Int, format: String, stride: String, dilation: String, pad: String, mode: String
  ) throws -> [Window] {
    if definition.arguments.contains(where: { $0.name == "format" }),
      try word("format", .dataFormat) != format
    {
      throw OperatorError.shape("only the \(format.uppercased()) format is handled")
    }
    let kernel = try last(spatial, of: "kernel_size")
    let stride = try last(spatial, of: stride)
    let dilation = try last(spatial, of: dilation)
    let modes: [Window.Mode]
    switch mode {
    case "same": modes = Array(repeating: .same, count: spatial)
    case "valid": modes = Array(repeating: .valid, count: spatial)
    case "pad": modes = try paddings(pad, spatial: spatial).map { .explicit($0) }
    default: throw OperatorError.shape("pad_mode '\(mode)' is not known")
    }
    return try (0..<spatial).map { index in
      try Window(
        kernel: kernel[index], stride: stride[index], dilation: dilation[index], mode: modes[index])
    }
  }

  /// Padding as MindSpore lists it: before and after, dimension by dimension.
  func paddings(_ name: String, spatial: Int) throws -> [Padding] {
    let pad = try ints(name)
    if pad.count == 1 {
      return Array(repeating: Padding(before: pad[0], after: pad[0]), count: spatial)
    }
    guard pad.count == 2 * spatial else {
      throw OperatorError.wrongKind(argument: name, expected: "a tuple of \(2 * spatial)")
    }
    return (0..<spatial).map { Padding(before: pad[2 * $0], after: pad[2 * $0 + 1]) }
  }

  /// The sizes for the spatial dimensions: the last of a tuple, or one number for all.
  package func last(_ spatial: Int, of name: String) throws -> [Int] {
    let values = try ints(name)
    switch values.count {
    case 1: return Array(repeating: values[0], count: spatial)
    case spatial, spatial + 2: return Array(values.suffix(spatial))
    default:
      throw OperatorError.wrongKind(
        argument: name, expected: "a tuple of \(spatial) or \(spatial + 2)")
    }
  }
}
