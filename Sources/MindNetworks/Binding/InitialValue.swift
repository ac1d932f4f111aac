import MindTensors

/// What MindSpore's cells begin with, for parameters that do not begin with random numbers.
///
/// Source: MindSpore 2.7.2's BatchNorm, LayerNorm, GroupNorm and PReLU; weights, biases and embeddings
/// begin with random numbers there (biases since 2.0), and a network with such is of no use.
enum InitialValue {
  private static let values: [String: Double] = [
    "gamma": 1, "beta": 0, "moving_mean": 0, "moving_variance": 1,
  ]

  /// The tensor that a parameter begins with; `nil` when it would be random.
  static func tensor(for name: String, like wanted: Tensor) -> Tensor? {
    let leaf = name.split(separator: ".").last.map(String.init) ?? name
    guard let value = values[leaf], let bytes = wanted.type.bytes(of: value),
      let count = wanted.shape.elementCount, count <= 1 << 24
    else { return nil }
    let elements = [[UInt8]](repeating: bytes, count: count).flatMap { $0 }
    return try? Tensor(type: wanted.type, shape: wanted.shape, payload: .inline(elements))
  }
}
