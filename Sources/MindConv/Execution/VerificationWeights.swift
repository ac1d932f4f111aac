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
    let mine = try WeightContents(model)
    let other = try WeightContents(reference)
    var paired: Set<String> = []
    for (name, own) in mine.byName.sorted(by: { $0.key < $1.key }) {
      let found = other.byName[name]
      // What nodes hold may have any name, as long as the other model has it.
      let isByName = found.map { !own.isInNode && !$0.isInNode } ?? false
      if found?.digest == own.digest {
        equalCount += 1
      } else if !isByName, other.digests.contains(own.digest) {
        equalCount += 1
        renamedCount += 1
        continue
      } else if let found, isByName || !mine.digests.contains(found.digest) {
        if try Self.isConversion(own.tensor, found.tensor) {
          converted.append(name)
        } else {
          different.append(name)
        }
      } else {
        onlyInModel.append(name)
        continue
      }
      paired.insert(name)
    }
    onlyInReference = other.byName.filter {
      !paired.contains($0.key) && !mine.digests.contains($0.value.digest)
    }.keys.sorted()
    let surplus = onlyInModel.contains { mine.byName[$0]?.tensor.isWeight ?? false }
    let lack = onlyInReference.contains { other.byName[$0]?.tensor.isWeight ?? false }
    let hasMatches = equalCount > 0 || !converted.isEmpty
    guard hasMatches ? surplus && lack : surplus || lack else { return }
    isChangeRecorded =
      try model.recordsChangedWeights() || reference.recordsChangedWeights()
    areUnproven = !isChangeRecorded
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
    return try rounded.contentDigest() == narrow.contentDigest()
  }
}

/// The weights of a model, wherever it has them, with what they hold.
private struct WeightContents {
  struct Content {
    let tensor: Tensor
    let digest: String
    /// Whether an attribute of a node holds it.
    let isInNode: Bool
  }

  private(set) var byName: [String: Content] = [:]
  private(set) var digests: Set<String> = []
  private var counts: [String: Int] = [:]

  init(_ model: RunnableModel) throws {
    try locating(model.path) {
      for (name, tensor, _) in try model.file.allParameters() { try add(name, tensor) }
      for (name, tensor) in try model.file.nodeConstants() where tensor.isWeight {
        try add(name, tensor, isInNode: true)
      }
    }
  }

  private mutating func add(_ name: String, _ tensor: Tensor, isInNode: Bool = false) throws {
    // Nodes of one name, and what is inside of them, are told apart by their order.
    let number = counts[name, default: 0] + 1
    counts[name] = number
    var unique = number == 1 ? name : "\(name) (\(number))"
    while byName[unique] != nil { unique += "'" }
    let digest = try tensor.contentDigest()
    byName[unique] = Content(tensor: tensor, digest: digest, isInNode: isInNode)
    digests.insert(digest)
  }
}

extension Tensor {
  /// Its type, its shape and the SHA-256 of its elements.
  fileprivate func contentDigest() throws -> String {
    let bytes = try payload.map { try PayloadDigest.sha256($0) } ?? ""
    return "\(type) \(shape) \(bytes)"
  }

  /// Whether this may be something learned: not a lone number, nor a list of sizes or axes.
  fileprivate var isWeight: Bool {
    shape.elementCount ?? 0 > 1 && (type.isFloatingPoint || shape.rank > 1)
  }
}

extension RunnableModel {
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
