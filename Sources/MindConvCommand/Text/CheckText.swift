import MindConv

/// What a check found, as text.
enum CheckText {
  static func of(_ report: CheckReport) -> String {
    let format = report.format?.name ?? "unknown format"
    var lines = [
      "\(report.path): \(report.isValid ? "valid" : "not valid"), \(format), "
        + "\(counted(report.errorCount, "error")), \(counted(report.warningCount, "warning"))"
    ]
    lines += report.findings.map { "  \($0.severity.rawValue): \($0)" }
    let omitted = report.errorCount + report.warningCount - report.findings.count
    if omitted > 0 { lines.append("  and \(omitted) more") }
    for verdict in report.targets {
      lines.append("  \(verdict.target): \(verdict.isAccepted ? "takes it" : "does not take it")")
      for finding in verdict.findings {
        let grade = finding.severity == .refused ? "error" : "warning"
        lines.append("    \(grade): \(VisibleText.line("\(finding)")) [\(finding.source)]")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
