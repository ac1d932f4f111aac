public import MindGraph
public import MindTensors

extension NPZFile {
  /// What is in the archive.
  public func summary() -> FileSummary {
    FileSummary(ParameterTable(self).entries)
  }
}
