import MindCheckpoint
import MindTensors

/// The two traditions of naming a layer's parameters.
public enum LayerNaming: String, Sendable, CaseIterable {
  /// `gamma`, `beta`, `moving_mean`, `moving_variance`, `embedding_table`.
  case mindspore
  /// `weight`, `bias`, `running_mean`, `running_var`.
  case torch
}

/// Translates names between the traditions; what a parameter is, its whole layer tells.
///
/// A normalisation has gamma and beta, or a weight and a bias of one shape: those of a dense layer or a
/// convolution never have one shape. A lone gamma is something else, such as a layer's scale. That a lone
/// weight is an embedding only its layer's name can tell.
struct LayerNames {
  /// The new names of those that change.
  private(set) var changes: [String: String] = [:]
  /// What the target has no parameter for.
  private(set) var dropped: [String] = []

  init(_ entries: [CheckpointEntry], to naming: LayerNaming) {
    var layers: [String: [String: Tensor]] = [:]
    for entry in entries {
      guard let tensor = entry.tensor else { continue }
      let (layer, leaf) = Self.split(entry.name)
      layers[layer, default: [:]][leaf] = tensor
    }
    for (layer, leaves) in layers {
      let pairs = naming == .torch ? Self.toTorch(leaves) : Self.toMindSpore(layer, leaves)
      for (old, new) in pairs { changes[layer + old] = layer + new }
      if naming == .mindspore, leaves["running_mean"] != nil, leaves["num_batches_tracked"] != nil {
        dropped.append(layer + "num_batches_tracked")
      }
    }
    dropped.sort()
  }

  /// A name as its layer, with the dot, and the rest.
  private static func split(_ name: String) -> (layer: String, leaf: String) {
    guard let dot = name.lastIndex(of: ".") else { return ("", name) }
    return (String(name[...dot]), String(name[name.index(after: dot)...]))
  }

  /// PyTorch's words by MindSpore's.
  static let torchWords = [
    "gamma": "weight", "beta": "bias", "moving_mean": "running_mean",
    "moving_variance": "running_var", "embedding_table": "weight",
  ]

  /// MindSpore's words, with PyTorch's.
  private static func pairs(_ words: String...) -> [(String, String)] {
    words.compactMap { word in torchWords[word].map { (word, $0) } }
  }

  private static func toTorch(_ leaves: [String: Tensor]) -> [(String, String)] {
    var pairs: [(String, String)] = []
    if leaves["gamma"] != nil, leaves["beta"] != nil { pairs += Self.pairs("gamma", "beta") }
    if leaves["moving_mean"] != nil, leaves["moving_variance"] != nil {
      pairs += Self.pairs("moving_mean", "moving_variance")
    }
    if leaves["embedding_table"] != nil { pairs += Self.pairs("embedding_table") }
    return pairs
  }

  private static func toMindSpore(_ layer: String, _ leaves: [String: Tensor]) -> [(String, String)]
  {
    var pairs: [(String, String)] = []
    let hasStatistics = leaves["running_mean"] != nil && leaves["running_var"] != nil
    if hasStatistics { pairs += Self.pairs("moving_mean", "moving_variance") }
    if let weight = leaves["weight"] {
      if let bias = leaves["bias"] {
        if hasStatistics || weight.shape == bias.shape {
          pairs += Self.pairs("gamma", "beta")
        }
      } else if leaves.count == 1, weight.shape.rank == 2, isEmbedding(layer) {
        pairs += Self.pairs("embedding_table")
      }
    }
    return pairs.map { ($1, $0) }
  }

  /// Whether a layer is called like an embedding, and not like what turns one back into words.
  private static func isEmbedding(_ layer: String) -> Bool {
    let parts = layer.split(separator: ".")
    guard let name = parts.last(where: { !$0.allSatisfy(\.isNumber) })?.lowercased() else {
      return false
    }
    let words = name.split(separator: "_").map(String.init)
    if words.contains(where: { ["out", "output", "head", "proj", "projection"].contains($0) }) {
      return false
    }
    return words.contains { word in
      ["wte", "wpe", "emb", "embed", "embeds", "embedding", "embeddings", "embedder"].contains(word)
        || word.hasSuffix("embedding") || word.hasSuffix("embeddings")
    }
  }
}
