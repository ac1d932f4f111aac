import MindGraph
import MindOperators
import MindTensors

/// Softmaxes, and bounds.
enum SoftmaxRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Softmax") { node in
      let axes = try node.call.ints("axis")
      let x = try node.value("input")
      if axes.count == 1 { return [try softmax(node, "Softmax", x, axis: axes[0])] }
      let all = try Shapes.axes(axes, rank: try node.rank(of: x))
      let build = node.builder
      let top = try build.reduce("ReduceMax", x, axes: all, keep: true)
      let powers = build.emit("Exp", [build.sub(x, top)])
      return [
        node.emit("Div", [powers, try build.reduce("ReduceSum", powers, axes: all, keep: true)])
      ]
    },
    LoweringRule("LogSoftmax") { node in
      [
        try softmax(
          node, "LogSoftmax", try node.value("logits"), axis: try node.call.int("axis"))
      ]
    },
    LoweringRule("LogSoftmaxExt") { node in
      let x = node.typed(try node.value("input"))
      // As torch does without a dimension: the first for ranks 0, 1 and 3, else the second.
      let rank = try node.rank(of: x)
      let standard = rank == 0 || rank == 1 || rank == 3 ? 0 : 1
      let axis = node.call.has("dim") ? try node.call.int("dim") : standard
      return [try softmax(node, "LogSoftmax", x, axis: axis)]
    },
    LoweringRule("ClampScalar") { node in
      let bounds = try ["min", "max"].map { name in
        node.call.has(name) ? Double(try node.call.float(name)) : nil
      }
      let x = try node.value("input")
      return bounds[0] == nil && bounds[1] == nil
        ? [x] : [try node.builder.clip(x, low: bounds[0], high: bounds[1])]
    },
    LoweringRule("ClampTensor") { node in
      var x = try node.value("input")
      for (name, target) in [("min", "Max"), ("max", "Min")] {
        if let bound = try node.optionalValue(name) {
          x = node.builder.binary(target, x, node.typed(bound))
        }
      }
      return [x]
    },
  ]

  /// Before opset 13, ONNX's softmaxes run over the given axis and all behind it: only the last axis
  /// means the same.
  private static func softmax(
    _ node: NodeLowering, _ target: String, _ x: Value.ID, axis: Int
  ) throws -> Value.ID {
    let rank = try node.rank(of: x)
    let axis = try Shapes.axis(axis, rank: rank)
    if node.opset >= 13 || axis == rank - 1 {
      return node.emit(target, [x], [NamedAttribute("axis", .int(axis))])
    }
    var order = Array(0..<rank)
    order.swapAt(axis, rank - 1)
    let turned = node.builder.emit(
      target, [node.builder.transpose(x, order)], [NamedAttribute("axis", .int(rank - 1))])
    return node.builder.transpose(turned, order)
  }
}
