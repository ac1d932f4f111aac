import MindGraph
import MindTensors

/// Diagonals of matrices, and what lies above or below them.
enum Diagonals {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "Tril", [.tensor("x"), .attribute("diagonal", .int, standard: .int(0))],
        infer: Inference.sameAs("x")),
      OperatorDefinition(
        "Triu", [.tensor("x"), .argument("diagonal", .int, standard: .int(0))],
        infer: Inference.sameAs("x")),
      OperatorDefinition(
        "TrilExt", [.tensor("x"), .input("diagonal", .int, standard: .int(0))],
        infer: Inference.sameAs("x")),
      OperatorDefinition("Diag", [.tensor("input")]) { call in
        let input = try call.tensor("input")
        return [.tensor(TensorType(input.element, input.dimensions.map { $0 + $0 }))]
      },
      OperatorDefinition(
        "Diagonal",
        [
          .tensor("input"), .argument("offset", .int, standard: .int(0)),
          .argument("dim1", .int, standard: .int(0)), .argument("dim2", .int, standard: .int(1)),
        ]
      ) { call in
        let input = try call.tensor("input")
        guard let dimensions = input.dimensions else { return [.tensor(input)] }
        let axes = try call.diagonalAxes(rank: dimensions.count)
        let kept = dimensions.indices.filter { !axes.contains($0) }.map { dimensions[$0] }
        let sizes = axes.compactMap { dimensions[$0].size }
        guard sizes.count == 2 else {
          return [.tensor(TensorType(input.element, kept + [.unknown]))]
        }
        let length = try Call.diagonalLength(sizes[0], sizes[1], offset: try call.int("offset"))
        return [.tensor(TensorType(input.element, kept + [.fixed(length)]))]
      },
      OperatorDefinition("DiagPart", [.tensor("input")]) { call in
        let input = try call.tensor("input")
        guard let dimensions = input.dimensions else { return [.tensor(input)] }
        guard dimensions.count.isMultiple(of: 2) else {
          throw OperatorError.shape("a tensor of rank \(dimensions.count) has no diagonal")
        }
        return [
          .tensor(TensorType(input.element, Array(dimensions.prefix(dimensions.count / 2))))
        ]
      },
    ]
}

extension Call {
  /// The two axes that a Diagonal runs through, counted from the front.
  package func diagonalAxes(rank: Int) throws -> [Int] {
    let axes = try ["dim1", "dim2"].map { try Shapes.axis(try int($0), rank: rank) }
    guard axes[0] != axes[1] else { throw OperatorError.shape("a diagonal needs two axes") }
    return axes
  }

  /// How many elements a diagonal has that begins `offset` columns to the right, or rows below.
  package static func diagonalLength(_ rows: Int, _ columns: Int, offset: Int) throws -> Int {
    let room = offset < 0 ? (Size(rows) + Size(offset)).value : rows
    let width = offset < 0 ? columns : (Size(columns) - Size(offset)).value
    guard let room, let width else { throw OperatorError.tooLarge }
    return max(0, min(room, width))
  }
}
