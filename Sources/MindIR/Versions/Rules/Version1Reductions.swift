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
        let (element, dimensions) = try node.type("x")
        guard element.isFloatingPoint || [.int8, .int16, .int32, .int64].contains(element) else {
          return try reduce(node, "ReduceMax", "x", "axis", "keep_dims")
        }
        let axes = try axes(node, "x", "axis")
        let negative = try node.emit(
          "Neg", [node.value("x")], [], TensorType(element, dimensions))
        let least = try node.emit(
          "ReduceMin", [negative, node.constant(.ints(axes))],
          [NamedAttribute("keep_dims", .bool(try node.call.bool("keep_dims")))])
        try node.finish("Neg", [least])
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
    let axes = try axes(node, input, axis)
    let x = try value ?? node.value(input)
    guard !axes.isEmpty else { return node.finish(with: x) }
    var attributes = [NamedAttribute("keep_dims", .bool(try node.call.bool(keep)))]
    if name == "ReduceSum" { attributes.append(NamedAttribute("skip_mode", .bool(false))) }
    try node.finish(name, [x, node.constant(.ints(axes))], attributes)
  }
}
