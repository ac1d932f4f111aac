import MindGraph
import MindONNX
import MindTensors

extension Verification {
  /// What became of the weights of both.
  public struct Weights: Sendable, Encodable {
    /// How many have the same name, type, shape and SHA-256.
    public internal(set) var equalCount = 0
    /// The names of those that are the same numbers in floating-point types of different precision.
    public internal(set) var converted: [String] = []
    /// The names of those that differ.
    public internal(set) var different: [String] = []
    /// The names that only the model has, and whose bytes the reference has under no name.
    public internal(set) var onlyInModel: [String] = []
    /// The names that only the reference has, and whose bytes the model has under no name.
    public internal(set) var onlyInReference: [String] = []
  }
}

extension Verification.Weights {
  /// Compares the weights of two models.
  init(_ model: RunnableModel, _ reference: RunnableModel) throws {
    let mine = try model.tensorsByName()
    let other = try reference.tensorsByName()
    let digests = try locating(model.path) { try mine.mapValues(Self.digest) }
    let otherDigests = try locating(reference.path) { try other.mapValues(Self.digest) }
    let (ownBytes, otherBytes) = (Set(digests.values), Set(otherDigests.values))
    for (name, tensor) in mine.sorted(by: { $0.key < $1.key }) {
      if let found = other[name] {
        if digests[name] == otherDigests[name] {
          equalCount += 1
        } else if try Self.isConversion(tensor, found) {
          converted.append(name)
        } else {
          different.append(name)
        }
      } else if let digest = digests[name], !otherBytes.contains(digest) {
        onlyInModel.append(name)
      }
    }
    for (name, digest) in otherDigests.sorted(by: { $0.key < $1.key })
    where mine[name] == nil && !ownBytes.contains(digest) {
      onlyInReference.append(name)
    }
  }

  private static func digest(_ tensor: Tensor) throws -> String {
    let bytes = try tensor.payload.map { try PayloadDigest.sha256($0) } ?? ""
    return "\(tensor.type) \(tensor.shape) \(bytes)"
  }

  /// Whether one is the other, rounded to a narrower type.
  private static func isConversion(_ one: Tensor, _ other: Tensor) throws -> Bool {
    guard one.shape == other.shape, let width = one.type.bitWidth,
      let otherWidth = other.type.bitWidth, width != otherWidth
    else { return false }
    let (narrow, wide) = width < otherWidth ? (one, other) : (other, one)
    guard narrow.payload != nil, wide.payload != nil,
      let rounded = wide.cast(to: narrow.type, overflows: OverflowCount())
    else { return false }
    return try digest(rounded) == digest(narrow)
  }
}

extension RunnableModel {
  fileprivate func tensorsByName() throws -> [String: Tensor] {
    try locating(path) {
      Dictionary(
        try file.withoutWeights(from: 0).weights.map { ($0.name, $0.tensor) },
        uniquingKeysWith: { $1 })
    }
  }
}
