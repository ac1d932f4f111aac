import MindCheckpoint
import MindIR
import MindONNX
import MindTensors

/// Takes the parameters out of a file of any format, edits them and writes them.
struct ParameterConversion {
  let input: ModelInput
  let edits: ParameterEdits
  let output: ParameterOutput

  /// Does it, or only finds out what would be done.
  ///
  /// - Parameters:
  ///   - report: told what was done.
  ///   - isDryRun: whether nothing is written.
  /// - Throws: `EditError`, `ParameterError`, and what reading and writing throws.
  func run(_ report: inout ConversionReport, isDryRun: Bool) throws {
    let table = try locating(input.source.path) {
      var table = try ParameterTable(input.document)
      if case .onnx = input.document {
        table.entries = try input.document.allEntries
      }
      return table
    }
    let edited = try locating(input.source.path) { try EditedParameters(table, edits) }
    report.notes += edited.notes
    if !isDryRun {
      let written: ModelOutput.Written
      if let same = unchangedFile {
        written = try output.copy(same, inputs: [input])
      } else {
        var output = output
        output.options.keepChecksum(of: input, in: output.format)
        written = try locating(input.source.path) {
          try output.write(
            edited.entries, metadata: edits.metadata(of: table, from: input.document.format),
            inputs: [input])
        }
      }
      report.output = written.path
      report.dataFiles = written.dataFiles
      report.byteCount = written.byteCount
    }
    report.parameters = edited.changes
    report.note(complexIn: edited.entries)
  }

  /// The input when the output is to be the same file again.
  private var unchangedFile: FileSource? {
    guard edits.isEmpty, output.options.shardByteCount == nil, !output.options.hasChecksum else {
      return nil
    }
    switch (input.document, output.format) {
    case (.safetensors(let file), .safetensors):
      return file.partNames.isEmpty ? file.parts.first : nil
    case (.npz(let file), .npz): return file.source
    default: return nil
    }
  }
}

extension ParameterEdits {
  /// The input's metadata, and the word that tells which framework's names a file has; a safetensors file
  /// without it stays so.
  func metadata(of table: ParameterTable, from format: ModelFormat? = nil) -> [String: String] {
    var metadata = table.metadata
    let word: String? =
      switch naming {
      case .torch: "pt"
      case .mindspore: "ms"
      case nil: metadata.isEmpty && format != .safetensors ? "ms" : nil
      }
    if let word { metadata[SafetensorsContent.formatKey] = word }
    return metadata
  }
}

extension ParameterTable {
  /// The parameters of a file of any format.
  ///
  /// - Parameters:
  ///   - document: the file.
  ///   - allowsCompressed: whether compressed ones come without elements instead of being refused.
  /// - Throws: the format's error when one is damaged.
  init(_ document: ModelDocument, allowsCompressed: Bool = false) throws {
    switch document {
    case .checkpoint(let file): try self.init(file)
    case .safetensors(let file): self.init(file)
    case .npz(let file): self.init(file)
    case .mindir(let file):
      self.init(try file.parameters(allowsCompressed: allowsCompressed))
      entries += try file.hashTables().map {
        CheckpointEntry(name: $0.name, content: .map(EmbeddingMap(parts: $0.parts)))
      }
    case .onnx(let file): self.init(try file.parameters())
    }
  }

  private init(_ parameters: [(name: String, tensor: Tensor)]) {
    self.init(
      entries: parameters.map { CheckpointEntry(name: $0.name, content: .tensor($0.tensor)) })
  }
}

extension ConversionReport {
  /// MindSpore writes complex numbers into checkpoints, but refuses to load them.
  fileprivate mutating func note(complexIn entries: [CheckpointEntry]) {
    let types: Set<DataType> = [.complex64, .complex128]
    let names = entries.filter { $0.tensor.map { types.contains($0.type) } ?? false }.map(\.name)
    if to == .checkpoint, !names.isEmpty {
      notes.append("MindSpore does not load complex numbers: " + names.joined(separator: ", "))
    }
  }
}
