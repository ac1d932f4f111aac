import MindConv

/// The built-in networks and the vocabulary as text.
enum NetworksText {
  static func of(_ list: NetworkList) -> String {
    var table = TextTable([("name", .left), ("what", .left)], endsInProse: true)
    for network in list.networks { table.add([network.name, network.summary]) }
    return table.text(width: Terminal.width)
  }

  static func of(_ found: NetworkRecognition) -> String {
    var lines = ["\(found.path): \(found.network)"]
    if !found.prefix.isEmpty { lines.append("  prefix      \(found.prefix)") }
    lines += SettingsText.lines(found.settings)
    lines.append("  parameters  \(found.parameterCount)")
    if found.setAsideCount > 0 {
      lines.append("  set aside   \(found.setAsideCount) (training state)")
    }
    return lines.joined(separator: "\n")
  }

  static var vocabulary: String {
    CellList.all.map { cell in
      var lines = ["\(cell.name): \(cell.summary)"]
      lines += cell.arguments.map { argument in
        "  \(argument.name)\(argument.isRequired ? "" : " (optional)"): \(argument.summary); \(argument.form)"
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
