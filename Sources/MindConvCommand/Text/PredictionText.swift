import MindConv

/// A prediction as text.
enum PredictionText {
  static func of(_ prediction: Prediction, output: String?) -> String {
    let rows = prediction.rowCount.map { "\($0) row\($0 == 1 ? "" : "s")" } ?? "run once"
    var lines = ["\(prediction.model): \(rows), ONNX Runtime \(prediction.runtime)"]
    lines += prediction.results.map { "  \($0.name)  \($0.type) \($0.shape)" }
    for (row, scores) in (prediction.top ?? []).enumerated() {
      let words = scores.map { score in
        "\(score.label ?? "class \(score.index)") \(Numbers.significant(score.score))"
      }
      lines.append("  \(row): " + words.joined(separator: ", "))
    }
    lines += prediction.notes.map { "  note  \($0)" }
    if let output { lines.append("  written to \(output)") }
    if let profile = prediction.profile { lines.append("  profile \(profile)") }
    return lines.joined(separator: "\n")
  }
}
