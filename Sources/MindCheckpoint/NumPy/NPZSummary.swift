public import MindGraph
public import MindTensors

extension NPZFile {
  /// What is in the archive.
  ///
  /// - Throws: nothing for a file that was read; hash tables, which it has not, could be damaged.
  public func summary() throws -> FileSummary {
    try FileSummary(ParameterTable(self).entries)
  }
}
