import MindGraph
import MindOperators
import MindTensors

/// Results that sum up everything before each place.
enum CumulativeRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("CumSum") { node in
        let x = try node.value("input")
        let axis = try node.axis("axis", of: x)
        return [
          node.emit(
            "CumSum", [x, try node.builder.constant(int: axis)],
            [
              NamedAttribute("exclusive", .int(try node.call.bool("exclusive") ? 1 : 0)),
              NamedAttribute("reverse", .int(try node.call.bool("reverse") ? 1 : 0)),
            ])
        ]
      },
      LoweringRule("CumsumExt") { node in
        let x = node.typed(try node.value("input"))
        let axis = try node.axis("dim", of: x)
        return [node.emit("CumSum", [x, try node.builder.constant(int: axis)])]
      },
      LoweringRule("CumProd") { node in
        let triangle = try Triangle(
          node, axis: "axis", isReversed: try node.call.bool("reverse"),
          isExclusive: try node.call.bool("exclusive"))
        return [try triangle.result(of: "ReduceProd", neutral: 1)]
      },
    ]
    + [("Cummax", "Max", -Double.infinity), ("Cummin", "Min", Double.infinity)].map {
      name, target, neutral in
      LoweringRule(name) { node in
        let triangle = try Triangle(node, axis: "axis")
        var results = [try triangle.result(of: "Reduce" + target, neutral: neutral)]
        if node.uses(result: 1) {
          results.append(
            try triangle.places(
              of: "Arg" + target, neutral: neutral, element: node.type(ofResult: 1).element))
        }
        return results
      }
    }

  /// A tensor repeated for every place along an axis, with what counts there and what doesn't: ONNX
  /// has a running sum only.
  private struct Triangle {
    private let node: NodeLowering
    private let build: GraphBuilder
    /// The order of dimensions that has the axis last.
    private let order: [Int]
    /// The tensor with the axis last and a dimension of 1 in front of it.
    private let rows: Value.ID
    /// For every place, which elements count.
    private let mask: Value.ID

    /// The largest axis that is worth the square of its size.
    private static let limit = 1 << 10

    init(
      _ node: NodeLowering, axis: String, isReversed: Bool = false, isExclusive: Bool = false
    ) throws {
      self.node = node
      build = node.builder
      let x = try node.value("input")
      let axis = try node.axis(axis, of: x)
      guard let size = build.dimension(axis, of: x).size, size <= Self.limit else {
        throw LoweringError.inexpressible("runs along an axis of unknown or large size")
      }
      let rank = try node.rank(of: x)
      var order = Array(0..<rank)
      order.swapAt(axis, rank - 1)
      self.order = order
      rows = try build.unsqueeze(build.transpose(x, order), axes: [rank - 1])
      let places = (0..<size).flatMap { place in
        (0..<size).map { index -> Double in
          let isBefore = isReversed ? index > place : index < place
          return isBefore || index == place && !isExclusive ? 1 : 0
        }
      }
      mask = try build.constant(places, [size, size], .bool)
    }

    /// The elements that count, the others replaced.
    private func masked(_ neutral: Double) throws -> Value.ID {
      var neutral = neutral
      if build.type(of: rows).element?.isFloatingPoint == false, !neutral.isFinite {
        // Half of what 32 bits hold: any sum of signs stays inside.
        neutral = neutral < 0 ? Double(Int32.min) : Double(Int32.max)
      }
      return build.select(mask, rows, try build.number(neutral, like: rows))
    }

    func result(of reduction: String, neutral: Double) throws -> Value.ID {
      let found = try build.reduce(
        reduction, masked(neutral), axes: [order.count], keep: false)
      return build.transpose(found, order)
    }

    /// The place of each result; the last of several.
    func places(of search: String, neutral: Double, element: DataType?) throws -> Value.ID {
      guard build.opset >= 12 else {
        throw node.needs(opset: 12, for: "the last of equal elements")
      }
      var type = build.type(of: build.transpose(rows, Array(0...order.count)))
      type.dimensions?.remove(at: order.count - 1)
      type.element = .int64
      let found = build.emit(
        search, [try masked(neutral)],
        [
          NamedAttribute("axis", .int(order.count)), NamedAttribute("keepdims", .int(0)),
          NamedAttribute("select_last_index", .int(1)),
        ], type: type)
      return build.cast(build.transpose(found, order), to: element ?? .int64)
    }
  }
}
