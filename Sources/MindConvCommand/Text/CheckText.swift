import MindConv

/// What a check found, as text.
enum CheckText {
  static func of(_ report: CheckReport) -> String {
    let errors = report.findings.count { $0.severity == .error }
    let warnings = report.findings.count - errors
    let format = report.format?.name ?? "unknown format"
    var lines = [
      "\(report.path): \(report.isValid ? "valid" : "not valid"), \(format), "
        + "\(counted(errors, "error")), \(counted(warnings, "warning"))"
    ]
    lines += report.findings.map { "  \($0.severity.rawValue): \($0)" }
    for verdict in report.targets {
      lines.append("  \(verdict.target): \(verdict.isAccepted ? "takes it" : "does not take it")")
      for finding in verdict.findings {
        let grade = finding.severity == .refused ? "error" : "warning"
        lines.append("    \(grade): \(finding) [\(finding.source)]")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
