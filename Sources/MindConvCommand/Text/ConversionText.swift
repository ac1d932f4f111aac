import MindConv

/// A conversion's report as text.
enum ConversionText {
  static func of(_ report: ConversionReport) -> String {
    var lines = [
      "\(report.output): \(Numbers.bytes(report.byteCount)), "
        + (report.from == report.to
          ? report.to.name : "\(report.to.name) made from \(report.from.name)")
    ]
    lines += report.dataFiles.map { "  data  \($0)" }
    lines += report.notes.map { "  note  \($0)" }
    return lines.joined(separator: "\n")
  }
}
