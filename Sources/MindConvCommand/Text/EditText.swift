import MindConv

/// What an edit did, as text.
enum EditText {
  /// More lines of changes than this are counted.
  private static let most = 12

  static func of(_ report: EditReport) -> String {
    var lines = ["\(report.input) -> \(report.output): \(Numbers.bytes(report.byteCount))"]
    lines += report.changes.prefix(most).map { "  " + VisibleText.of($0) }
    if report.changes.count > most { lines.append("  and \(report.changes.count - most) more") }
    lines += report.dataFiles.map { "  data  " + VisibleText.of($0) }
    lines += report.notes.map { "  note  " + VisibleText.of($0) }
    return lines.joined(separator: "\n")
  }
}
