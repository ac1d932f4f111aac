import MindCheckpoint
import MindExecution
import MindGraph
public import MindTensors
import MindWire

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
  /// The number of rows.
  public let rowCount: Int
  /// The results.
  public let results: [Result]
  /// The best classes of each row, when they were asked for.
  public internal(set) var top: [[Score]]?
  /// The profile that ONNX Runtime wrote.
  public internal(set) var profile: String?

  /// Runs a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - arguments: its inputs.
  ///   - pixels: how images become numbers.
  ///   - options: how it is run.
  /// - Throws: a `Failure`: an input is not what the model takes, or ONNX Runtime refuses.
  public init(
    _ model: RunnableModel, on arguments: [InputArgument], pixels: PixelOptions = PixelOptions(),
    options: RunOptions = RunOptions()
  ) throws {
    let runner = try ModelRunner(model, options: options)
    let inputs = try RunInputs(arguments, for: runner.session.inputs, pixels: pixels)
    var parts = [[HostTensor]](repeating: [], count: runner.outputs.count)
    var rowCount = 0
    try runner.run(inputs.rows) { rows, results in
      rowCount = rows.upperBound
      for (index, result) in results.enumerated() { parts[index].append(result) }
    }
    self.model = model.path
    runtime = runner.runtimeVersion
    self.rowCount = rowCount
    results = try zip(runner.outputs, parts).map { output, parts in
      try Result(output.name, parts)
    }
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
  /// - Parameters:
  ///   - path: the file; its extension tells the form.
  ///   - replacesExisting: whether an existing file is replaced.
  /// - Throws: `PredictionError` when the form does not hold the results; `FileError` when writing fails.
  public func write(to path: String, replacesExisting: Bool = false) throws {
    let existing: OutputFile.Existing = replacesExisting ? .replace : .refuse
    let entries = try results.map { result in
      CheckpointEntry(name: result.name, content: .tensor(try result.tensor()))
    }
    switch path.split(separator: ".").last {
    case "npz":
      let content = try NPZContent(entries)
      let output = try OutputFile(path: path, existing: existing, inputs: [])
      try content.write(to: output)
      try output.commit()
    case "npy":
      guard let result = results.first, results.count == 1 else {
        throw PredictionError.several(results.map(\.name))
      }
      guard let header = NPYHeader.bytes(type: result.type, shape: result.shape) else {
        throw PredictionError.type(result.type)
      }
      let output = try OutputFile(path: path, existing: existing, inputs: [])
      try output.append(header[...])
      for part in result.parts { try output.append([UInt8](part.bytes)[...]) }
      try output.commit()
    case "json":
      let output = try OutputFile(path: path, existing: existing, inputs: [])
      try output.append(Array(try json().utf8)[...])
      try output.commit()
    default: throw PredictionError.form(path)
    }
  }

  /// The results as one JSON object of nested lists; what is no number is `null`.
  private func json() throws -> String {
    var text = "{"
    for (index, result) in results.enumerated() {
      let numbers = try result.parts.flatMap { part in
        guard let numbers = part.numbers() else { throw PredictionError.type(result.type) }
        return numbers
      }
      var values = numbers.map { number in
        number.isFinite
          ? (result.type.isFloatingPoint
            ? (result.type == .float32 ? "\(Float(number))" : "\(number)")
            : Int(exactly: number).map(String.init) ?? "\(number)") : "null"
      }
      for size in result.shape.reversed() where size > 0 {
        values = stride(from: 0, to: values.count, by: size).map { start in
          "[" + values[start..<min(start + size, values.count)].joined(separator: ", ") + "]"
        }
      }
      text += (index == 0 ? "\n  " : ",\n  ")
      text += "\(JSONString.quoted(result.name)): \(values.first ?? "[]")"
    }
    return text + "\n}\n"
  }
}

extension Prediction.Result {
  init(_ name: String, _ parts: [HostTensor]) throws {
    self.name = name
    guard let first = parts.first else { throw ExecutionError.notTensor(name) }
    type = first.type
    var shape = first.shape.dimensions
    if !shape.isEmpty { shape[0] = parts.reduce(0) { $0 + ($1.shape.dimensions.first ?? 0) } }
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

/// Texts as JSON has them.
enum JSONString {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Why results cannot be shown or written.
public enum PredictionError: Failure, Equatable {
  /// The result has no row of scores for each sample.
  case notScores(String, [Int])
  /// A `.npy` file holds one array.
  case several([String])
  /// The form has no such elements.
  case type(DataType)
  /// The extension tells no form.
  case form(String)

  public var kind: FailureKind {
    switch self {
    case .form, .several: .usage
    case .notScores, .type: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .notScores(let name, let shape):
      "the result '\(name)' is \(shape); classes need [rows, classes]"
    case .several(let names):
      "a .npy file holds one array, the model gives \(names.joined(separator: ", ")); write .npz"
    case .type(let type): "results of type \(type) have no such form; write .npz"
    case .form(let path): "\(path): results are written as .npz, .npy or .json"
    }
  }
}
