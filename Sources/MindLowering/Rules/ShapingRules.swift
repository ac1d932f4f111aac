import MindGraph
import MindOperators
import MindTensors

/// The same elements in another shape or order.
enum ShapingRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Reshape") { node in
      let shape = try node.call.ints("shape")
      return [
        node.emit("Reshape", [try node.value("input"), try node.builder.constant(ints: shape)])
      ]
    },
    LoweringRule("Flatten") { node in
      [node.emit("Flatten", [try node.value("input_x")], [NamedAttribute("axis", .int(1))])]
    },
    LoweringRule("Transpose") { node in
      let order = try node.call.ints("perm")
      let axes = try order.map { try Shapes.axis($0, rank: order.count) }
      return [
        node.emit("Transpose", [try node.value("input")], [NamedAttribute("perm", .ints(axes))])
      ]
    },
    LoweringRule("ExpandDims") { node in
      let input = try node.value("input_x")
      guard let rank = node.result.rank else {
        throw LoweringError.inexpressible("expands a tensor of unknown rank")
      }
      let axis = try Shapes.axis(try node.call.int("axis"), rank: rank)
      return [try node.builder.unsqueeze(input, axes: [axis])]
    },
    LoweringRule("Squeeze") { node in
      let input = try node.value("input")
      guard let dimensions = node.builder.type(of: input).dimensions else {
        throw LoweringError.inexpressible("squeezes a tensor of unknown rank")
      }
      let axes = try node.call.squeezedAxes(of: dimensions)
      return [try node.builder.squeeze(input, axes: axes, type: node.result)]
    },
  ]
}
