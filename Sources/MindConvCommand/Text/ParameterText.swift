import MindConv

/// What becomes of parameters, as text.
enum ParameterText {
  /// Everything, a line for each.
  static func table(_ changes: [ParameterChange]) -> String {
    var table = TextTable([
      ("parameter", .left), ("becomes", .left), ("type", .left), ("shape", .left),
    ])
    for change in changes {
      let to = change.to ?? change.from
      let becomes = change.to.map { $0.name == change.from.name ? "" : VisibleText.of($0.name) }
      table.add([
        VisibleText.of(change.from.name), becomes ?? "(left out: \(change.reason ?? ""))",
        arrow(change.from.type, to.type),
        arrow("\(change.from.shape)", "\(to.shape)"),
      ])
    }
    return table.text(width: Terminal.width) + "\n\n" + (summary(changes) ?? "nothing changes")
  }

  private static func arrow(_ old: String, _ new: String) -> String {
    old == new ? old : "\(old) -> \(new)"
  }

  /// How many were changed, and how; `nil` when nothing was.
  static func summary(_ changes: [ParameterChange]) -> String? {
    let kept = changes.filter { $0.to != nil }
    let counts = [
      ("renamed", kept.count { $0.to?.name != $0.from.name }),
      ("cast", kept.count { $0.to?.type != $0.from.type }),
      ("transposed", kept.count { $0.to?.shape != $0.from.shape }),
      ("left out", changes.count - kept.count),
    ].filter { $0.1 > 0 }
    guard !counts.isEmpty else { return nil }
    return "\(kept.count) parameters: "
      + counts.map { "\(Numbers.grouped($0.1)) \($0.0)" }.joined(separator: ", ")
  }

  /// A line for each parameter in which numbers became infinite.
  static func overflows(_ changes: [ParameterChange]) -> [String] {
    changes.filter { $0.overflowCount > 0 }.map { change in
      "\(Numbers.grouped(change.overflowCount)) numbers of '\(VisibleText.of(change.from.name))' "
        + "became infinite in \(change.to?.type ?? "")"
    }
  }
}
