import MindConv

/// A bundle's report as text.
enum BundleText {
  static func of(_ report: BundleReport) -> String {
    var lines = [
      "\(report.folder): \(report.name) for \(report.system.rawValue), \(Numbers.bytes(report.byteCount))"
    ]
    lines += report.files.map { "  \($0)" }
    lines += report.notes.map { "  note  \($0)" }
    return lines.joined(separator: "\n")
  }
}
