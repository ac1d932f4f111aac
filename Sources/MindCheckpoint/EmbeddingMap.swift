import FoundationEssentials
package import MindTensors

/// A hash table of embeddings: keys, values and status, in the slices in which it was saved.
///
/// Checkpoints and MindIR have it; it is kept, not interpreted.
public struct EmbeddingMap: Sendable {
  struct Part: Sendable {
    let dimensions: [Int64]
    let type: String
    let payload: Payload
  }

  /// The parts of each slice.
  let slices: [[Part]]
}

extension EmbeddingMap {
  /// What its parts are called.
  private static let words = ["keys", "values", "status"]

  /// A table in one slice.
  ///
  /// - Parameter parts: keys, values and status, of as many rows each, with elements.
  package init(parts: [Tensor]) {
    slices = [
      parts.map { part in
        Part(
          dimensions: part.shape.dimensions.map(Int64.init), type: part.type.rawValue,
          payload: part.payload ?? .inline([]))
      }
    ]
  }

  /// Keys, values and status as tensors, with words for which they are; the slices joined, or each with its
  /// number where they do not fit together.
  ///
  /// - Throws: what making a tensor of a part throws; none of a file that was read.
  package func tensors() throws -> [(name: String, tensor: Tensor)] {
    if let joined { return try Self.tensors(of: joined, in: "") }
    return try slices.enumerated().flatMap { try Self.tensors(of: $1, in: "\($0)/") }
  }

  private static func tensors(
    of parts: [Part], in place: String
  ) throws -> [(name: String, tensor: Tensor)] {
    try zip(words, parts).compactMap { word, part in
      guard let type = CheckpointTypeNames.dataType(part.type),
        let shape = Shape(part.dimensions.map { Int($0) })
      else { return nil }
      return (place + word, try Tensor(type: type, shape: shape, payload: part.payload))
    }
  }

  /// The table in one slice: MindSpore joins the rows of its slices.
  private var joined: [Part]? {
    guard let first = slices.first else { return [] }
    var parts: [Part] = []
    for (index, head) in first.enumerated() {
      let pieces = slices.compactMap { $0.dropFirst(index).first }
      var rows: Int64 = 0
      for piece in pieces {
        guard piece.type == head.type, let count = piece.dimensions.first,
          piece.dimensions.dropFirst() == head.dimensions.dropFirst()
        else { return nil }
        let (sum, overflow) = rows.addingReportingOverflow(count)
        guard !overflow else { return nil }
        rows = sum
      }
      guard pieces.count == slices.count else { return nil }
      parts.append(
        Part(
          dimensions: [rows] + head.dimensions.dropFirst(), type: head.type,
          payload: pieces.count == 1 ? head.payload : .joined(pieces.map(\.payload))))
    }
    return parts
  }
}
