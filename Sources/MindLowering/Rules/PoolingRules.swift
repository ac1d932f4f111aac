import MindGraph
import MindOperators
import MindTensors

/// Pooling over windows.
enum PoolingRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("MaxPool") { node in
        [try maximum(node, try node.call.poolingWindows(format: "format"), count: 1)[0]]
      },
      LoweringRule("MaxPool3D") { node in
        [try maximum(node, try node.call.pooling3DWindows(), count: 1)[0]]
      },
      LoweringRule("MaxPool3DWithArgmax") { node in
        let windows = try node.call.explicitWindows(
          3, kernel: "ksize", strides: "strides", pads: "pads", dilations: "dilation")
        return try maximum(node, windows, count: node.uses(result: 1) ? 2 : 1)
      },
      LoweringRule("AvgPool") { node in
        let windows = try node.call.poolingWindows(format: "data_format")
        return [try average(node, "x", windows, countsPadding: false, divisor: nil)]
      },
      LoweringRule("AvgPool3D") { node in
        let divisor = try node.call.int("divisor_override")
        return [
          try average(
            node, "x", try node.call.pooling3DWindows(),
            countsPadding: try node.call.bool("count_include_pad"),
            divisor: divisor == 0 ? nil : divisor)
        ]
      },
    ]
    + ["MaxPoolWithIndices", "MaxPoolWithArgmaxV2"].map { name in
      LoweringRule(name) { node in
        let windows = try node.call.explicitWindows(
          2, kernel: "kernel_size", strides: "strides", pads: "pads", dilations: "dilation")
        return try maximum(node, windows, count: node.uses(result: 1) ? 2 : 1)
      }
    }
    + [("AvgPool1D", 1), ("AvgPool2D", 2)].map { name, spatial in
      LoweringRule(name) { node in
        let overrides = spatial == 2 && node.call.has("divisor_override")
        return [
          try average(
            node, "input", try node.call.extendedPoolingWindows(spatial),
            countsPadding: try node.call.bool("count_include_pad"),
            divisor: overrides ? try node.call.int("divisor_override") : nil)
        ]
      }
    }

  /// The largest element of each window and, where asked for, its place in the channel's volume.
  private static func maximum(
    _ node: NodeLowering, _ windows: [Window], count: Int
  ) throws -> [Value.ID] {
    let input = try node.value("x")
    let sizes = try spatial(of: input, windows.count, node)
    var attributes = try WindowAttributes.pooling(windows, over: sizes)
    if windows.contains(where: { $0.dilation != 1 }) {
      attributes.append(NamedAttribute("dilations", .ints(windows.map(\.dilation))))
    }
    guard count > 1 else { return [node.emit("MaxPool", [input], attributes)] }
    let results = node.builder.emit(
      "MaxPool", [input], attributes,
      types: [node.result, TensorType(.int64, node.result.dimensions)])
    // ONNX counts places through the whole tensor.
    guard let volume = try Shapes.product(sizes ?? [.unknown]).size else {
      throw LoweringError.inexpressible("indices into a volume of unknown size")
    }
    let places = node.builder.binary(
      "Mod", results[1], try node.builder.number(Double(volume), like: results[1]))
    let type = node.type(ofResult: 1).element ?? .int64
    return [results[0], node.builder.cast(places, to: type)]
  }

  /// The mean of each window.
  private static func average(
    _ node: NodeLowering, _ name: String, _ windows: [Window], countsPadding: Bool, divisor: Int?
  ) throws -> Value.ID {
    var input = try node.value(name)
    var sizes = try spatial(of: input, windows.count, node)
    var windows = windows
    let hasBorder = windows.contains { window in
      if case .explicit(let border) = window.mode {
        border != Padding(before: 0, after: 0)
      } else {
        false
      }
    }
    let isCeiling = windows.contains { $0.isCeiling }
    if countsPadding, divisor == nil, hasBorder, isCeiling {
      // The declared border counts, the room that a last window needs does not: only a border of its
      // own tells them apart before opset 19.
      (input, sizes) = try bordered(input, windows, sizes, node)
      windows = try windows.map {
        try Window(
          kernel: $0.kernel, stride: $0.stride,
          mode: .explicit(Padding(before: 0, after: 0)), isCeiling: true)
      }
    }
    var attributes = try WindowAttributes.pooling(windows, over: sizes)
    let isSame = windows.contains { if case .same = $0.mode { true } else { false } }
    // With a fixed divisor, every window is a sum over as many elements as it has places.
    if divisor != nil || countsPadding && (hasBorder && !isCeiling || isSame) {
      attributes.append(NamedAttribute("count_include_pad", .int(1)))
    }
    let mean = node.emit("AveragePool", [input], attributes)
    guard let divisor else { return mean }
    let places = windows.reduce(1.0) { $0 * Double($1.kernel) }
    return try node.builder.mul(mean, places / Double(divisor))
  }

  /// A tensor with the windows' declared padding around it, as zeros.
  private static func bordered(
    _ input: Value.ID, _ windows: [Window], _ sizes: [Dimension]?, _ node: NodeLowering
  ) throws -> (Value.ID, [Dimension]?) {
    let rank = try node.rank(of: input)
    var borders = [Padding](repeating: Padding(before: 0, after: 0), count: rank)
    for (index, window) in windows.enumerated() {
      if case .explicit(let border) = window.mode {
        borders[rank - windows.count + index] = border
      }
    }
    let padded = try node.builder.pad(input, borders)
    return (padded, try spatial(of: padded, windows.count, node))
  }

  private static func spatial(
    of input: Value.ID, _ count: Int, _ node: NodeLowering
  ) throws -> [Dimension]? {
    node.builder.type(of: input).dimensions.map { $0.suffix(count) }
  }
}
