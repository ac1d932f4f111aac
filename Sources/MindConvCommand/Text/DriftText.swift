import MindConv

/// How far the modules of several files moved, as a table.
enum DriftText {
  static func of(_ report: DriftReport, width: Int?) -> String {
    let names = report.others.indices.map { "\($0 + 1)" }
    var table = TextTable([("module", .left)] + names.map { ($0, .right) })
    for row in report.rows {
      table.add([row.module.isEmpty ? "(no module)" : row.module] + row.movements.map(cell))
    }
    table.add(["all"] + report.totals.map(cell))
    var lines = ["distance from \(report.base), as a part of its norm"]
    for (index, path) in report.others.enumerated() {
      let others = [
        (report.missingCounts[index], "missing"), (report.addedCounts[index], "added"),
        (report.retypedCounts[index], "of another type or shape"),
      ].filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
      let note = others.isEmpty ? "" : "; parameters: " + others.joined(separator: ", ")
      lines.append("  \(index + 1): \(path)\(note)")
    }
    return lines.joined(separator: "\n") + "\n\n" + table.text(width: width)
  }

  private static func cell(_ movement: Double?) -> String {
    movement.map { Numbers.short($0) } ?? "-"
  }
}
