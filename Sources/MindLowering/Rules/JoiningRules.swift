import MindGraph
import MindOperators
import MindTensors

/// Joining tensors and taking them apart.
enum JoiningRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Concat") { node in
      guard let rank = node.result.rank else {
        throw LoweringError.inexpressible("joins tensors of unknown rank")
      }
      let axis = try Shapes.axis(try node.call.int("axis"), rank: rank)
      return [
        node.emit("Concat", try node.values("tensors"), [NamedAttribute("axis", .int(axis))])
      ]
    },
    LoweringRule("Stack") { node in
      guard let rank = node.result.rank else {
        throw LoweringError.inexpressible("stacks tensors of unknown rank")
      }
      let axis = try Shapes.axis(try node.call.int("axis"), rank: rank)
      let parts = try node.values("tensors").map { try node.builder.unsqueeze($0, axes: [axis]) }
      return [node.emit("Concat", parts, [NamedAttribute("axis", .int(axis))])]
    },
    LoweringRule("Split") { node in
      let input = try node.value("input_x")
      let types = node.results.compactMap(\.tensor)
      guard let rank = types.first?.rank else {
        throw LoweringError.inexpressible("splits a tensor of unknown rank")
      }
      let axis = try Shapes.axis(try node.call.int("axis"), rank: rank)
      var attributes = [NamedAttribute("axis", .int(axis))]
      if node.opset >= 18 {
        attributes.append(NamedAttribute("num_outputs", .int(types.count)))
      }
      return node.builder.emit("Split", [input], attributes, types: types)
    },
  ]
}
