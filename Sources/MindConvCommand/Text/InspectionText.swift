import MindConv

/// What is in a file, as text.
enum InspectionText {
  static func of(_ inspection: Inspection) -> String {
    let summary = inspection.summary
    var parts = [
      "\(inspection.path): \(inspection.format.name), \(Numbers.bytes(inspection.byteCount))"
        + summary.facts.map { "\n  \($0.key): \($0.value)" }.joined()
    ]
    for (title, ports) in [("inputs", summary.inputs), ("outputs", summary.outputs)]
    where !ports.isEmpty {
      parts.append("\(title)\n" + ports.map { "  \($0.name)  \($0.type)" }.joined(separator: "\n"))
    }
    if !summary.operators.isEmpty {
      parts.append(operators(inspection))
    }
    if !summary.parameters.isEmpty { parts.append(parameters(summary)) }
    parts.append(totals(inspection))
    return parts.joined(separator: "\n\n")
  }

  private static func operators(_ inspection: Inspection) -> String {
    let total = inspection.operators.reduce(0) { $0 + $1.count }
    return "operators (\(total))\n"
      + inspection.operators.map { "  \($0.name) \($0.count)" }.joined(separator: "\n")
  }

  private static func parameters(_ summary: FileSummary) -> String {
    var table = TextTable([("name", .left), ("type", .left), ("shape", .left), ("bytes", .right)])
    for parameter in summary.parameters {
      table.add([
        VisibleText.of(parameter.name), parameter.type,
        "[" + parameter.shape.map(String.init).joined(separator: ", ") + "]",
        parameter.hasData ? Numbers.grouped(parameter.byteCount) : "no data",
      ])
    }
    return table.text
  }

  private static func totals(_ inspection: Inspection) -> String {
    let weights = inspection.total(ofWeights: true)
    var text =
      "\(Numbers.grouped(weights.parameters)) parameters, \(Numbers.grouped(weights.elements)) elements, "
      + "\(Numbers.grouped(weights.bytes)) bytes"
    let other = inspection.total(ofWeights: false)
    if other.parameters > 0 {
      text +=
        "\nbesides \(other.parameters) entries of training state, \(Numbers.grouped(other.bytes)) bytes"
    }
    return text
  }
}
