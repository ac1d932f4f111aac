import MindCheckpoint

extension ComparedFile {
  /// What people wrote into the file, where that is not among the facts about it: the texts of a checkpoint
  /// or an archive, and what a model says of itself. Safetensors have texts as metadata.
  ///
  /// - Parameter selection: which texts of a file of parameters; all when there is no pattern.
  /// - Returns: the texts, by name.
  /// - Throws: the format's error when an entry is damaged.
  func texts(_ selection: [NamePattern]) throws -> [String: String] {
    switch document {
    case .onnx(let file): return Self.described(by: file.file.message.docString)
    case .mindir(let file): return Self.described(by: file.file.message.docString)
    case .safetensors: return [:]
    case .checkpoint, .npz: break
    }
    var texts: [String: String] = [:]
    for entry in try locating(path, { try ParameterTable(document).entries }) {
      guard case .text(let text) = entry.content,
        selection.isEmpty || selection.contains(where: { $0.matches(entry.name) })
      else { continue }
      texts[entry.name] = text
    }
    return texts
  }

  private static func described(by text: String) -> [String: String] {
    text.isEmpty ? [:] : ["doc_string": text]
  }
}
