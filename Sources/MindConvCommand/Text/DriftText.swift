import MindConv

/// How far the modules of several files moved, as a table.
enum DriftText {
  static func of(_ report: DriftReport, width: Int?) -> String {
    let names = report.files.indices.map { "\($0 + 1)" }
    var table = TextTable([("module", .left)] + names.map { ($0, .right) })
    for row in report.rows {
      table.add([row.module.isEmpty ? "(no module)" : row.module] + row.movements.map(cell))
    }
    table.add(["all"] + report.totals.map(cell))
    var lines = ["distance from \(report.base), as a part of its norm"]
    for (index, file) in report.files.enumerated() {
      lines.append((["  \(index + 1): \(file.right)"] + others(file)).joined(separator: "; "))
      lines += file.notes.map { "     \($0)" }
    }
    return lines.joined(separator: "\n") + "\n\n" + table.text(width: width)
  }

  /// What is different about a file besides its numbers.
  private static func others(_ file: ComparisonReport) -> [String] {
    let parameters = file.parameters
    let counts = [
      (parameters?.removed.count ?? 0, "missing"), (parameters?.added.count ?? 0, "added"),
      (parameters?.retyped.count ?? 0, "of another type or shape"),
      (parameters?.renamed.count ?? 0, "renamed"),
      (parameters?.changed.count { $0.difference == nil } ?? 0, "of other content"),
    ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    let keys = file.metadata.filter(\.isSignificant).map(\.key)
    return [
      counts.isEmpty ? nil : "parameters: " + counts.joined(separator: ", "),
      file.graphVerdict.map { "graph: \($0)" },
      keys.isEmpty ? nil : "metadata: " + keys.joined(separator: ", "),
    ].compactMap { $0 }
  }

  private static func cell(_ movement: Double?) -> String {
    movement.map { Numbers.short($0) } ?? "-"
  }
}
