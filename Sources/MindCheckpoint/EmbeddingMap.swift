import FoundationEssentials
package import MindTensors

/// A hash table of embeddings: keys, values and status, in the slices in which it was saved.
///
/// Only checkpoints have it; it is kept, not interpreted.
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
  /// Keys, values and status as tensors, with words for which and of which slice they are.
  ///
  /// - Throws: what making a tensor of a part throws; none of a file that was read.
  package func tensors() throws -> [(name: String, tensor: Tensor)] {
    let words = ["keys", "values", "status"]
    return try slices.enumerated().flatMap { number, parts in
      try zip(words, parts).compactMap { word, part in
        guard let type = CheckpointTypeNames.dataType(part.type),
          let shape = Shape(part.dimensions.map { Int($0) })
        else { return nil }
        let name = slices.count == 1 ? word : "\(number)/\(word)"
        return (name, try Tensor(type: type, shape: shape, payload: part.payload))
      }
    }
  }
}
