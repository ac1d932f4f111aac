import MindCheckpoint
import MindExecution
import MindGraph
import MindTensors
import MindWire

/// A file that results are written to: one as `.npy`, all as `.npz` or `.json`.
public struct ResultsFile: Sendable {
  private enum Form: String {
    case npz, npy, json
  }

  /// The file's path.
  public let path: String
  private let form: Form
  private let existing: OutputFile.Existing
  private let others: [FileSource]

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - path: where it will be; its extension tells the form.
  ///   - replacesExisting: whether an existing file is replaced.
  ///   - others: files that it must not be, beside the model and what goes in.
  /// - Throws: `PredictionError.form` when the extension tells none.
  public init(
    path: String, replacesExisting: Bool = false, others: [String] = []
  ) throws(PredictionError) {
    guard let form = FilePath.fileExtension(of: path).flatMap(Form.init) else { throw .form(path) }
    self.path = path
    self.form = form
    existing = replacesExisting ? .replace : .refuse
    self.others = others.compactMap { try? FileSource(path: $0) }
  }

  /// Checks the place.
  ///
  /// - Throws: `FileError` when there is no folder for it, or what is there is an input or stays.
  func check(inputs: [FileSource]) throws {
    try OutputFile.check(path: path, existing: existing, inputs: inputs + others)
  }

  /// Checks what a model says of its results.
  ///
  /// - Throws: `PredictionError` when the form does not hold them.
  func check(results: [(name: String, type: TensorType)]) throws {
    if form == .npy, results.count != 1 { throw PredictionError.several(results.map(\.name)) }
    for (name, type) in results {
      if let type = type.element { try check(type, of: name) }
      if form == .npz, let problem = NPZContent.problem(withName: name) {
        throw PredictionError.name(name, problem: problem)
      }
    }
  }

  private func check(_ type: DataType, of name: String) throws {
    let isHeld =
      form == .json
      ? HostTensor.hasTexts(type) : NPYHeader.bytes(type: type, shape: []) != nil
    guard isHeld else { throw PredictionError.type(type, result: name, form: form.rawValue) }
  }

  /// Writes the results.
  ///
  /// - Throws: `PredictionError` when the form does not hold them; `FileError` when writing fails.
  func write(_ results: [Prediction.Result], inputs: [FileSource]) throws {
    for result in results { try check(result.type, of: result.name) }
    switch form {
    case .npz:
      let content = try NPZContent(
        results.map { CheckpointEntry(name: $0.name, content: .tensor(try $0.tensor())) })
      try write(inputs) { try content.write(to: $0) }
    case .npy:
      guard let result = results.first, results.count == 1,
        let header = NPYHeader.bytes(type: result.type, shape: result.shape)
      else { throw PredictionError.several(results.map(\.name)) }
      try write(inputs) { output in
        try output.append(header[...])
        for part in result.parts { try output.append([UInt8](part.bytes)[...]) }
      }
    case .json:
      let text = ResultsJSON.text(of: results)
      try write(inputs) { try $0.append(Array(text.utf8)[...]) }
    }
  }

  private func write(_ inputs: [FileSource], _ body: (OutputFile) throws -> Void) throws {
    let output = try OutputFile(path: path, existing: existing, inputs: inputs + others)
    try body(output)
    try output.commit()
  }
}
