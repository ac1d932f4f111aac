import MindCheckpoint
import MindGraph
import MindIR
import MindLowering
import MindNetworks
import MindONNX
import MindTensors
import MindView
import MindWire

/// Changes a model within its format: the document is changed, so that whatever is not named stays.
///
/// Nothing is written when the result would not be valid: findings that the input does not have, all in one list.
public struct ModelEditor: Sendable {
  /// What is asked besides the library's own checks, for ONNX models that it knows.
  public var checker: StructureChecker?
  /// How inputs are read.
  public var reading = ReadingOptions()
  /// How the output is written; an encrypted file stays so, with its own cipher and key when none is asked for.
  public var writing = WritingOptions()
  /// Whether an encrypted file becomes a plain one.
  public var decrypts = false

  /// Makes an editor.
  ///
  /// - Parameter checker: a second opinion on ONNX models.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Edits a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - output: the file to write; `nil` replaces the input.
  ///   - edits: what is changed.
  /// - Returns: what was done.
  /// - Throws: `ModelEditError` and `EditError` when the edits do not fit the model, and what reading and
  ///   writing throws. Nothing is left behind then.
  @discardableResult
  public func edit(
    _ path: String, to output: String?, _ edits: ModelEdits
  ) throws -> EditReport {
    guard !edits.isEmpty else { throw ModelEditError.nothing }
    let input = try ModelInput(path: path, options: reading)
    let format = input.document.format
    if let output, let named = ModelFormat(extensionOf: output), named != format {
      throw ModelEditError.otherFormat(output: output, named: named, format: format)
    }
    var options = writing
    if output == nil { options.replacesExisting = true }
    if decrypts, input.encryption == nil { throw Located(path, ModelEditError.plain) }
    if !decrypts { options.keepEncryption(of: input, key: reading.key) }
    options.keepChecksum(of: input, in: format)
    let target = ModelOutput(
      path: try output ?? place(of: input), options: options,
      replaced: output == nil ? input : nil)
    try target.check(format, inputs: [input.source])
    var report = EditReport(input: path, output: target.path, format: format)
    let weights = try edits.weights.map { try ModelInput(path: $0, options: reading) }
    let sources = [input] + (weights.map { [$0] } ?? [])
    let written: ModelOutput.Written
    switch input.document {
    case .onnx(let file):
      let edited = try locating(path) { () throws -> ONNXFile in
        var work = GraphEdit(file, edits, weights: weights?.document)
        return try work.run(checker, &report)
      }
      written = try target.write(edited, whole: edited.embedded(), inputs: sources)
    case .mindir(let file):
      let edited = try locating(path) { () throws -> MindIRFile in
        var work = GraphEdit(file, edits, weights: weights?.document)
        return try work.run(checker, &report)
      }
      written = try target.write(edited, inputs: sources)
    case .checkpoint, .safetensors, .npz:
      guard !edits.needsGraph else { throw Located(path, ModelEditError.noGraph(format)) }
      if case .safetensors(let file) = input.document, output == nil, !file.partNames.isEmpty {
        throw Located(path, ModelEditError.invalid(["a set of files is edited into another place"]))
      }
      written = try edit(
        input, edits, weights: weights?.document, target, inputs: sources, &report)
    }
    report.output = written.path
    report.dataFiles = written.dataFiles
    report.byteCount = written.byteCount
    report.notes += written.notes
    return report
  }

  /// Where a file that is replaced is: a link stays one.
  private func place(of input: ModelInput) throws -> String {
    let path = input.source.path
    guard let target = FilePath.linked(from: path) else { return path }
    guard writing.externalData.place != .external, input.document.dataLocations.isEmpty else {
      throw Located(path, ModelEditError.linkWithData)
    }
    return target
  }

  private func edit(
    _ input: ModelInput, _ edits: ModelEdits, weights: ModelDocument?, _ target: ModelOutput,
    inputs: [ModelInput], _ report: inout EditReport
  ) throws -> ModelOutput.Written {
    try locating(input.source.path) { () throws -> ModelOutput.Written in
      var table = try ParameterTable(input.document)
      var replacement = ParameterReplacement(table.entries.compactMap(\.named))
      try replacement.take(edits, weights)
      table.entries = table.entries.map { entry in
        replacement.tensors[entry.name].map {
          CheckpointEntry(name: entry.name, content: .tensor($0))
        } ?? entry
      }
      report.changes += replacement.changes
      let edited = try EditedParameters(table, edits.parameters)
      report.notes += edited.notes
      report.changes += edited.changes.compactMap(\.line)
      var metadata = edits.parameters.metadata(of: table, from: report.format)
      var missing: [String] = []
      for (key, value) in edits.metadata {
        if value == nil, metadata[key] == nil { missing.append("metadata '\(key)'") }
        metadata[key] = value
        report.changes.append(value.map { "metadata \(key) = \($0)" } ?? "metadata \(key) dropped")
      }
      guard missing.isEmpty else { throw ModelEditError.unknown(missing) }
      if !edits.metadata.isEmpty, report.format != .safetensors {
        throw ModelEditError.invalid(["\(report.format.name) has no metadata"])
      }
      return try ParameterOutput(
        path: target.path, format: report.format, options: target.options,
        replaced: target.replaced
      ).write(edited.entries, metadata: metadata, inputs: inputs)
    }
  }
}

extension CheckpointEntry {
  fileprivate var named: (name: String, tensor: Tensor)? { tensor.map { (name, $0) } }
}

extension ParameterChange {
  /// The change in words; `nil` when there is none.
  var line: String? {
    guard isChange else { return nil }
    guard let to else {
      let cause = reason.flatMap { $0 == EditedParameters.dropped ? nil : ": \($0)" } ?? ""
      return "parameter \(from.name) dropped" + cause
    }
    func form(_ form: Form) -> String {
      "\(form.type)[" + form.shape.map { String($0) }.joined(separator: ", ") + "]"
    }
    let isSameForm = to.type == from.type && to.shape == from.shape
    return "parameter \(from.name) -> \(to.name)"
      + (isSameForm ? "" : ", \(form(from)) -> \(form(to))")
  }
}
