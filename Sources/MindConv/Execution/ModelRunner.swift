import MindExecution
public import MindGraph
import MindTensors
import MindWire

/// How a model is run.
public struct RunOptions: Sendable {
  /// The library of ONNX Runtime, or the folder or environment that has it; found when not given.
  public var runtime: String?
  /// The threads inside an operator; 0 leaves it to ONNX Runtime.
  public var threadCount = 0
  /// Where ONNX Runtime writes a profile; it adds a time and `.json`.
  public var profilePrefix: String?
  /// The rows of a run, where the model leaves their number open; by standard all of them, since an open first
  /// dimension may be no batch, and 64 where labelled rows are measured.
  public var batchSize: Int?
  /// Told how many rows of how many are done.
  public var progress: (@Sendable (_ done: Int, _ of: Int) -> Void)?

  /// The standard options.
  public init() {}
}

/// A model that is loaded into ONNX Runtime, and takes any number of rows.
public final class ModelRunner: Sendable {
  /// What the model takes.
  public let inputs: [(name: String, type: TensorType)]
  /// What it gives.
  public let outputs: [(name: String, type: TensorType)]
  /// ONNX Runtime's version.
  public let runtimeVersion: String
  let session: Session
  private let options: RunOptions
  /// Whether results that are no tensors of numbers are left out, and those without rows stay whole.
  private let numbersOnly: Bool

  /// Loads a model.
  ///
  /// - Throws: `ExecutionError` when there is no usable ONNX Runtime, or it refuses the model; `FileError`
  ///   when there is no folder for a profile.
  public convenience init(_ model: RunnableModel, options: RunOptions = RunOptions()) throws {
    try self.init(model, options: options, numbersOnly: false)
  }

  init(_ model: RunnableModel, options: RunOptions, numbersOnly: Bool) throws {
    self.numbersOnly = numbersOnly
    let runtime = try ONNXRuntime(at: options.runtime)
    runtimeVersion = runtime.version
    self.options = options
    var settings = SessionOptions()
    settings.threadCount = options.threadCount
    settings.profilePrefix = options.profilePrefix
    settings.leavesOutOthers = numbersOnly
    if let prefix = options.profilePrefix { try OutputFile.checkFolder(of: prefix) }
    session = try locating(model.path) {
      let prepared = try model.source.map { SessionModel(wholeIn: $0) } ?? SessionModel(model.file)
      return try Session(prepared, runtime: runtime, options: settings)
    }
    inputs = session.inputs.map { ($0.name, $0.type) }
    outputs = session.outputs.map { ($0.name, $0.type) }
  }

  /// Runs the model over all rows.
  ///
  /// Where the model's batch is fixed, the last one is filled up with copies of the last row, and what
  /// comes of these is left out.
  ///
  /// - Parameters:
  ///   - rows: what goes in, in the order of `inputs`.
  ///   - body: takes the results of the rows that it is told.
  /// - Throws: `RunError` when the rows are not what the model takes; `ExecutionError` when ONNX Runtime
  ///   refuses; what reading rows and `body` throw.
  func run(
    _ rows: [any RowSource], _ body: (Range<Int>, [HostTensor]) throws -> Void
  ) throws {
    let plan = try BatchPlan(session.inputs, rows, openSize: options.batchSize)
    let takers = outputs.map { ResultRows(name: $0.name, type: $0.type, isFixed: plan.isFixed) }
    var start = 0
    options.progress?(0, plan.count)
    while start < plan.count {
      let range = start..<min(plan.count, start + plan.size)
      let given = plan.isFixed ? plan.size : range.count
      let values = try rows.map { source in
        try plan.isWhole
          ? source.tensor(0..<source.count, batch: source.count)
          : source.tensor(range, batch: given)
      }
      var results = try session.run(values)
      if !plan.isWhole {
        let cut = RunCut(rows: range, total: plan.count, batch: given)
        let ordered = try ordered(results, of: values, cut, takers)
        for (index, taker) in takers.enumerated() {
          do {
            if !ordered[index] { throw taker.noRows(results[index], cut) }
            results[index] = try taker.part(of: results[index], cut)
          } catch RunError.noBatchAxis where numbersOnly {
            continue
          }
        }
      }
      try body(range, results)
      start = range.upperBound
      options.progress?(start, plan.count)
    }
  }

  /// Whether the results follow the rows that went in, as far as the run cannot be without that.
  ///
  /// A first axis that is several times the batch may be each row's entries, one row after another, or no batch at
  /// all, a multiple by chance: with the rows moved on by one, results tell.
  private func ordered(
    _ results: [HostTensor], of values: [HostTensor], _ cut: RunCut, _ takers: [ResultRows]
  ) throws -> [Bool] {
    var ordered = results.map { _ in true }
    // Joined runs lose nothing: the first of them shows how all are; a cut is shown by itself.
    guard !cut.isWhole, cut.rows.lowerBound == 0 || !cut.isFull else { return ordered }
    let doubtful = results.indices.filter { takers[$0].mayHaveSeveral(results[$0], cut) }
    guard !doubtful.isEmpty else { return ordered }
    let moved = try session.run(
      values.map { try $0.movedOn(rowCount: cut.batch) }, results: doubtful)
    for (index, result) in zip(doubtful, moved) {
      ordered[index] = try results[index].movedOn(rowCount: cut.batch).isLike(result)
    }
    return ordered
  }

  /// What became of rows and of a batch that was asked for, where that is not as people expect.
  func notes(on rows: [any RowSource]) throws -> [String] {
    let plan = try BatchPlan(session.inputs, rows, openSize: options.batchSize)
    return [note(on: plan), noteOnBatch(plan)].compactMap { $0 }
  }

  private func noteOnBatch(_ plan: BatchPlan) -> String? {
    guard let asked = options.batchSize, plan.isWhole || plan.isFixed && plan.size != asked else {
      return nil
    }
    return plan.isWhole
      ? "the inputs have no rows in common and went in at once: a batch of \(asked) has no effect"
      : "the model's first dimension is fixed: a batch of \(asked) has no effect"
  }

  private func note(on plan: BatchPlan) -> String? {
    guard plan.isFixed, !plan.isWhole, plan.count != plan.size else { return nil }
    let (runs, rest) = plan.count.quotientAndRemainder(dividingBy: plan.size)
    let runCount = rest == 0 ? runs : runs + 1
    return "the model's first dimension is fixed: \(plan.count) rows were cut into \(runCount) "
      + "run\(runCount == 1 ? "" : "s") of \(plan.size)"
      + (rest == 0 ? "" : ", the last one filled up with copies of the last row")
  }

  /// How many rows these are; `nil` where inputs have different numbers of them.
  func rowCount(of rows: [any RowSource]) throws -> Int? {
    try BatchPlan(session.inputs, rows, openSize: options.batchSize).rowCount
  }

  /// How many rows a batch of these has; `nil` when everything goes in at once.
  func batchSize(of rows: [any RowSource]) throws -> Int? {
    let plan = try BatchPlan(session.inputs, rows, openSize: options.batchSize)
    return plan.isWhole ? nil : plan.isFixed ? plan.size : min(plan.size, plan.count)
  }

  /// Ends profiling.
  ///
  /// - Returns: the profile's path; `nil` without profiling.
  /// - Throws: `ExecutionError` when it cannot be written.
  public func endProfiling() throws -> String? { try session.endProfiling() }
}

/// How rows become batches.
private struct BatchPlan {
  /// The number of rows.
  let count: Int
  /// The most rows of a batch.
  let size: Int
  /// Whether every batch has just that many.
  let isFixed: Bool
  /// Whether everything goes in at once, because inputs have no common batch axis.
  let isWhole: Bool
  /// How many rows all inputs have that have rows; `nil` without such a number.
  let rowCount: Int?

  init(_ ports: [Session.Port], _ rows: [any RowSource], openSize: Int?) throws {
    for (port, source) in zip(ports, rows) { try Self.check(port, source) }
    try Self.checkSymbols(ports, rows)
    let leading = ports.map { $0.type.dimensions?.first }
    let counts = Set(rows.map(\.count))
    let sizes = Set(leading.map { $0?.size })
    let isBatched = leading.allSatisfy { $0 != nil } && counts.count == 1 && sizes.count == 1
    guard isBatched, let count = counts.first, let size = sizes.first else {
      for (port, source) in zip(ports, rows) {
        guard let size = port.type.dimensions?.first?.size, size != source.count else { continue }
        if let other = zip(ports, rows).first(where: { $0.1.count != source.count }) {
          throw RunError.unequalRows(port.name, source.count, other.0.name, other.1.count)
        }
        throw RunError.mismatch(
          input: port.name, takes: port.type, given: source.tensorType, source: source.label)
      }
      (self.count, self.size, isFixed, isWhole) = (1, 1, true, true)
      let counts = Set(rows.filter { $0.shape.rank > 0 }.map(\.count))
      rowCount = counts.count == 1 ? counts.first : nil
      return
    }
    if let source = rows.first, count == 0 { throw RunError.noRows(source.label) }
    self.count = count
    rowCount = count
    self.size = size ?? max(1, openSize ?? count)
    isFixed = size != nil
    isWhole = false
  }

  /// Inputs whose batch has the same symbol have the same number of rows.
  private static func checkSymbols(_ ports: [Session.Port], _ rows: [any RowSource]) throws {
    var first: [String: (name: String, count: Int)] = [:]
    for (port, source) in zip(ports, rows) {
      guard case .symbol(let symbol)? = port.type.dimensions?.first else { continue }
      let known = first[symbol] ?? (port.name, source.count)
      guard known.count == source.count else {
        throw RunError.unequalRows(known.name, known.count, port.name, source.count)
      }
      first[symbol] = known
    }
  }

  /// Whether rows are what an input takes, but for their number.
  private static func check(_ port: Session.Port, _ source: any RowSource) throws {
    let given = source.shape.dimensions
    var fits = port.type.element == nil || port.type.element == source.type
    if let taken = port.type.dimensions {
      fits =
        fits && taken.count == given.count
        && zip(taken, given).dropFirst().allSatisfy { $0.size == nil || $0.size == $1 }
    }
    guard fits else {
      throw RunError.mismatch(
        input: port.name, takes: port.type, given: source.tensorType, source: source.label)
    }
  }
}

extension RowSource {
  /// The type of all rows together.
  var tensorType: TensorType { TensorType(type, shape.dimensions.map(Dimension.fixed)) }
}
