import MindGraph
import MindONNX
import MindTensors

extension Verification {
  /// What became of the weights of both.
  public struct Weights: Sendable, Encodable {
    /// How many have the same type, shape and SHA-256, under the same name or another.
    public internal(set) var equalCount = 0
    /// How many of these have another name.
    public internal(set) var renamedCount = 0
    /// The names of those that are the same numbers in floating-point types of different precision.
    public internal(set) var converted: [String] = []
    /// The names of those that differ.
    public internal(set) var different: [String] = []
    /// The names that only the model has, and whose bytes the reference has under no name.
    public internal(set) var onlyInModel: [String] = []
    /// The names that only the reference has, and whose bytes the model has under no name.
    public internal(set) var onlyInReference: [String] = []
    /// Whether there are such on both sides, and the metadata of one says that they were folded into each other or
    /// cast.
    public internal(set) var isChangeRecorded = false
    /// Whether weights of the model stand in the place of others that the reference has, and nothing tells why: equal
    /// results do not make them the same.
    public internal(set) var areUnproven = false
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
      } else if let digest = digests[name], otherBytes.contains(digest) {
        equalCount += 1
        renamedCount += 1
      } else {
        onlyInModel.append(name)
      }
    }
    for (name, digest) in otherDigests.sorted(by: { $0.key < $1.key })
    where mine[name] == nil && !ownBytes.contains(digest) {
      onlyInReference.append(name)
    }
    let surplus = onlyInModel.contains { mine[$0]?.isWeight ?? false }
    let lack = onlyInReference.contains { other[$0]?.isWeight ?? false }
    let hasMatches = equalCount > 0 || !converted.isEmpty
    guard hasMatches ? surplus && lack : surplus || lack else { return }
    isChangeRecorded =
      try model.recordsChangedWeights() || reference.recordsChangedWeights()
    areUnproven = !isChangeRecorded
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

extension Tensor {
  /// Whether this may be something learned: not a lone number, nor a list of sizes or axes.
  fileprivate var isWeight: Bool {
    shape.elementCount ?? 0 > 1 && (type.isFloatingPoint || shape.rank > 1)
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

  /// Whether its metadata says that weights were folded into each other or cast, and no digest there is that of other
  /// weights.
  fileprivate func recordsChangedWeights() throws -> Bool {
    guard let options = RecordedOptions(file)?.onnx,
      options.optimization == .weights || options.precision != nil
    else { return false }
    return try locating(path) {
      let model = try Model(file)
      let key = Provenance.prefix + "weights_sha256"
      guard let recorded = model.metadata.last(where: { $0.key == key })?.value else { return true }
      return try Provenance.weightsDigest(of: model) == recorded
    }
  }
}
