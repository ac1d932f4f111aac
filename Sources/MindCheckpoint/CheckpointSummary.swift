public import MindGraph
import MindTensors

extension CheckpointFile {
  /// What is in the checkpoint.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged.
  public func summary() throws -> FileSummary {
    var summary = try FileSummary(entries())
    if trailer != nil { summary.facts.append(("CRC", "present, not verified")) }
    return summary
  }
}

extension FileSummary {
  /// What entries are, whatever file they are in; of a hash table, each of its parts.
  init(_ entries: [CheckpointEntry]) throws {
    let state = TrainingState(names: entries.map(\.name))
    self.init()
    parameters = try entries.flatMap { entry -> [Parameter] in
      let role = state.contains(entry.name) ? Parameter.Role.training : .weight
      switch entry.content {
      case .tensor(let tensor): return [Parameter(name: entry.name, tensor: tensor, role: role)]
      case .text(let text):
        return [Parameter(name: entry.name, type: "text", byteCount: text.utf8.count, role: .other)]
      case .map:
        return try entry.tensors().map { Parameter(name: $0.name, tensor: $0.tensor, role: role) }
      }
    }
  }
}
