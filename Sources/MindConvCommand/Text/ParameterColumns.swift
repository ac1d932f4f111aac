import MindConv

/// The columns of a table of parameters.
struct ParameterColumns {
  let hasStatistics: Bool
  let hasDigests: Bool

  var titles: [(title: String, alignment: TextTable.Alignment)] {
    var titles: [(title: String, alignment: TextTable.Alignment)] = [
      ("name", .left), ("type", .left), ("shape", .left), ("bytes", .right),
    ]
    titles += furtherTitles
    return titles
  }

  /// The columns of what was found out about elements.
  var furtherTitles: [(title: String, alignment: TextTable.Alignment)] {
    var titles: [(title: String, alignment: TextTable.Alignment)] = []
    if hasStatistics {
      titles += ["min", "max", "mean", "std", "zeros", "NaN/Inf"].map { ($0, .right) }
      titles.append(("histogram", .left))
    }
    if hasDigests { titles.append(("sha256", .left)) }
    return titles
  }

  /// The columns that are left out first where there is no room.
  var least: [String] {
    hasStatistics || hasDigests
      ? ["histogram", "bytes", "zeros", "type", "shape", "std", "mean", "NaN/Inf"] : ["bytes"]
  }

  func cells(_ detail: ParameterDetail) -> [String] {
    let parameter = detail.parameter
    var cells = [
      VisibleText.of(parameter.name), parameter.type,
      "[" + parameter.shape.map(String.init).joined(separator: ", ") + "]",
      parameter.hasData ? Numbers.grouped(parameter.byteCount) : "no data",
    ]
    cells += furtherCells(detail)
    return cells
  }

  /// What was found out about a parameter's elements.
  func furtherCells(_ detail: ParameterDetail) -> [String] {
    var cells: [String] = []
    if hasStatistics {
      cells += detail.statistics.map(Self.cells) ?? [String](repeating: "", count: 7)
    }
    if hasDigests { cells.append(detail.digest ?? "") }
    return cells
  }

  private static func cells(_ statistics: TensorStatistics) -> [String] {
    let infinite = statistics.positiveInfinityCount + statistics.negativeInfinityCount
    let odd = statistics.nanCount + infinite
    let isFinite = statistics.minimum != nil
    return [
      statistics.minimum.map(Numbers.short) ?? "", statistics.maximum.map(Numbers.short) ?? "",
      isFinite ? Numbers.short(statistics.mean) : "",
      isFinite ? Numbers.short(statistics.standardDeviation) : "",
      statistics.zeroCount == 0 ? "0" : share(statistics.zeroCount, of: statistics.elementCount),
      odd == 0 ? "0" : "\(Numbers.grouped(statistics.nanCount))/\(Numbers.grouped(infinite))",
      Sparkline.of(statistics.histogram),
    ]
  }

  private static func share(_ count: Int, of total: Int) -> String {
    // Some is never shown as none, and not all never as all.
    let tenths = (Double(count) / Double(total) * 1000).rounded()
    let percent =
      tenths < 1 ? "<0.1" : "\((count < total ? min(tenths, 999) : tenths) / 10)"
    return "\(Numbers.grouped(count)) (\(percent)%)"
  }
}
