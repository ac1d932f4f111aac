import MindGraph
import MindOperators
import MindTensors

/// Borders around tensors.
enum BorderingRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("Pad") { node in
        [try pad(node, "x", try node.call.borders(rows: "paddings"), mode: "constant")]
      },
      LoweringRule("PadV3") { node in
        let x = try node.value("x")
        guard let rank = node.builder.type(of: x).rank,
          let borders = try node.call.borders(fromLast: "paddings", rank: rank)
        else { throw LoweringError.inexpressible("a border for a tensor of unknown rank") }
        let mode = try node.call.string("mode").lowercased()
        guard mode != "circular" else {
          return [try wrap(node, x, try fixed(borders))]
        }
        let fill =
          mode == "constant" && node.call.has("value")
          ? try node.number("value", like: x) : nil
        return [try pad(node, "x", borders, mode: mode, fill: fill)]
      },
      LoweringRule("MirrorPad") { node in
        let borders = try node.call.borders(rows: "paddings")
        if try node.call.string("mode").uppercased() == "REFLECT" {
          return [try pad(node, "x", borders, mode: "reflect")]
        }
        return [try mirror(node, try node.value("x"), try fixed(borders))]
      },
      LoweringRule("ConstantPadND") { node in
        let x = try node.value("input")
        let borders = try extended(node, x)
        return [
          try pad(node, "input", borders, mode: "constant", fill: try node.number("value", like: x))
        ]
      },
    ]
    + ["1D", "2D", "3D"].flatMap { suffix in
      [("ReflectionPad", "reflect"), ("ReplicationPad", "edge")].map { name, mode in
        LoweringRule(name + suffix) { node in
          let borders = try extended(node, try node.value("input"))
          return [try pad(node, "input", borders, mode: mode)]
        }
      }
    }

  private static func extended(
    _ node: NodeLowering, _ x: Value.ID
  ) throws -> [(before: Dimension, after: Dimension)] {
    guard let borders = try node.call.borders(fromLast: "padding", rank: try node.rank(of: x))
    else { throw OperatorError.computed(argument: "padding") }
    return borders
  }

  private static func fixed(
    _ borders: [(before: Dimension, after: Dimension)]
  ) throws -> [Padding] {
    try borders.map { border in
      guard let before = border.before.size, let after = border.after.size else {
        throw OperatorError.computed(argument: "paddings")
      }
      return Padding(before: before, after: after)
    }
  }

  private static func pad(
    _ node: NodeLowering, _ name: String, _ borders: [(before: Dimension, after: Dimension)],
    mode: String, fill: Value.ID? = nil
  ) throws -> Value.ID {
    let x = try node.value(name)
    let zero = Padding(before: 0, after: 0)
    if let known = try? fixed(borders) {
      if known.allSatisfy({ $0 == zero }) { return x }
      return try node.builder.pad(x, known, mode: mode, fill: fill)
    }
    let widths = try node.builder.vector(of: computed(node, borders))
    return node.emit(
      "Pad", [x, widths] + (fill.map { [$0] } ?? []),
      mode == "constant" ? [] : [NamedAttribute("mode", .string(mode))])
  }

  /// The widths before and then those after each dimension, where the graph computes some.
  private static func computed(
    _ node: NodeLowering, _ borders: [(before: Dimension, after: Dimension)]
  ) throws -> [Value.ID] {
    let name = node.call.definition.inputs[1].name
    let listed = try node.scalars(name)
    let count = listed.count / 2
    let zero = try node.builder.constant(int: 0)
    let front = (0..<borders.count).map { axis in
      let index = borders.count - 1 - axis
      return index < count ? listed[2 * index] : zero
    }
    let back = (0..<borders.count).map { axis in
      let index = borders.count - 1 - axis
      return index < count ? listed[2 * index + 1] : zero
    }
    return front + back
  }

  /// A border that repeats the edge itself, which ONNX's "reflect" leaves out.
  private static func mirror(
    _ node: NodeLowering, _ x: Value.ID, _ borders: [Padding]
  ) throws -> Value.ID {
    try taking(node, x, borders) { place, size in
      place < 0 ? -1 - place : place >= size ? 2 * size - 1 - place : place
    }
  }

  /// A border that continues at the other end.
  private static func wrap(
    _ node: NodeLowering, _ x: Value.ID, _ borders: [Padding]
  ) throws -> Value.ID {
    try taking(node, x, borders) { place, size in
      place < 0 ? place + size : place >= size ? place - size : place
    }
  }

  /// A border whose elements are taken from inside, by their position.
  private static func taking(
    _ node: NodeLowering, _ x: Value.ID, _ borders: [Padding], _ source: (Int, Int) -> Int
  ) throws -> Value.ID {
    var value = x
    for (axis, border) in borders.enumerated() where border != Padding(before: 0, after: 0) {
      guard let size = node.builder.dimension(axis, of: x).size,
        size <= GraphBuilder.largestConstant
      else {
        throw LoweringError.inexpressible("mirrors a dimension of unknown size")
      }
      guard border.before >= 0, border.after >= 0, border.before <= size, border.after <= size
      else {
        throw OperatorError.shape("a border wider than the tensor")
      }
      let places = (-border.before..<size + border.after).map { source($0, size) }
      value = node.builder.gather(value, try node.builder.constant(ints: places), axis: axis)
    }
    return value
  }
}
