import MindExecution
import MindGraph
import MindONNX
public import MindTensors

/// Whether two models have the same weights and give the same results.
public struct Verification: Sendable, Encodable {
  /// What became of the weights of both.
  public struct Weights: Sendable, Encodable {
    /// How many have the same name, type, shape and SHA-256.
    public internal(set) var equalCount = 0
    /// The names of those that differ.
    public internal(set) var different: [String] = []
    /// The names that only the model has, and whose bytes the reference has under no name.
    public internal(set) var onlyInModel: [String] = []
    /// The names that only the reference has, and whose bytes the model has under no name.
    public internal(set) var onlyInReference: [String] = []
  }

  /// The version of this report's JSON form.
  public let schema = 1
  /// The model.
  public let model: String
  /// What it is compared with.
  public let reference: String
  /// The version of ONNX Runtime.
  public let runtime: String
  /// The weights.
  public let weights: Weights
  /// The results.
  public let results: [Agreement]
  /// The number of rows that both were run on.
  public let rowCount: Int
  /// The largest difference that passes, relative to each result's scale.
  public let tolerance: Double
  /// The first node whose result differs by more; `nil` when there is none, or it was not asked for.
  public let firstDifference: NodeDifference?
  /// How many results of nodes were compared.
  public let comparedNodeCount: Int

  /// Where two graphs part.
  public struct NodeDifference: Sendable, Encodable {
    /// The node.
    public let node: String
    /// How far its results are apart.
    public let agreement: Agreement
  }

  /// Whether weights and results are the same within the tolerance.
  public var isSame: Bool { weights.different.isEmpty && hasSameResults }

  /// Whether the results are the same within the tolerance.
  public var hasSameResults: Bool { results.allSatisfy { $0.neededTolerance <= tolerance } }

  /// Compares two models.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - reference: what it is compared with.
  ///   - arguments: what both are run on; random numbers for inputs that nothing is given for.
  ///   - tolerance: the largest difference that passes, relative to the largest number of each result.
  ///   - comparesNodes: whether the results of nodes are compared, too, by name.
  ///   - seed: what random numbers begin with.
  ///   - pixels: how images become numbers.
  ///   - options: how both are run.
  /// - Throws: a `Failure` when one cannot be run, or they take different inputs.
  public init(
    _ model: RunnableModel, against reference: RunnableModel, on arguments: [InputArgument] = [],
    tolerance: Double = 1e-5, comparesNodes: Bool = false, seed: UInt64 = 0,
    pixels: PixelOptions = PixelOptions(), options: RunOptions = RunOptions()
  ) throws {
    self.model = model.path
    self.reference = reference.path
    self.tolerance = tolerance
    weights = try Self.compareWeights(model, reference)
    var nodes: [(node: String, value: String)] = []
    if comparesNodes {
      let known = Set(reference.file.nodeResults.map(\.value))
      nodes = model.file.nodeResults.filter { known.contains($0.value) }
    }
    let (parts, names, rows, runtime) = try Self.run(
      model, names: nodes.map(\.value), arguments, seed, pixels, options)
    let (others, otherNames, _, _) = try Self.run(
      reference, names: nodes.map(\.value), arguments, seed, pixels, options)
    rowCount = rows
    self.runtime = runtime
    let count = model.file.resultCount
    guard count == reference.file.resultCount else {
      throw VerificationError.results(count, reference.file.resultCount)
    }
    results = (0..<count).map { index in
      Self.agreement(names[index], parts[index], others[index])
    }
    var first: NodeDifference?
    for (node, value) in nodes where first == nil {
      guard let mine = names.firstIndex(of: value), let other = otherNames.firstIndex(of: value)
      else { continue }
      let agreement = Self.agreement(value, parts[mine], others[other])
      if agreement.neededTolerance > tolerance {
        first = NodeDifference(node: node, agreement: agreement)
      }
    }
    firstDifference = first
    comparedNodeCount = nodes.count
  }

  private static func agreement(
    _ name: String, _ parts: [HostTensor], _ others: [HostTensor]
  ) -> Agreement {
    var agreement = Agreement(name: name)
    for (mine, other) in zip(parts, others) { agreement.add(mine, other) }
    return agreement
  }

  private static func run(
    _ model: RunnableModel, names: [String], _ arguments: [InputArgument], _ seed: UInt64,
    _ pixels: PixelOptions, _ options: RunOptions
  ) throws -> (parts: [[HostTensor]], names: [String], rowCount: Int, runtime: String) {
    let exposed = RunnableModel(path: model.path, file: model.file.exposing(names))
    let runner = try ModelRunner(exposed, options: options)
    let inputs = try RunInputs(
      arguments, for: runner.session.inputs, pixels: pixels, filledFrom: seed)
    var parts = [[HostTensor]](repeating: [], count: runner.outputs.count)
    var rowCount = 0
    try runner.run(inputs.rows) { rows, results in
      rowCount = rows.upperBound
      for (index, result) in results.enumerated() { parts[index].append(result) }
    }
    return (parts, runner.outputs.map(\.name), rowCount, runner.runtimeVersion)
  }

  private static func compareWeights(
    _ model: RunnableModel, _ reference: RunnableModel
  ) throws -> Weights {
    let mine = try digests(of: model)
    let other = try digests(of: reference)
    let (ownBytes, otherBytes) = (Set(mine.values), Set(other.values))
    var weights = Weights()
    for (name, digest) in mine.sorted(by: { $0.key < $1.key }) {
      if let found = other[name] {
        if found == digest { weights.equalCount += 1 } else { weights.different.append(name) }
      } else if !otherBytes.contains(digest) {
        weights.onlyInModel.append(name)
      }
    }
    for (name, digest) in other.sorted(by: { $0.key < $1.key })
    where mine[name] == nil && !ownBytes.contains(digest) {
      weights.onlyInReference.append(name)
    }
    return weights
  }

  private static func digests(of model: RunnableModel) throws -> [String: String] {
    try locating(model.path) {
      var digests: [String: String] = [:]
      for (name, tensor) in try model.file.withoutWeights(from: 0).weights {
        let bytes = try tensor.payload.map { try PayloadDigest.sha256($0) } ?? ""
        digests[name] = "\(tensor.type) \(tensor.shape) \(bytes)"
      }
      return digests
    }
  }
}

/// Why two models cannot be compared.
public enum VerificationError: Failure {
  /// They give different numbers of results.
  case results(Int, Int)
  /// The model that was to be written does not do what it is made of does.
  case different(Verification)
  /// The model takes and gives half precision, what it is made of does not.
  case ports

  public var kind: FailureKind {
    if case .ports = self { .usage } else { .malformed }
  }

  public var description: String {
    switch self {
    case .different(let verification):
      "\(verification.model) would differ from \(verification.reference); nothing is written"
    case .ports: "--verify compares inputs and results of one type: leave out --cast-io"
    case .results(let mine, let other):
      "the model gives \(mine) results, the reference \(other); they cannot be compared"
    }
  }
}
