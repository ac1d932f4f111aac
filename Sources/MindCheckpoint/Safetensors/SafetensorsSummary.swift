public import MindGraph
import MindTensors

extension SafetensorsFile {
  /// What is in the file, or the set.
  public func summary() -> FileSummary {
    let state = TrainingState(names: tensors.map(\.name))
    var summary = FileSummary()
    summary.parameters = tensors.map { entry in
      FileSummary.Parameter(
        name: entry.name, tensor: entry.tensor,
        role: state.contains(entry.name) ? .training : .weight)
    }
    if !partNames.isEmpty { summary.facts.append(("files", partNames.joined(separator: ", "))) }
    let marked = Set(tensors.filter { $0.tensor.type == .int4pair }.map(\.name))
    summary.facts += metadata.filter { !marked.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
    return summary
  }
}
