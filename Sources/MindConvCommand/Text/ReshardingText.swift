import MindConv

/// What became of a distributed checkpoint, as text.
enum ReshardingText {
  static func of(_ report: ReshardingReport) -> String {
    var lines = report.files.map { file in
      "\(file.path): " + (file.byteCount.map(Numbers.bytes) ?? "complete already")
    }
    if report.part.count > 1 {
      lines.append(
        "part \(report.part.index) of \(report.part.count): \(report.files.count) of "
          + "\(report.rankCount) ranks")
    } else {
      lines.append("\(report.rankCount) ranks")
    }
    lines += report.notes.map { "  note  \($0)" }
    return lines.joined(separator: "\n")
  }
}
