import MindGraph
import MindTensors

/// Pooling over windows.
enum Pooling {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "MaxPool", formerly: ["MaxPoolV1"],
      [
        .tensor("x"), .attribute("kernel_size", .ints), .attribute("strides", .ints),
        .attribute("pad_mode", .enumeration(.padMode)),
        .attribute("format", .enumeration(.dataFormat), standard: .string("NCHW")),
      ]
    ) { call in
      try pooled(call, format: "format")
    },
    OperatorDefinition(
      "AvgPool",
      [
        .tensor("x"), .argument("kernel_size", .pair), .argument("strides", .pair),
        .argument("pad_mode", .enumeration(.padMode)),
        .argument(
          "data_format", .enumeration(.dataFormat), standard: .int(0), attribute: "format"),
      ]
    ) { call in
      try pooled(call, format: "data_format")
    },
  ]

  private static func pooled(_ call: Call, format: String) throws -> [ValueType] {
    let input = try call.tensor("x")
    let windows = try call.poolingWindows(format: format)
    guard let dimensions = input.dimensions else {
      return [.tensor(TensorType(input.element, nil))]
    }
    guard dimensions.count == 4 else { throw OperatorError.shape("needs a tensor of rank 4") }
    return [
      .tensor(
        TensorType(
          input.element,
          [
            dimensions[0], dimensions[1], try windows[0].output(of: dimensions[2]),
            try windows[1].output(of: dimensions[3]),
          ]))
    ]
  }
}

extension Call {
  /// The windows of a MaxPool or AvgPool over height and width.
  ///
  /// Kernel and strides have a leading pair of ones in MaxPool, and in AvgPool before MindIR
  /// version 2.
  package func poolingWindows(format: String) throws -> [Window] {
    guard try word(format, .dataFormat) == "nchw" else {
      throw OperatorError.shape("only the NCHW format is handled")
    }
    let kernel = try lastTwo("kernel_size")
    let strides = try lastTwo("strides")
    let mode: Window.Mode
    switch try word("pad_mode", .padMode) {
    case "same": mode = .same
    case "valid": mode = .valid
    case let other: throw OperatorError.shape("pad_mode '\(other)' is not known")
    }
    return try (0..<2).map {
      try Window(kernel: kernel[$0], stride: strides[$0], mode: mode)
    }
  }
}
