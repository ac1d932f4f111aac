import MindConv

/// A conversion's report as text.
enum ConversionText {
  /// - Parameters:
  ///   - report: what was made.
  ///   - manner: how, when it was made of several files.
  /// - Returns: the text.
  static func of(_ report: ConversionReport, made manner: String? = nil) -> String {
    if report.isDryRun {
      return ([ParameterText.table(report.parameters)] + report.notes.map { "note  \($0)" })
        .joined(separator: "\n")
    }
    var lines = [
      "\(report.output): \(Numbers.bytes(report.byteCount)), "
        + (manner.map { "\(report.to.name), \($0)" }
          ?? (report.from == report.to
            ? report.to.name : "\(report.to.name) made from \(report.from.name)"))
    ]
    lines += report.dataFiles.map { "  data  " + VisibleText.of($0) }
    if let summary = ParameterText.summary(report.parameters) { lines.append("  \(summary)") }
    lines += PrecisionText.lines(report.precision).map { "  \($0)" }
    lines += (report.verification.map(VerificationText.summary) ?? []).map { "  verified  \($0)" }
    lines += (report.notes + ParameterText.overflows(report.parameters))
      .map { "  note  " + VisibleText.of($0) }
    return lines.joined(separator: "\n")
  }
}
