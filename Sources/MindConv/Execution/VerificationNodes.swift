import MindComparison
import MindExecution
import MindGraph
import MindLowering
import MindONNX
import MindTensors

extension Verification {
  /// Where two graphs part.
  public struct NodeDifference: Sendable, Encodable {
    /// The node.
    public let node: String
    /// How far its results are apart.
    public let agreement: Agreement
  }
}

/// The results of the nodes of two models, side by side.
struct NodeComparison {
  private(set) var first: Verification.NodeDifference?
  private(set) var comparedCount = 0
  private(set) var uncomparedCount = 0

  /// Runs both models on the rows of a batch, and compares what their nodes give.
  ///
  /// - Throws: a `Failure` when one cannot be run with all its nodes' results.
  init(
    _ model: RunnableModel, _ reference: RunnableModel, on inputs: VerificationInputs,
    tolerance: Double, pixels: PixelOptions, options: RunOptions
  ) throws {
    let one = try locating(model.path) { try Model(model.file) }
    let two = try locating(reference.path) { try Model(reference.file) }
    let pairing = try ResultPairing(one, two, isConstant: ModelConstants.isConstant)
    let pairs = pairing.pairs
    uncomparedCount = pairing.loneCount
    guard !pairs.isEmpty else { return }
    let (names, otherNames) = (pairs.map { one[$0.left].name }, pairs.map { two[$0.right].name })
    let mine = try NodeRun(
      model, results: names, on: inputs.model, pixels: pixels, options: options)
    let others = try NodeRun(
      reference, results: otherNames, on: inputs.reference, pixels: pixels, options: options)
    let rowCount = [mine.batchSize, others.batchSize].compactMap { $0 }.max()
    let results = try mine.run(rowCount)
    let otherResults = try others.run(rowCount)
    let isOneBatch = mine.batchSize == others.batchSize
    let nodes = Dictionary(
      model.file.nodeResults.map { ($0.value, $0.node) }, uniquingKeysWith: { first, _ in first })
    for (pair, (name, other)) in zip(pairs, zip(names, otherNames)) {
      guard let parts = results[name], let otherParts = otherResults[other] else {
        // Sequences, texts and others that are no tensors of numbers.
        uncomparedCount += 1
        continue
      }
      var agreement = Agreement(name: name)
      agreement.add(parts, otherParts, comparesPrecision: false)
      // Other batches give other shapes to what has no rows; operators may stand on either side of a
      // change of shape.
      guard !agreement.differsInShape || (isOneBatch && !pair.isReplacement) else {
        uncomparedCount += 1
        continue
      }
      comparedCount += 1
      if first == nil, agreement.neededTolerance > tolerance {
        first = Verification.NodeDifference(node: nodes[name] ?? name, agreement: agreement)
      }
    }
  }
}

/// A model whose inner results are results, too.
private struct NodeRun {
  /// The rows of a batch; `nil` without rows.
  let batchSize: Int?
  private let runner: ModelRunner
  private let all: [any RowSource]

  init(
    _ model: RunnableModel, results: [String], on arguments: [InputArgument],
    pixels: PixelOptions, options: RunOptions
  ) throws {
    let exposed = RunnableModel(path: model.path, file: model.file.exposing(results))
    runner = try ModelRunner(exposed, options: options, numbersOnly: true)
    all = try RunInputs(arguments, for: runner.session.inputs, pixels: pixels).rows
    batchSize = try runner.batchSize(of: all)
  }

  /// All results that are numbers by name, on the first rows.
  func run(_ rowCount: Int?) throws -> [String: [HostTensor]] {
    let rows = rowCount.map { count in all.map { FirstRows($0, count: count) } } ?? all
    var parts: [String: [HostTensor]] = [:]
    try runner.run(rows) { _, results in
      for (port, result) in zip(runner.outputs, results) {
        parts[port.name, default: []].append(result)
      }
    }
    return parts
  }
}

/// The first rows of many.
private struct FirstRows: RowSource {
  private let all: any RowSource
  let shape: Shape

  init(_ all: any RowSource, count: Int) {
    self.all = all
    var sizes = all.shape.dimensions
    if let first = sizes.first { sizes[0] = min(first, count) }
    shape = Shape(sizes) ?? all.shape
  }

  var label: String { all.label }
  var type: DataType { all.type }

  func read(_ rows: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    try all.read(rows, into: buffer)
  }
}
