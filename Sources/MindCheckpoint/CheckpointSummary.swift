public import MindGraph
import MindTensors

extension CheckpointFile {
  /// What is in the checkpoint.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged.
  public func summary() throws -> FileSummary {
    let entries = try entries()
    let state = TrainingState(names: entries.map(\.name))
    var summary = FileSummary()
    summary.parameters = entries.map { entry in
      switch entry.content {
      case .tensor(let tensor):
        FileSummary.Parameter(
          name: entry.name, tensor: tensor, role: state.contains(entry.name) ? .training : .weight)
      case .text(let text):
        FileSummary.Parameter(
          name: entry.name, type: "text", byteCount: text.utf8.count, role: .other)
      case .map: FileSummary.Parameter(name: entry.name, type: "map", byteCount: 0, role: .other)
      }
    }
    if trailer != nil { summary.facts.append(("CRC", "present, not verified")) }
    return summary
  }
}
