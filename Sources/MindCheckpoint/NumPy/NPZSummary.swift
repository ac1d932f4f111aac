public import MindGraph
public import MindTensors

extension NPZFile {
  /// What is in the archive.
  public func summary() -> FileSummary {
    let state = TrainingState(names: entries.map(\.name))
    var summary = FileSummary()
    summary.parameters = entries.map { entry in
      switch entry.array {
      case .tensor(let tensor):
        FileSummary.Parameter(
          name: entry.name, tensor: tensor, role: state.contains(entry.name) ? .training : .weight)
      case .text(let text):
        FileSummary.Parameter(
          name: entry.name, type: "text", byteCount: text.utf8.count, role: .other)
      }
    }
    return summary
  }
}
