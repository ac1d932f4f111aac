import MindGraph
import MindTensors

/// Pooling over windows of depth, height and width. Layers for two dimensions with explicit padding or
/// a ceiling are exported as these, with a depth of 1.
enum Pooling3D {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "MaxPool3D", windows + [.attribute("ceil_mode", .int, standard: .int(0)), format]
    ) { call in
      [try Pooling.pooled(call, "x", try call.pooling3DWindows())]
    },
    OperatorDefinition(
      "AvgPool3D",
      windows + [
        .attribute("pad", .ints, standard: .ints([0, 0, 0, 0, 0, 0])),
        .attribute("ceil_mode", .bool, standard: .bool(false)),
        .attribute("count_include_pad", .bool, standard: .bool(true)),
        .attribute("divisor_override", .int, standard: .int(0)), format,
      ]
    ) { call in
      [try Pooling.pooled(call, "x", try call.pooling3DWindows())]
    },
    OperatorDefinition(
      "MaxPool3DWithArgmax",
      [
        .tensor("x"), .attribute("ksize", .ints), .attribute("strides", .ints),
        .attribute("pads", .ints), .attribute("dilation", .ints, standard: .ints([1, 1, 1])),
        .attribute("ceil_mode", .bool, standard: .bool(false)), format,
        .attribute("argmax_type", .any, standard: .string("int64")),
      ]
    ) { call in
      let windows = try call.explicitWindows(
        3, kernel: "ksize", strides: "strides", pads: "pads", dilations: "dilation")
      let pooled = try Pooling.pooled(call, "x", windows)
      return [pooled, .tensor(TensorType(try call.indexType(), pooled.tensor?.dimensions))]
    },
    OperatorDefinition("AdaptiveAvgPool2D", [.tensor("x"), .attribute("output_size", .any)]) {
      [try adaptive($0, spatial: 2)]
    },
    OperatorDefinition("AdaptiveAvgPool3D", [.tensor("x"), .attribute("output_size", .any)]) {
      [try adaptive($0, spatial: 3)]
    },
    OperatorDefinition("AdaptiveMaxPool2D", [.tensor("x"), .argument("output_size", .any)]) {
      let pooled = try adaptive($0, spatial: 2)
      return [pooled, .tensor(TensorType(.int64, pooled.tensor?.dimensions))]
    },
    OperatorDefinition("AdaptiveMaxPool3D", [.tensor("x"), .input("output_size", .ints)]) {
      let pooled = try adaptive($0, spatial: 3)
      return [pooled, .tensor(TensorType(.int32, pooled.tensor?.dimensions))]
    },
  ]

  private static let windows: [ArgumentDefinition] = [
    .tensor("x"), .attribute("kernel_size", .ints), .attribute("strides", .ints),
    .attribute("pad_mode", .enumeration(.padMode)),
    .attribute("pad_list", .ints, standard: .ints([0, 0, 0, 0, 0, 0])),
  ]

  private static let format = ArgumentDefinition.attribute(
    "format", .enumeration(.dataFormat), standard: .string("NCDHW"))

  private static func adaptive(_ call: Call, spatial: Int) throws -> ValueType {
    let input = try call.tensor("x")
    guard let dimensions = input.dimensions else { return .tensor(input) }
    guard dimensions.count > spatial else {
      throw OperatorError.shape("needs a tensor of rank \(spatial + 2)")
    }
    let sizes = zip(try call.adaptiveSizes(spatial), dimensions.suffix(spatial)).map {
      $0.map(Dimension.fixed) ?? $1
    }
    return .tensor(TensorType(input.element, dimensions.dropLast(spatial) + sizes))
  }
}

extension Call {
  /// The windows of a MaxPool3D or AvgPool3D.
  package func pooling3DWindows() throws -> [Window] {
    guard try word("format", .dataFormat) == "ncdhw" else {
      throw OperatorError.shape("only the NCDHW format is handled")
    }
    let kernel = try last(3, of: "kernel_size")
    let strides = try last(3, of: "strides")
    let isCeiling = try constant("ceil_mode")?.boolValue ?? false
    let modes: [Window.Mode]
    switch try word("pad_mode", .padMode) {
    case "same": modes = Array(repeating: .same, count: 3)
    case "valid": modes = Array(repeating: .valid, count: 3)
    case "pad", "calculated": modes = try paddings("pad_list", spatial: 3).map { .explicit($0) }
    case let other: throw OperatorError.shape("pad_mode '\(other)' is not known")
    }
    return try (0..<3).map {
      try Window(kernel: kernel[$0], stride: strides[$0], mode: modes[$0], isCeiling: isCeiling)
    }
  }

  /// The sizes that adaptive pooling makes; `nil` for one that stays as it is.
  package func adaptiveSizes(_ spatial: Int) throws -> [Int?] {
    let sizes: [Int?]
    switch try constant("output_size") {
    case .int(let size): sizes = Array(repeating: size, count: spatial)
    case .ints(let values): sizes = values
    case .tuple(let items): sizes = items.map(\.intValue)
    default:
      throw OperatorError.wrongKind(argument: "output_size", expected: "a tuple of sizes")
    }
    guard sizes.count == spatial else {
      throw OperatorError.wrongKind(argument: "output_size", expected: "a tuple of \(spatial)")
    }
    return try sizes.map { size in
      guard let size, size != -1 else { return nil }
      guard size > 0 else { throw OperatorError.shape("an output size of \(size)") }
      return size
    }
  }
}
