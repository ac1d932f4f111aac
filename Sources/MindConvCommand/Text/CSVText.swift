import MindConv

/// Parameters as comma-separated values (RFC 4180).
enum CSVText {
  static func of(_ inspection: Inspection, _ options: InspectionOptions) -> String {
    var titles = ["name", "type", "shape", "elements", "bytes", "role", "data"]
    if options.hasStatistics {
      titles += ["min", "max", "mean", "std", "zeros", "nan", "positive_inf", "negative_inf"]
    }
    if options.hasDigests { titles.append("sha256") }
    let rows = inspection.parameters.map { detail -> [String] in
      let parameter = detail.parameter
      var cells = [
        parameter.name, parameter.type, parameter.shape.map(String.init).joined(separator: "x"),
        String(parameter.elementCount), String(parameter.byteCount), parameter.role.rawValue,
        String(parameter.hasData),
      ]
      if options.hasStatistics {
        cells += detail.statistics.map(Self.cells) ?? [String](repeating: "", count: 8)
      }
      if options.hasDigests { cells.append(detail.digest ?? "") }
      return cells
    }
    return ([titles] + rows).map { $0.map(field).joined(separator: ",") }.joined(separator: "\n")
  }

  private static func cells(_ statistics: TensorStatistics) -> [String] {
    let isFinite = statistics.minimum != nil
    return [
      statistics.minimum?.description ?? "", statistics.maximum?.description ?? "",
      isFinite ? "\(statistics.mean)" : "", isFinite ? "\(statistics.standardDeviation)" : "",
      String(statistics.zeroCount), String(statistics.nanCount),
      String(statistics.positiveInfinityCount), String(statistics.negativeInfinityCount),
    ]
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
