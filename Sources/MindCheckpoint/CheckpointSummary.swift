public import MindGraph
import MindTensors

extension CheckpointFile {
  /// What is in the checkpoint.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged.
  public func summary() throws -> FileSummary {
    var summary = FileSummary(try entries())
    if trailer != nil { summary.facts.append(("CRC", "present, not verified")) }
    return summary
  }
}

extension FileSummary {
  /// What entries are, whatever file they are in.
  init(_ entries: [CheckpointEntry]) {
    let state = TrainingState(names: entries.map(\.name))
    self.init()
    parameters = entries.map { entry in
      switch entry.content {
      case .tensor(let tensor):
        Parameter(
          name: entry.name, tensor: tensor, role: state.contains(entry.name) ? .training : .weight)
      case .text(let text):
        Parameter(name: entry.name, type: "text", byteCount: text.utf8.count, role: .other)
      case .map: Parameter(name: entry.name, type: "map", byteCount: 0, role: .other)
      }
    }
  }
}
