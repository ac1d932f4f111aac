import ArgumentParser
import MindConv

/// A plan as text.
enum PlanText {
  /// Prints a plan.
  ///
  /// - Throws: `ExitCode` 69 when the plan cannot be carried out; `StandardOutputError`.
  static func show(_ plan: Plan, asJSON: Bool) throws {
    try print(asJSON ? JSONText.of(plan) : VisibleText.onTerminal(of(plan)))
    if !plan.isPossible { throw ExitCode(ExitStatus.code(of: .unsupported)) }
  }

  static func of(_ plan: Plan) -> String {
    var blocks = [head(plan)]
    if !plan.operators.isEmpty { blocks.append(operators(plan.operators)) }
    if !plan.parameters.isEmpty { blocks.append(parameters(plan.parameters)) }
    var lines = (plan.binding?.surplus ?? []).map { "surplus  \($0)" }
    lines += plan.problems.map { "problem  \($0)" } + plan.notes.map { "note     \($0)" }
    if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
    return blocks.joined(separator: "\n\n")
  }

  private static func head(_ plan: Plan) -> String {
    var lines = [
      "\(plan.output): \(plan.isPossible ? "can be written" : "cannot be written"), and nothing was",
      "  network  \(plan.network)",
      "  opset    \(plan.opset): ONNX Runtime >= \(plan.runtime)",
    ]
    let lowest = plan.lowestOpset.flatMap { opset in
      plan.lowestRuntime.map { "\(opset): ONNX Runtime >= \($0)" }
    }
    lines.append(
      "  lowest   \(lowest ?? "none from \(ONNXOptions.opsets.lowerBound) to \(ONNXOptions.opsets.upperBound)")"
    )
    if let count = plan.nodeCount { lines.append("  nodes    \(Numbers.grouped(count))") }
    if let count = plan.byteCount { lines.append("  size     \(Numbers.bytes(count))") }
    return lines.joined(separator: "\n")
  }

  private static func operators(_ operators: [PlannedOperator]) -> String {
    var table = TextTable(
      [
        ("operator", .left), ("count", .right), ("becomes", .left), ("status", .left),
        ("layers", .left),
      ], least: ["count", "layers"])
    for item in operators {
      let reason = item.reason.map { ": \($0)" } ?? ""
      let layers =
        item.layers.prefix(2).joined(separator: ", ") + (item.layers.count > 2 ? ", ..." : "")
      table.add([
        item.name, Numbers.grouped(item.count), item.targets.joined(separator: " "),
        item.status.rawValue + reason, layers,
      ])
    }
    return table.text(width: Terminal.width)
  }

  private static func parameters(_ parameters: [PlannedParameter]) -> String {
    var table = TextTable(
      [
        ("parameter", .left), ("type", .left), ("shape", .left), ("status", .left),
      ], least: ["shape"])
    for item in parameters {
      table.add([
        item.name, item.castTo.map { "\(item.type) -> \($0)" } ?? item.type,
        "[" + item.shape.map(String.init).joined(separator: ", ") + "]",
        item.status.rawValue + (item.entry.map { " as \($0)" } ?? ""),
      ])
    }
    return table.text(width: Terminal.width)
  }
}
