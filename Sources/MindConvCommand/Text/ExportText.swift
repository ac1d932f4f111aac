import MindConv

/// An export's report as text.
enum ExportText {
  static func of(_ report: ExportReport, duration: Duration) -> String {
    var lines = [
      "\(report.output): \(Numbers.bytes(report.byteCount)), \(report.formatVersion)",
      "  network     \(report.network)",
      "  parameters  \(report.boundCount) bound\(setAside(report))",
      "  nodes       \(report.nodeCount)",
    ]
    lines += report.dataFiles.map { "  data        \($0)" }
    if report.format == .onnx {
      lines.append("  checked     \(report.isChecked ? "by libonnx" : "by mindconv alone")")
    }
    lines.append("  time        \(Numbers.time(duration))")
    lines += report.notes.map { "  note        \($0)" }
    return lines.joined(separator: "\n")
  }

  private static func setAside(_ report: ExportReport) -> String {
    report.setAside.isEmpty ? "" : ", \(report.setAside.count) set aside (training state)"
  }
}
