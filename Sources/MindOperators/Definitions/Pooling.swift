import MindGraph
package import MindTensors

/// Pooling over windows of height and width.
enum Pooling {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "MaxPool", formerly: ["MaxPoolV1"],
      [
        .tensor("x"), .attribute("kernel_size", .ints, formerly: ["ksize"]),
        .attribute("strides", .ints),
        .attribute("pad_mode", .enumeration(.padMode), formerly: ["padding"]),
        .attribute("pad_list", .ints, standard: Attribute.none, formerly: ["pad"]),
        .attribute(
          "format", .enumeration(.dataFormat), standard: .string("NCHW"),
          formerly: ["data_format"]),
      ]
    ) { call in
      [try pooled(call, "x", try call.poolingWindows(format: "format"))]
    },
    OperatorDefinition(
      "AvgPool",
      [
        .tensor("x"), .argument("kernel_size", .pair, formerly: ["ksize"]),
        .argument("strides", .pair),
        .argument("pad_mode", .enumeration(.padMode), formerly: ["padding"]),
        .argument(
          "data_format", .enumeration(.dataFormat), standard: .int(0), attribute: "format"),
      ]
    ) { call in
      [try pooled(call, "x", try call.poolingWindows(format: "data_format"))]
    },
    extended("AvgPool1D", spatial: 1, divisor: []),
    extended(
      "AvgPool2D", spatial: 2,
      divisor: [.input("divisor_override", .int, standard: Attribute.none)]),
    OperatorDefinition(
      "MaxPoolWithIndices", formerly: ["MaxPoolWithMask"],
      indexed("kernel_size", place: { .argument($0, $1, standard: $2) }), infer: indexedPooling),
    OperatorDefinition(
      "MaxPoolWithArgmaxV2",
      indexed("kernel_size", place: { .attribute($0, $1, standard: $2) }), infer: indexedPooling),
  ]

  /// Mint's average pooling.
  private static func extended(
    _ name: String, spatial: Int, divisor: [ArgumentDefinition]
  ) -> OperatorDefinition {
    OperatorDefinition(
      name,
      [
        .tensor("input"), .input("kernel_size", .ints),
        .input("stride", .ints, standard: .ints([])),
        .input("padding", .ints, standard: .ints([0])),
        .input("ceil_mode", .bool, standard: .bool(false)),
        .input("count_include_pad", .bool, standard: .bool(true)),
      ] + divisor
    ) { call in
      [try pooled(call, "input", try call.extendedPoolingWindows(spatial))]
    }
  }

  /// The arguments of pooling that also gives the places of the largest elements.
  private static func indexed(
    _ kernel: String,
    place: (String, ArgumentDefinition.Kind, Attribute?) -> ArgumentDefinition
  ) -> [ArgumentDefinition] {
    [
      .tensor("x"), place(kernel, .ints, nil), place("strides", .ints, nil),
      place("pads", .ints, .ints([0, 0])), place("dilation", .ints, .ints([1, 1])),
      place("ceil_mode", .bool, .bool(false)), place("argmax_type", .any, .int(35)),
    ]
  }

  @Sendable private static func indexedPooling(_ call: Call) throws -> [ValueType] {
    let windows = try call.explicitWindows(
      2, kernel: "kernel_size", strides: "strides", pads: "pads", dilations: "dilation")
    let pooled = try pooled(call, "x", windows)
    return [pooled, .tensor(TensorType(try call.indexType(), pooled.tensor?.dimensions))]
  }

  /// The result of windows that move over a tensor's last dimensions.
  static func pooled(_ call: Call, _ name: String, _ windows: [Window]) throws -> ValueType {
    let input = try call.tensor(name)
    guard let dimensions = input.dimensions else {
      return .tensor(TensorType(input.element, nil))
    }
    guard dimensions.count > windows.count else {
      throw OperatorError.shape("needs a tensor of rank \(windows.count + 2)")
    }
    let kept = dimensions.dropLast(windows.count)
    let sizes = try zip(dimensions.suffix(windows.count), windows).map { try $1.output(of: $0) }
    return .tensor(TensorType(input.element, kept + sizes))
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
    if let rank = try tensor("x").rank, rank != 4 {
      throw OperatorError.shape("needs a tensor of rank 4")
    }
    let kernel = try last(2, of: "kernel_size")
    let strides = try last(2, of: "strides")
    let modes: [Window.Mode]
    switch try word("pad_mode", .padMode) {
    case "same": modes = [.same, .same]
    case "valid": modes = [.valid, .valid]
    case "pad": modes = try paddings("pad_list", spatial: 2).map { .explicit($0) }
    case let other: throw OperatorError.shape("pad_mode '\(other)' is not known")
    }
    return try (0..<2).map {
      try Window(kernel: kernel[$0], stride: strides[$0], mode: modes[$0])
    }
  }

  /// The windows of mint's average pooling.
  package func extendedPoolingWindows(_ spatial: Int) throws -> [Window] {
    try explicitWindows(spatial, kernel: "kernel_size", strides: "stride", pads: "padding")
  }

  /// Windows with padding that is the same on both sides.
  package func explicitWindows(
    _ spatial: Int, kernel: String, strides: String, pads: String, dilations: String? = nil
  ) throws -> [Window] {
    let kernel = try middle(spatial, of: kernel)
    let named = try ints(strides)
    let strides = named.isEmpty ? kernel : try middle(spatial, of: strides)
    let pads = try middle(spatial, of: pads)
    let dilations = try dilations.map { try middle(spatial, of: $0) }
    let isCeiling = try bool("ceil_mode")
    return try (0..<spatial).map { index in
      try Window(
        kernel: kernel[index], stride: strides[index], dilation: dilations?[index] ?? 1,
        mode: .explicit(Padding(before: pads[index], after: pads[index])), isCeiling: isCeiling)
    }
  }

  /// The spatial sizes of a tuple that may have batch and channels beside them.
  private func middle(_ spatial: Int, of name: String) throws -> [Int] {
    let values = try ints(name)
    // (1, height, width, 1) in MaxPoolWithArgmaxV2.
    if values.count == spatial + 2, values.first == 1, values.last == 1 {
      return Array(values[1...spatial])
    }
    return try last(spatial, of: name)
  }

  /// The type of the indices that pooling gives.
  package func indexType() throws -> DataType {
    guard has("argmax_type") else { return .int64 }
    switch try constant("argmax_type") {
    case .string(let name): return name == "int32" ? .int32 : .int64
    // MaxPoolWithArgmaxV2 has numbers of its own: 3 for 32 bits, 4 for 64.
    case .int(3): return .int32
    case .int(4): return .int64
    case .int, .type: return try dataType("argmax_type")
    default: return .int64
    }
  }
}
