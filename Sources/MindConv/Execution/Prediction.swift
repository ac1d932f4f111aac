import MindExecution
public import MindTensors

/// What a model makes of its inputs.
public struct Prediction: Sendable, Encodable {
  /// A result of the model.
  public struct Result: Sendable, Encodable {
    /// Its name.
    public let name: String
    /// Its element type.
    public let type: DataType
    /// The dimensions, all rows together.
    public let shape: [Int]
    /// Numbers that are not: NaN or infinite.
    public let invalidCount: Int
    let parts: [HostTensor]

    private enum CodingKeys: String, CodingKey { case name, type, shape, invalidCount }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(type.rawValue, forKey: .type)
      try container.encode(shape, forKey: .shape)
      try container.encode(invalidCount, forKey: .invalidCount)
    }
  }

  /// A class with its score.
  public struct Score: Sendable, Encodable {
    /// The class's number.
    public let index: Int
    /// Its label; `nil` without labels.
    public let label: String?
    /// What the model gives for it.
    public let score: Double
  }

  /// The version of this report's JSON form.
  public let schema = 1
  /// The model.
  public let model: String
  /// The version of ONNX Runtime.
  public let runtime: String
  /// The number of rows; `nil` where the inputs have different numbers of them, and the model is run once.
  public let rowCount: Int?
  /// The results.
  public let results: [Result]
  /// The best classes of each row, when they were asked for.
  public internal(set) var top: [[Score]]?
  /// What a user should know: how rows were cut and results put together, where the model leaves no other way;
  /// what had no effect; labels that do not fit.
  public private(set) var notes: [String]
  /// The profile that ONNX Runtime wrote.
  public internal(set) var profile: String?
  /// Files of a folder of pictures that are not read.
  public let leftOut: LeftOutFiles?
  /// The files that were read.
  private let inputs: [FileSource]

  private enum CodingKeys: String, CodingKey {
    case schema, model, runtime, rowCount, results, top, notes, profile, leftOut
  }

  /// Runs a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - arguments: its inputs; what the model has a value for needs none.
  ///   - pixels: how images become numbers.
  ///   - options: how it is run.
  ///   - output: where the results will be written; what speaks against that is said before anything runs.
  /// - Throws: a `Failure`: an input is not what the model takes, or ONNX Runtime refuses.
  public init(
    _ model: RunnableModel, on arguments: [InputArgument], pixels: PixelOptions = PixelOptions(),
    options: RunOptions = RunOptions(), output: ResultsFile? = nil
  ) throws {
    let files = arguments.compactMap(\.path).compactMap { try? FileSource(path: $0) }
    self.inputs = model.inputs + files
    try output?.check(inputs: self.inputs)
    let runner = try ModelRunner(
      model.requiring(arguments.compactMap(\.name)), options: options)
    try output?.check(results: runner.outputs)
    let inputs = try RunInputs(
      arguments, for: runner.session.inputs, pixels: pixels,
      limits: arguments.contains(where: \.isRandom) ? model.indexLimits : [:])
    var notes = try runner.notes(on: inputs.rows)
    leftOut = inputs.leftOut
    var parts = [[HostTensor]](repeating: [], count: runner.outputs.count)
    var rowCounts: [Int] = []
    try runner.run(inputs.rows) { rows, results in
      rowCounts.append(rows.count)
      for (index, result) in results.enumerated() { parts[index].append(result) }
    }
    self.model = model.path
    runtime = runner.runtimeVersion
    rowCount = try runner.rowCount(of: inputs.rows)
    results = try zip(runner.outputs, parts).map { output, parts in
      try Result(output.name, parts, rowCounts: rowCounts)
    }
    for result in results {
      guard result.parts.count > 1, let first = result.parts.first?.shape,
        first.dimensions.first != rowCounts.first
      else { continue }
      notes.append(
        "the result '\(result.name)' is \(first) for each run: the \(result.parts.count) of them are joined "
          + "along the first axis")
    }
    self.notes = notes
    profile = try runner.endProfiling()
  }

  /// The best classes of every row of the first result.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - labels: the classes' names, in order.
  /// - Throws: `PredictionError.notScores` when the first result has no row of scores for each sample.
  public mutating func rank(_ count: Int, labels: [String]) throws {
    guard let result = results.first, result.shape.count == 2 else {
      throw PredictionError.notScores(results.first?.name ?? "", results.first?.shape ?? [])
    }
    let classes = result.shape[1]
    if !labels.isEmpty, labels.count != classes {
      notes.append(
        "there are \(labels.count) labels for \(classes) classes: names may be those of others")
    }
    var top: [[Score]] = []
    for part in result.parts {
      guard let numbers = part.numbers(), classes > 0 else {
        throw PredictionError.notScores(result.name, result.shape)
      }
      for start in stride(from: 0, to: numbers.count, by: classes) {
        let scores = numbers[start..<start + classes]
        let best = scores.indices.sorted {
          // NaN last, equal scores by number.
          scores[$0].isNaN || scores[$1].isNaN
            ? !scores[$0].isNaN && scores[$1].isNaN : (scores[$0], $1) > (scores[$1], $0)
        }
        top.append(
          best.prefix(count).map { index in
            let number = index - start
            return Score(
              index: number, label: labels.indices.contains(number) ? labels[number] : nil,
              score: scores[index])
          })
      }
    }
    self.top = top
  }

  /// Writes the results: one as `.npy`, all as `.npz` or `.json`.
  ///
  /// - Parameter file: the file.
  /// - Throws: `PredictionError` when the form does not hold the results; `FileError` when writing fails.
  public func write(to file: ResultsFile) throws {
    try file.write(results, inputs: inputs)
  }

  /// Writes the results: one as `.npy`, all as `.npz` or `.json`.
  ///
  /// - Parameters:
  ///   - path: the file; its extension tells the form.
  ///   - replacesExisting: whether an existing file is replaced.
  /// - Throws: `PredictionError` when the form does not hold the results; `FileError` when writing fails.
  public func write(to path: String, replacesExisting: Bool = false) throws {
    try write(to: ResultsFile(path: path, replacesExisting: replacesExisting))
  }
}

extension Prediction.Result {
  /// Puts parts together.
  ///
  /// - Parameters:
  ///   - name: the result's name.
  ///   - parts: what came of each batch.
  ///   - rowCounts: the rows of each batch.
  /// - Throws: `RunError.unequalParts` when they make no whole.
  init(_ name: String, _ parts: [HostTensor], rowCounts: [Int]) throws {
    self.name = name
    guard let first = parts.first else { throw ExecutionError.notTensor(name) }
    type = first.type
    var shape = first.shape.dimensions
    if parts.count > 1, let firstCount = rowCounts.first {
      var (row, length) = (0, 0)
      for (part, count) in zip(parts, rowCounts) {
        // What a part has for each of its rows; several parts have rows.
        let leading = part.shape.dimensions.first ?? 0
        guard part.type == type, part.shape.dimensions.dropFirst() == shape.dropFirst(),
          count > 0, leading / count == (shape.first ?? 0) / firstCount
        else { throw RunError.unequalParts(result: name, first.shape, part.shape, row: row) }
        row += count
        length &+= leading
      }
      if !shape.isEmpty { shape[0] = length }
    }
    self.shape = shape
    self.parts = parts
    invalidCount =
      type.isFloatingPoint
      ? parts.reduce(0) { $0 + ($1.numbers() ?? []).count { !$0.isFinite } } : 0
  }

  /// The whole result.
  func tensor() throws -> Tensor {
    guard let shape = Shape(shape) else { throw ExecutionError.notTensor(name) }
    return try Tensor(
      type: type, shape: shape, payload: .joined(parts.map { .inline([UInt8]($0.bytes)) }))
  }
}

/// Why results cannot be shown or written.
public enum PredictionError: Failure, Equatable {
  /// The result has no row of scores for each sample.
  case notScores(String, [Int])
  /// A `.npy` file holds one array.
  case several([String])
  /// The form has no such elements.
  case type(DataType, result: String, form: String)
  /// A name that an archive cannot have.
  case name(String, problem: String)
  /// The extension tells no form.
  case form(String)
  /// A file of labels has none.
  case noLabels

  public var kind: FailureKind {
    switch self {
    case .form, .several: .usage
    case .noLabels: .malformed
    case .notScores, .type, .name: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .noLabels: "has no labels: one is needed in each line"
    case .notScores(let name, let shape):
      "the result '\(name)' is \(shape); classes need [rows, classes]"
    case .several(let names):
      "a .npy file holds one array, the model gives \(names.joined(separator: ", ")); write .npz"
    case .type(let type, let result, let form):
      "the result '\(result)' is \(type), which a .\(form) file cannot hold"
    case .name(let name, let problem):
      "the result '\(name)' does not go into an archive: \(problem); write .json"
    case .form(let path): "\(path): results are written as .npz, .npy or .json"
    }
  }
}
