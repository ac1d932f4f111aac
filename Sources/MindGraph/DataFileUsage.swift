package import MindTensors

/// Which bytes of the files beside a model are used, and by whom.
package struct DataFileUsage {
  private struct Use {
    let range: Range<Int>
    let place: String
  }

  /// By the open file: one file may be spelled in several ways.
  private var files: [ObjectIdentifier: (location: String, byteCount: Int, uses: [Use])] = [:]

  package init() {}

  /// Takes in a tensor's range.
  package mutating func add(_ extent: Extent, location: String, place: String) {
    let source = extent.source
    files[ObjectIdentifier(source), default: (location, source.byteCount, [])].uses.append(
      Use(range: extent.offset..<extent.offset + extent.byteCount, place: place))
  }

  /// Tensors that overlap without being the same, and bytes that no tensor has.
  ///
  /// - Parameters:
  ///   - padding: what the last tensor is padded to at most; a file does not go on for longer.
  ///   - allowedGap: gaps up to this size before a tensor are alignment.
  /// - Returns: warnings, file by file.
  package func findings(padding: Int, allowedGap: Int = 65_536) -> [Finding] {
    files.values.sorted { $0.location < $1.location }.flatMap { file in
      findings(file.location, file.byteCount, file.uses, padding, allowedGap)
    }
  }

  private func findings(
    _ location: String, _ byteCount: Int, _ uses: [Use], _ padding: Int, _ allowedGap: Int
  ) -> [Finding] {
    var findings: [Finding] = []
    var end = 0
    var orphans = 0
    var previous: Use?
    for use in uses.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let previous, use.range != previous.range, use.range.lowerBound < end, !use.range.isEmpty {
        findings.append(
          Finding(.warning, at: use.place, "overlaps \(previous.place) in '\(location)'"))
      }
      let gap = use.range.lowerBound - end
      if gap > allowedGap { orphans += gap }
      if use.range.upperBound > end {
        end = use.range.upperBound
        previous = use
      }
    }
    if byteCount - end >= padding { orphans += byteCount - end }
    if orphans > 0 {
      findings.append(
        Finding(
          .warning, at: "'\(location)'", "\(orphans) of its \(byteCount) bytes belong to no tensor")
      )
    }
    return findings
  }
}
