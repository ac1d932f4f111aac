import MindConv

/// An evaluation as text.
enum EvaluationText {
  static func of(_ evaluation: Evaluation) -> String {
    var lines = [
      "\(evaluation.model): \(Numbers.grouped(evaluation.rowCount)) "
        + "\(evaluation.rowCount == 1 ? "row" : "rows"), "
        + "ONNX Runtime \(evaluation.runtime)"
    ]
    for metric in evaluation.metrics {
      switch metric.value {
      case .number(let value):
        lines.append(
          "  \(metric.name)  \(Numbers.exact(value))"
            + (metric.name == Metric.accuracy.rawValue
              ? "  (\(Numbers.grouped(evaluation.correctCount ?? 0)) right)" : ""))
      case .classes(let values):
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        lines.append("  \(metric.name)  \(Numbers.significant(mean)) in the mean")
        lines += values.enumerated().map { "    class \($0)  \(Numbers.significant($1))" }
      case .matrix(let rows):
        lines.append("  \(metric.name)  true classes in rows, found ones in columns")
        lines += rows.map { row in "    " + row.map(String.init).joined(separator: " ") }
      }
    }
    if let profile = evaluation.profile { lines.append("  profile \(profile)") }
    return lines.joined(separator: "\n")
  }
}
