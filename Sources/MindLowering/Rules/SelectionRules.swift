import MindGraph
import MindOperators
import MindTensors

/// Places of extremes, of an order, of what is not zero.
enum SelectionRules {
  static let rules: [LoweringRule] =
    [("Argmax", "ArgMax"), ("Argmin", "ArgMin")].map { name, target in
      LoweringRule(name) { node in
        let x = try node.value("x")
        let place = try extreme(target, x, axis: try node.axis("axis", of: x), keep: false, node)
        return [node.typed(place)]
      }
    }
    + [("ArgMaxExt", "ArgMax"), ("ArgMinExt", "ArgMin")].map { name, target in
      LoweringRule(name) { node in
        let x = try node.value("input")
        if node.call.has("dim") {
          let keep = try node.call.bool("keepdim")
          return [try extreme(target, x, axis: try node.axis("dim", of: x), keep: keep, node)]
        }
        let flat = try node.builder.reshape(x, [-1])
        let place = try extreme(target, flat, axis: 0, keep: false, node)
        guard try node.call.bool("keepdim") else { return [place] }
        return [
          try node.builder.unsqueeze(place, axes: Array(0..<(try node.rank(of: x))))
        ]
      }
    }
    + extremes.map { name, axis, keep, place, value in
      LoweringRule(name) { node in
        let x = try node.value("input")
        let axis = try node.axis(axis, of: x)
        let keep = try node.call.bool(keep)
        let valueFirst = name.hasSuffix("Dim")
        let index = node.type(ofResult: valueFirst ? 1 : 0).element ?? .int64
        let found = node.builder.cast(
          try extreme(place, x, axis: axis, keep: keep, node), to: index)
        let best = try node.builder.reduce(value, x, axes: [axis], keep: keep)
        return valueFirst ? [best, found] : [found, best]
      }
    }
    + [
      LoweringRule("TopK") { node in
        try top(node, "input_x", count: node.vector("k"), axis: -1, largest: true)
      },
      LoweringRule("TopkExt") { node in
        try top(
          node, "input", count: node.vector("k"), axis: try node.call.int("dim"),
          largest: try node.call.bool("largest"))
      },
      LoweringRule("Sort") { node in
        try sorted(node, "x", axis: "axis")
      },
      LoweringRule("SortExt") { node in
        try sorted(node, "input", axis: "dim")
      },
      LoweringRule("NonZero") { node in
        let x = try node.value("input")
        let rank = node.builder.type(of: x).rank
        let places = node.builder.emit(
          "NonZero", [x],
          type: TensorType(.int64, [rank.map(Dimension.fixed) ?? .unknown, .unknown]))
        return [node.builder.transpose(places, [1, 0])]
      },
    ]

  private static let extremes:
    [(String, axis: String, keep: String, place: String, value: String)] = [
      ("ArgMaxWithValue", "axis", "keep_dims", "ArgMax", "ReduceMax"),
      ("ArgMinWithValue", "axis", "keep_dims", "ArgMin", "ReduceMin"),
      ("MaxDim", "dim", "keepdim", "ArgMax", "ReduceMax"),
      ("MinDim", "dim", "keepdim", "ArgMin", "ReduceMin"),
    ]

  /// The place of an extreme along an axis, in 64 bits.
  private static func extreme(
    _ target: String, _ x: Value.ID, axis: Int, keep: Bool, _ node: NodeLowering
  ) throws -> Value.ID {
    var type = node.builder.type(of: x)
    // A scalar's place is 0 along no axis at all.
    if type.rank == 0 { return try node.builder.constant(int: 0) }
    if keep { type.dimensions?[axis] = 1 } else { type.dimensions?.remove(at: axis) }
    type.element = .int64
    return node.builder.emit(
      target, [x],
      [NamedAttribute("axis", .int(axis)), NamedAttribute("keepdims", .int(keep ? 1 : 0))],
      type: type)
  }

  private static func top(
    _ node: NodeLowering, _ name: String, count: Value.ID, axis: Int, largest: Bool
  ) throws -> [Value.ID] {
    let x = try node.value(name)
    let axis = try Shapes.axis(axis, rank: try node.rank(of: x))
    var attributes = [NamedAttribute("axis", .int(axis))]
    if !largest { attributes.append(NamedAttribute("largest", .int(0))) }
    let places = node.type(ofResult: 1)
    let results = node.builder.emit(
      "TopK", [x, count], attributes,
      types: [node.result, TensorType(.int64, places.dimensions)])
    return [results[0], node.builder.cast(results[1], to: places.element ?? .int64)]
  }

  /// All elements in order: the first so many of them.
  private static func sorted(
    _ node: NodeLowering, _ name: String, axis: String
  ) throws -> [Value.ID] {
    let x = try node.value(name)
    let axis = try node.axis(axis, of: x)
    let size = try node.builder.vector(of: [try node.builder.size(of: x, axis: axis)])
    return try top(
      node, name, count: size, axis: axis, largest: try node.call.bool("descending"))
  }
}
