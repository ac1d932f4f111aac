import MindGraph
import MindOperators
import MindTensors

/// Pooling over windows.
enum PoolingRules {
  static let rules: [LoweringRule] = [
    LoweringRule("MaxPool") { node in
      [try pool(node, "MaxPool", format: "format")]
    },
    LoweringRule("AvgPool") { node in
      // Padding never counts: ONNX's default too.
      [try pool(node, "AveragePool", format: "data_format")]
    },
  ]

  private static func pool(
    _ node: NodeLowering, _ name: String, format: String
  ) throws -> Value.ID {
    let input = try node.value("x")
    let windows = try node.call.poolingWindows(format: format)
    var attributes = try WindowAttributes.padding(
      windows, over: node.builder.type(of: input).dimensions?.dropFirst(2))
    attributes += [
      NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
      NamedAttribute("strides", .ints(windows.map(\.stride))),
    ]
    return node.emit(name, [input], attributes)
  }
}
