import MindConv

/// A conversion's report as text.
enum ConversionText {
  /// - Parameters:
  ///   - report: what was made.
  ///   - operation: how, when it was made of several files.
  /// - Returns: the text.
  static func of(
    _ report: ConversionReport, made operation: ParameterCombiner.Operation? = nil
  ) -> String {
    if report.isDryRun {
      return ([ParameterText.table(report.parameters)] + report.notes.map { "note  \($0)" })
        .joined(separator: "\n")
    }
    var lines = [
      "\(report.output): \(Numbers.bytes(report.byteCount)), "
        + (operation.map { "\(report.to.name), \(words($0))" }
          ?? (report.from == report.to
            ? report.to.name : "\(report.to.name) made from \(report.from.name)"))
    ]
    lines += report.dataFiles.map { "  data  \($0)" }
    if let summary = ParameterText.summary(report.parameters) { lines.append("  \(summary)") }
    lines += (report.notes + ParameterText.overflows(report.parameters)).map { "  note  \($0)" }
    return lines.joined(separator: "\n")
  }
  private static func words(_ operation: ParameterCombiner.Operation) -> String {
    switch operation {
    case .average: "the average"
    case .subtract: "the difference"
    case .add: "the sum"
    }
  }
}
