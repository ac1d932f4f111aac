import MindGraph
import MindOperators
import MindTensors

/// Reductions along axes, and softmaxes.
enum ReductionRules {
  static let rules: [LoweringRule] =
    reductions.map { name, target in
      LoweringRule(name) { node in
        [try reduce(node, target, try node.value("x"))]
      }
    }
    + [
      LoweringRule("Softmax") { node in
        let axes = try node.call.ints("axis")
        guard axes.count == 1 else {
          throw LoweringError.inexpressible("a softmax over several axes")
        }
        return [try softmax(node, "Softmax", "input", axis: axes[0])]
      },
      LoweringRule("LogSoftmax") { node in
        [try softmax(node, "LogSoftmax", "logits", axis: try node.call.int("axis"))]
      },
    ]

  private static let reductions: [(String, String)] = [
    ("ReduceMean", "ReduceMean"), ("ReduceSum", "ReduceSum"), ("ReduceMax", "ReduceMax"),
    ("ReduceMin", "ReduceMin"), ("ReduceProd", "ReduceProd"),
  ]

  private static func reduce(
    _ node: NodeLowering, _ target: String, _ input: Value.ID
  ) throws -> Value.ID {
    var axes = try node.call.ints("axis")
    if let rank = node.builder.type(of: input).rank {
      axes = try axes.isEmpty ? Array(0..<rank) : Shapes.axes(axes, rank: rank)
      // A scalar has nothing to reduce.
      if rank == 0 { return node.emit("Identity", [input]) }
    }
    let keep = NamedAttribute("keepdims", .int(try node.call.bool("keep_dims") ? 1 : 0))
    let asInput = target == "ReduceSum" ? node.opset >= 13 : node.opset >= 18
    if asInput {
      return node.emit(target, [input, try node.builder.constant(ints: axes)], [keep])
    }
    return node.emit(target, [input], [NamedAttribute("axes", .ints(axes)), keep])
  }

  private static func softmax(
    _ node: NodeLowering, _ target: String, _ name: String, axis: Int
  ) throws -> Value.ID {
    guard let rank = node.result.rank else {
      throw LoweringError.inexpressible("a softmax of a tensor of unknown rank")
    }
    let axis = try Shapes.axis(axis, rank: rank)
    guard node.opset >= 13 || axis == rank - 1 else {
      throw LoweringError.inexpressible("a softmax over an inner axis needs opset 13")
    }
    return node.emit(target, [try node.value(name)], [NamedAttribute("axis", .int(axis))])
  }
}
