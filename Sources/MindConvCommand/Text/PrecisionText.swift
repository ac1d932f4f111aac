import MindConv

/// What became of a network's single precision, as text.
enum PrecisionText {
  /// A line for the whole, and one for each thing to know.
  static func lines(_ report: PrecisionReport?) -> [String] {
    guard let report else { return [] }
    var lines = ["\(report.type): \(Numbers.grouped(report.castCount)) weights and constants cast"]
    if !report.kept.isEmpty {
      let kept = report.kept.sorted { $0.key < $1.key }.map {
        "\(Numbers.grouped($0.value)) \($0.key)"
      }
      lines.append("in single precision: " + kept.joined(separator: ", "))
    }
    if report.limitedCount > 0 {
      lines.append(
        "\(Numbers.grouped(report.limitedCount)) numbers of constants became the nearest that \(report.type) has"
      )
    }
    lines += report.overflows.map {
      "\(Numbers.grouped($0.count)) numbers of '\(VisibleText.of($0.name))' became infinite"
    }
    return lines
  }
}
