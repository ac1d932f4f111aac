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
      let missing = report.missingCounts[index]
      lines.append(
        "  \(index + 1): \(path)"
          + (missing > 0 ? ", \(missing) parameters missing or of another shape" : ""))
    }
    return lines.joined(separator: "\n") + "\n\n" + table.text(width: width)
  }

  private static func cell(_ movement: Double?) -> String {
    movement.map { Numbers.short($0) } ?? "-"
  }
}
