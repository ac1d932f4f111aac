import MindExecution
import MindONNX
import MindTensors

/// Whether two models have the same weights and give the same results.
public struct Verification: Sendable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The model.
  public let model: String
  /// What it is compared with.
  public let reference: String
  /// The version of ONNX Runtime.
  public let runtime: String
  /// The weights; `nil` when results alone are compared.
  public let weights: Weights?
  /// The results.
  public let results: [Agreement]
  /// The number of rows that both were run on; `nil` where inputs have different numbers of them.
  public let rowCount: Int?
  /// How rows were cut, where a model leaves no other way, and what a model is compared as.
  public let notes: [String]
  /// The largest difference that passes, relative to each result's scale.
  public let tolerance: Double
  /// The first node whose result differs by more; `nil` when there is none, or it was not asked for.
  public let firstDifference: NodeDifference?
  /// How many results of nodes were compared.
  public let comparedNodeCount: Int
  /// How many results of the model's nodes are not compared: they have no counterpart among the reference's, or are
  /// no tensors of numbers.
  public let uncomparedNodeCount: Int

  /// Whether weights and results are the same within the tolerance, as far as they are compared.
  public var isSame: Bool { hasSameWeights && hasSameResults }

  /// Whether no weight differs by more than the precision of its type, and none was replaced by others, as far as
  /// they are compared.
  public var hasSameWeights: Bool {
    weights.map { $0.different.isEmpty && !$0.areUnproven } ?? true
  }

  /// Whether the results are the same within the tolerance, and there was something to compare.
  public var hasSameResults: Bool {
    results.allSatisfy { !$0.isWithoutFinite && $0.neededTolerance <= tolerance }
  }

  /// Whether nothing differs, but a result has no finite number on these inputs, and so proves nothing.
  public var isUndecided: Bool {
    hasSameWeights && !hasSameResults && results.allSatisfy { $0.neededTolerance <= tolerance }
  }

  /// Compares two models.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - reference: what it is compared with.
  ///   - arguments: what both are run on; random numbers for inputs that nothing is given for, others for each.
  ///   - tolerance: the largest difference that passes, relative to the largest number of each result.
  ///   - comparesWeights: whether weights are compared, too.
  ///   - comparesNodes: whether the results of nodes that stand in the same places are compared, too, on the
  ///     rows of one batch.
  ///   - seed: what random numbers begin with.
  ///   - pixels: how images become numbers.
  ///   - options: how both are run.
  /// - Throws: a `Failure` when one cannot be run, or they take different inputs.
  public init(
    _ model: RunnableModel, against reference: RunnableModel, on arguments: [InputArgument] = [],
    tolerance: Double = 1e-5, comparesWeights: Bool = true, comparesNodes: Bool = false,
    seed: UInt64 = 0, pixels: PixelOptions = PixelOptions(), options: RunOptions = RunOptions()
  ) throws {
    let (given, counterpart) = (model, reference)
    let model = try given.made(like: counterpart)
    let reference = try counterpart.made(like: given)
    self.model = model.path
    self.reference = reference.path
    self.tolerance = tolerance
    weights = comparesWeights ? try Weights(model, reference) : nil
    let (count, otherCount) = (model.file.resultCount, reference.file.resultCount)
    guard count == otherCount else { throw VerificationError.results(count, otherCount) }
    let inputs = try VerificationInputs(arguments, for: model, and: reference, seed: seed)
    let mine = try Self.run(model, inputs.model, pixels, options)
    let others = try Self.run(reference, inputs.reference, pixels, options)
    runtime = mine.runtime
    rowCount = mine.rowCount
    notes = model.notes + reference.notes + Set(mine.notes + others.notes).sorted()
    results = Self.pairs(mine.results, others.results).map { result, other in
      var agreement = Agreement(name: result.name)
      agreement.add(result.parts, other.parts)
      return agreement
    }
    let nodes =
      comparesNodes
      ? try NodeComparison(
        model, reference, on: inputs, tolerance: tolerance, pixels: pixels, options: options) : nil
    firstDifference = nodes?.first
    comparedNodeCount = nodes?.comparedCount ?? 0
    uncomparedNodeCount = nodes?.uncomparedCount ?? 0
  }

  private typealias RunResult = (name: String, parts: [HostTensor])

  /// Results of one name; where names differ, those of one place.
  private static func pairs(
    _ mine: [RunResult], _ others: [RunResult]
  ) -> [(RunResult, RunResult)] {
    guard Set(mine.map(\.name)) == Set(others.map(\.name)) else { return Array(zip(mine, others)) }
    return mine.compactMap { result in
      others.first { $0.name == result.name }.map { (result, $0) }
    }
  }

  private struct Run {
    var results: [RunResult]
    let rowCount: Int?
    let runtime: String
    let notes: [String]
  }

  private static func run(
    _ model: RunnableModel, _ arguments: [InputArgument], _ pixels: PixelOptions,
    _ options: RunOptions
  ) throws -> Run {
    let runner = try ModelRunner(model, options: options)
    let inputs = try locating(model.path) {
      try RunInputs(arguments, for: runner.session.inputs, pixels: pixels)
    }
    var run = Run(
      results: runner.outputs.map { ($0.name, []) }, rowCount: try runner.rowCount(of: inputs.rows),
      runtime: runner.runtimeVersion, notes: try runner.notes(on: inputs.rows))
    do {
      try runner.run(inputs.rows) { _, results in
        for (index, result) in results.enumerated() { run.results[index].parts.append(result) }
      }
    } catch let failure as ExecutionError {
      let random = arguments.filter(\.isRandom).compactMap(\.name)
      throw random.isEmpty ? failure : VerificationError.random(failure, inputs: random)
    }
    return run
  }
}

extension Verification: Encodable {
  private enum CodingKeys: String, CodingKey {
    case schema, model, reference, runtime, weights, results, rowCount, tolerance, firstDifference
    case comparedNodeCount, uncomparedNodeCount, isSame, isUndecided, notes
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(model, forKey: .model)
    try container.encode(reference, forKey: .reference)
    try container.encode(runtime, forKey: .runtime)
    try container.encodeIfPresent(weights, forKey: .weights)
    try container.encode(results, forKey: .results)
    try container.encodeIfPresent(rowCount, forKey: .rowCount)
    try container.encode(tolerance, forKey: .tolerance)
    try container.encodeIfPresent(firstDifference, forKey: .firstDifference)
    try container.encode(comparedNodeCount, forKey: .comparedNodeCount)
    try container.encode(uncomparedNodeCount, forKey: .uncomparedNodeCount)
    try container.encode(isSame, forKey: .isSame)
    try container.encode(isUndecided, forKey: .isUndecided)
    try container.encode(notes, forKey: .notes)
  }
}
