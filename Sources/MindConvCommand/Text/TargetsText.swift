import MindConv

/// The deployment targets as text.
enum TargetsText {
  static func of(_ list: TargetList) -> String {
    var table = TextTable(
      [
        ("name", .left), ("opset", .left), ("IR", .left), ("MindIR", .left), ("dimensions", .left),
        ("what", .left),
      ], least: ["dimensions", "IR", "MindIR"], endsInProse: true)
    for target in list.targets {
      table.add([
        target.name, versions(target.opsets, target.opset), target.irVersions ?? "-",
        versions(target.mindIRVersions, target.mindIRVersion), target.dimensions.rawValue,
        target.title,
      ])
    }
    let sources = list.targets.map { "  \($0.name): \($0.source)" }
    return ([table.text(width: Terminal.width), "", "sources"] + sources).joined(separator: "\n")
  }

  private static func versions(_ taken: String?, _ written: Int?) -> String {
    guard let taken, let written else { return "-" }
    return "\(taken) (\(written))"
  }
}
