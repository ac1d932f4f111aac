import FoundationEssentials
import MindTensors

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
