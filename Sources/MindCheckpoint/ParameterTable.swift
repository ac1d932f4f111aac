public import MindTensors

/// Named parameters and what was saved along with them, whatever file they came from or go to.
public struct ParameterTable: Sendable {
  /// The entries, in the order of the file; no name comes twice.
  public var entries: [CheckpointEntry]
  /// Free text pairs, which only some formats have.
  public var metadata: [String: String]

  /// Makes a table.
  public init(entries: [CheckpointEntry] = [], metadata: [String: String] = [:]) {
    self.entries = entries
    self.metadata = metadata
  }

  /// A checkpoint's entries.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged.
  package init(_ file: CheckpointFile) throws {
    self.init(entries: try file.entries())
  }

  /// What a safetensors file or set holds; texts that this package put into its metadata are entries
  /// again.
  package init(_ file: SafetensorsFile) {
    var metadata = file.metadata
    var entries = file.tensors.map { CheckpointEntry(name: $0.name, content: .tensor($0.tensor)) }
    for entry in entries where entry.tensor?.type == .int4pair { metadata[entry.name] = nil }
    for (key, text) in file.metadata.sorted(by: { $0.key < $1.key })
    where key.hasPrefix(SafetensorsContent.textPrefix) {
      metadata[key] = nil
      let name = String(key.dropFirst(SafetensorsContent.textPrefix.count))
      if !entries.contains(where: { $0.name == name }) {
        entries.append(CheckpointEntry(name: name, content: .text(text)))
      }
    }
    self.init(entries: entries, metadata: metadata)
  }

  /// The arrays of a NumPy archive.
  package init(_ file: NPZFile) {
    self.init(
      entries: file.entries.map { entry in
        switch entry.array {
        case .tensor(let tensor): CheckpointEntry(name: entry.name, content: .tensor(tensor))
        case .text(let text): CheckpointEntry(name: entry.name, content: .text(text))
        }
      })
  }
}

/// Why parameters cannot be written in a format.
public enum ParameterError: Failure, Equatable {
  /// Entries that the format has no form for, each with its name and the reason.
  case inexpressible(format: String, problems: [String])
  /// Names that more than one entry would have.
  case duplicates([String])

  public var kind: FailureKind {
    switch self {
    case .inexpressible: .unsupported
    case .duplicates: .malformed
    }
  }

  public var isList: Bool { true }

  public var description: String {
    switch self {
    case .inexpressible(let format, let problems):
      "\(format) cannot hold everything; --drop leaves entries out:" + VisibleText.items(problems)
    case .duplicates(let names):
      "names that more than one entry would have:" + VisibleText.items(names)
    }
  }
}
