import MindGraph
import MindOperators
import MindTensors

/// Diagonals of matrices, and what lies above or below them.
enum DiagonalRules {
  static let rules: [LoweringRule] =
    [("Tril", false), ("TrilExt", false), ("Triu", true)].map { name, isUpper in
      LoweringRule(name) { node in [try triangle(node, isUpper: isUpper)] }
    }
    + [
      LoweringRule("Diag") { node in
        let build = node.builder
        let x = try node.value("input")
        guard build.type(of: x).rank == 1, let size = build.dimension(0, of: x).size else {
          throw LoweringError.inexpressible("a diagonal of unknown size")
        }
        let mask = try identity(size, node)
        return [node.emit("Where", [mask, x, try build.number(0, like: x)])]
      },
      LoweringRule("Diagonal") { node in
        let build = node.builder
        let x = try node.value("input")
        let rank = try node.rank(of: x)
        let axes = try node.call.diagonalAxes(rank: rank)
        let offset = try node.call.int("offset")
        guard let length = node.result.dimensions?.last?.size,
          length <= GraphBuilder.largestConstant
        else { throw LoweringError.inexpressible("the diagonal of a matrix of unknown size") }
        // Rows and columns come first, so that a pair of numbers finds what is left.
        let others = (0..<rank).filter { !axes.contains($0) }
        let places = (0..<length).flatMap { index in
          [Double(index + max(0, -offset)), Double(index + max(0, offset))]
        }
        let found = build.emit(
          "GatherND",
          [build.transpose(x, axes + others), try build.constant(places, [length, 2], .int64)],
          type: TensorType(
            node.result.element,
            [.fixed(length)] + others.map { build.dimension($0, of: x) }))
        return [build.transpose(found, Array(1..<max(1, rank - 1)) + [0])]
      },
      LoweringRule("DiagPart") { node in
        let build = node.builder
        let x = try node.value("input")
        guard build.type(of: x).rank == 2, let size = build.dimension(0, of: x).size,
          size <= GraphBuilder.largestConstant
        else { throw LoweringError.inexpressible("the diagonal of a matrix of unknown size") }
        let places = (0..<size).flatMap { [Double($0), Double($0)] }
        return [
          node.emit("GatherND", [x, try build.constant(places, [size, 2], .int64)])
        ]
      },
    ]

  private static func triangle(_ node: NodeLowering, isUpper: Bool) throws -> Value.ID {
    let build = node.builder
    let x = try node.value("x")
    let diagonal = try node.call.int("diagonal")
    if node.opset >= 14 {
      return node.emit(
        "Trilu", [x, try build.constant(int: diagonal)],
        [NamedAttribute("upper", .int(isUpper ? 1 : 0))])
    }
    let rank = try node.rank(of: x)
    guard rank >= 2, let rows = build.dimension(rank - 2, of: x).size,
      let columns = build.dimension(rank - 1, of: x).size
    else { throw node.needs(opset: 14, for: "a triangle of unknown size") }
    let mask = try matrix(rows, columns, node) { row, column in
      let distance = column - row
      return isUpper ? distance >= diagonal : distance <= diagonal
    }
    return node.emit("Where", [mask, x, try build.number(0, like: x)])
  }

  private static func identity(_ size: Int, _ node: NodeLowering) throws -> Value.ID {
    try matrix(size, size, node) { $0 == $1 }
  }

  /// A constant matrix of truth values.
  private static func matrix(
    _ rows: Int, _ columns: Int, _ node: NodeLowering, _ holds: (Int, Int) -> Bool
  ) throws -> Value.ID {
    guard let count = (Size(rows) * Size(columns)).value, count <= GraphBuilder.largestConstant
    else { throw LoweringError.inexpressible("a matrix of \(rows) times \(columns)") }
    let elements = (0..<rows).flatMap { row in
      (0..<columns).map { holds(row, $0) ? 1.0 : 0.0 }
    }
    return try node.builder.constant(elements, [rows, columns], .bool)
  }
}
