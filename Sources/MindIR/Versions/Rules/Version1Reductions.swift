import MindGraph
import MindOperators
import MindTensors

/// Reductions: Lite needs axes by name, and gets the largest of negative numbers wrong.
enum Version1Reductions {
  static let rules: [Version1Rule] =
    ["ReduceSum", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceAll"].map { name in
      Version1Rule(name) { node in
        if name == "ReduceSum", try node.call.bool("skip_mode"), try node.call.ints("axis").isEmpty
        {
          return node.finish(with: try node.value("x"))
        }
        try reduce(node, name, "x", "axis", "keep_dims")
      }
    }
    + [
      Version1Rule("ReduceMax") { node in
        try greatest(
          node, "x", axes: axes(node, "x", "axis"), keep: node.call.bool("keep_dims"))
      },
      Version1Rule("ReduceAny") { node in
        let (_, dimensions) = try node.type("x")
        let axes = try axes(node, "x", "axis")
        let none = try node.emit(
          "LogicalNot", [node.value("x")], [], TensorType(.bool, dimensions))
        let all = try node.emit(
          "ReduceAll", [none, node.constant(.ints(axes))],
          [NamedAttribute("keep_dims", .bool(try node.call.bool("keep_dims")))])
        try node.finish("LogicalNot", [all])
      },
      Version1Rule("Argmin") { node in
        let (element, dimensions) = try node.type("x")
        guard element.isFloatingPoint else { return try Version1.writeArguments(of: node) }
        let negative = try node.emit(
          "Neg", [node.value("x")], [], TensorType(element, dimensions))
        try node.finish(
          "Argmax", [negative],
          [
            NamedAttribute("axis", .int(try node.call.int("axis"))),
            NamedAttribute("output_type", .int(try node.call.int("output_type"))),
          ])
      },
      Version1Rule("ArgMaxWithValue") { node in
        let (inputs, attributes) = try Version1.arguments(of: node)
        try node.finish(indexing: "ArgMaxWithValue", inputs, encoded: attributes)
      },
      Version1Rule("ArgMinWithValue") { node in
        let (element, dimensions) = try node.type("input")
        let (inputs, attributes) = try Version1.arguments(of: node)
        guard element.isFloatingPoint else {
          return try node.finish(indexing: "ArgMinWithValue", inputs, encoded: attributes)
        }
        let negative = try node.emit("Neg", inputs, [], TensorType(element, dimensions))
        let whole = try node.builder.emit(
          "ArgMaxWithValue", [negative], attributes, .tuple(node.results),
          scope: node.proto.domain)
        let parts = try node.results.enumerated().map { position, type in
          try node.emit(
            "TupleGetItem", [whole, node.constant(.int(position))], [],
            type.tensor ?? TensorType(nil, nil))
        }
        guard parts.count == 2 else { throw OperatorError.shape("it has other results") }
        node.finish(parts: [
          try node.cast(parts[0], to: node.result),
          try node.emit("Neg", [parts[1]], [], node.type(of: parts[1])),
        ])
      },
      Version1Rule("Sort") { node in
        let (element, dimensions) = try node.type("x")
        let axis = try Shapes.axis(try node.call.int("axis"), rank: dimensions.count)
        guard try node.call.bool("descending"), axis == dimensions.count - 1,
          let count = dimensions[axis].size, element.isFloatingPoint
        else { throw VersionError.onlyOwnForm("it sorts upwards, or not the last dimension") }
        try node.finish(
          "TopK", [node.value("x"), node.constant(.int(count))],
          [NamedAttribute("sorted", .bool(true))])
      },
    ]
    + [("SumExt", "ReduceSum"), ("MeanExt", "ReduceMean"), ("ProdExt", "ReduceProd")]
    .map { name, plain in
      Version1Rule(name) { node in
        let input = try node.call.tensor("input")
        var x = try node.value("input")
        if input.element != node.result.element {
          x = try node.cast(x, to: TensorType(node.result.element, input.dimensions))
        }
        try reduce(node, plain, "input", "dim", "keepdim", x)
      }
    }

  /// All axes written out, counted from the front.
  private static func axes(_ node: VersionNode, _ input: String, _ axis: String) throws -> [Int] {
    let rank = try node.type(input).dimensions.count
    return try node.call.reducedAxes(axis, rank: rank)
  }

  private static func reduce(
    _ node: VersionNode, _ name: String, _ input: String, _ axis: String, _ keep: String,
    _ value: String? = nil
  ) throws {
    try reduce(
      node, name, value ?? node.value(input), axes: axes(node, input, axis),
      keep: node.call.bool(keep))
  }

  /// The greatest elements along axes: the opposite of the least opposites.
  static func greatest(
    _ node: VersionNode, _ input: String, axes: [Int], keep: Bool
  ) throws {
    let (x, (element, dimensions)) = (try node.value(input), try node.type(input))
    guard element.isFloatingPoint || [.int8, .int16, .int32, .int64].contains(element) else {
      return try reduce(node, "ReduceMax", x, axes: axes, keep: keep)
    }
    let negative = try node.emit("Neg", [x], [], TensorType(element, dimensions))
    let least = try node.emit(
      "ReduceMin", [negative, node.constant(.ints(axes))],
      [NamedAttribute("keep_dims", .bool(keep))])
    try node.finish("Neg", [least])
  }

  static func reduce(
    _ node: VersionNode, _ name: String, _ x: String, axes: [Int], keep: Bool
  ) throws {
    guard !axes.isEmpty else { return node.finish(with: x) }
    var attributes = [NamedAttribute("keep_dims", .bool(keep))]
    if name == "ReduceSum" { attributes.append(NamedAttribute("skip_mode", .bool(false))) }
    try node.finish(name, [x, node.constant(.ints(axes))], attributes)
  }
}
