public import MindGraph
import MindTensors

extension SafetensorsFile {
  /// What is in the file, or the set.
  ///
  /// - Throws: nothing for a file that was read; hash tables, which it has not, could be damaged.
  public func summary() throws -> FileSummary {
    var summary = try FileSummary(
      tensors.map { CheckpointEntry(name: $0.name, content: .tensor($0.tensor)) })
    if !partNames.isEmpty { summary.facts.append(("files", partNames.joined(separator: ", "))) }
    let marked = Set(tensors.filter { $0.tensor.type == .int4pair }.map(\.name))
    summary.facts += metadata.filter { !marked.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
    return summary
  }
}
