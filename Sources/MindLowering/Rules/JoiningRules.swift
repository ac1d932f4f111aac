import MindGraph
import MindOperators
import MindTensors

/// Joining tensors and taking them apart.
enum JoiningRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("Concat") { node in
        let parts = try node.values("tensors")
        guard let first = parts.first else { throw OperatorError.missing(argument: "tensors") }
        if parts.count == 1 { return [first] }
        return [
          node.emit(
            "Concat", parts, [NamedAttribute("axis", .int(try node.axis("axis", of: first)))])
        ]
      },
      LoweringRule("Split") { node in
        let input = try node.value("input_x")
        return try node.builder.split(
          input, axis: try node.axis("axis", of: input), types: types(node))
      },
      LoweringRule("SplitV") { node in
        let input = try node.value("input_x")
        return try node.builder.split(
          input, axis: try node.axis("split_dim", of: input), types: types(node))
      },
      LoweringRule("Meshgrid", meshgrid),
    ]
    + ["SplitTensor", "SplitWithSize"].map { name in
      LoweringRule(name) { node in
        let input = try node.value("input")
        return try node.builder.split(
          input, axis: try node.axis("dim", of: input), types: types(node))
      }
    }
    + [("Stack", "axis"), ("StackExt", "dim")].map { name, axis in
      LoweringRule(name) { node in
        let parts = try node.values("tensors")
        guard let first = parts.first else { throw OperatorError.missing(argument: "tensors") }
        let axis = try node.axis(axis, of: first, extra: 1)
        let rows = try parts.map { try node.builder.unsqueeze($0, axes: [axis]) }
        if rows.count == 1 { return rows }
        return [node.emit("Concat", rows, [NamedAttribute("axis", .int(axis))])]
      }
    }
    + [("Unstack", "input_x", "axis"), ("UnstackExtView", "input", "dim")].map {
      name, input, axis in
      LoweringRule(name) { node in
        let input = try node.value(input)
        let axis = try node.axis(axis, of: input)
        return try node.results.indices.map { index in
          guard node.uses(result: index) else { return input }
          return node.builder.gather(input, try node.builder.constant(int: index), axis: axis)
        }
      }
    }

  private static func types(_ node: NodeLowering) -> [TensorType] {
    node.results.indices.map { node.type(ofResult: $0) }
  }

  /// Each vector spread along its own axis of a grid.
  @Sendable private static func meshgrid(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let inputs = try node.values("inputs")
    let swaps = try node.call.word("indexing", .indexing) == "xy" && inputs.count > 1
    let axes = inputs.indices.map { swaps && $0 < 2 ? 1 - $0 : $0 }
    var sizes = [Value.ID](repeating: try build.constant(int: 1), count: inputs.count)
    for (axis, input) in zip(axes, inputs) {
      sizes[axis] = try build.rankOne(input) ? build.size(of: input, axis: 0) : sizes[axis]
    }
    let shape = try build.vector(of: sizes)
    return try zip(axes, inputs).map { axis, input in
      var target = [Int](repeating: 1, count: inputs.count)
      target[axis] = -1
      return build.expand(try build.reshape(input, target), to: shape, node.result.dimensions)
    }
  }
}

extension GraphBuilder {
  /// Whether a value is a vector.
  fileprivate func rankOne(_ value: Value.ID) throws -> Bool {
    type(of: value).rank == 1
  }

  /// A tensor of one number everywhere, of a shape that is given as a vector.
  func filled(_ number: Double, shape: Value.ID, _ type: TensorType) throws -> Value.ID {
    guard let element = type.element, let bytes = element.bytes(of: number) else {
      throw LoweringError.inexpressible("a tensor of an unknown type")
    }
    let value = try Tensor(type: element, shape: [1], payload: .inline(bytes))
    return emit(
      "ConstantOfShape", [shape], [NamedAttribute("value", .tensor(value))], type: type)
  }
}
