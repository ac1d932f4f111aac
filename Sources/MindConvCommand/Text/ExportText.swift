import MindConv

/// An export's report as text.
enum ExportText {
  static func of(_ report: ExportReport, duration: Duration) -> String {
    var lines = [
      "\(report.output): \(Numbers.bytes(report.byteCount)), \(report.formatVersion)",
      "  network     \(report.network)",
    ]
    lines += SettingsText.lines(report.settings)
    for (title, values) in [("takes", report.inputs), ("gives", report.outputs)] {
      lines += values.map { "  \(title)       \($0)" }
    }
    lines.append("  parameters  \(parameters(report.binding))")
    lines += details(report.binding).map { "              \($0)" }
    lines.append("  nodes       \(report.nodeCount)")
    lines += report.dataFiles.map { "  data        \($0)" }
    if report.format == .onnx {
      lines.append("  checked     \(report.isChecked ? "by libonnx" : "by mindconv alone")")
    }
    lines += (report.verification.map(VerificationText.summary) ?? []).map { "  verified    \($0)" }
    lines += PrecisionText.lines(report.precision).enumerated().map { index, line in
      (index == 0 ? "  precision   " : "              ") + line
    }
    lines.append("  time        \(Numbers.time(duration))")
    lines += report.notes.map { "  note        \($0)" }
    return lines.joined(separator: "\n")
  }

  private static func parameters(_ binding: BindingReport) -> String {
    let counts = [
      (binding.initialised.count, "initialised"),
      (binding.bound.count { $0.castFrom != nil }, "converted"),
      (binding.bound.count { $0.reshapedFrom != nil }, "reshaped"),
      (binding.ignored.count, "ignored"), (binding.setAside.count, "set aside (training state)"),
    ]
    return
      (["\(binding.bound.count) bound"]
      + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
  }

  /// What a user may not expect: values that did not come from the checkpoint as they were.
  private static func details(_ binding: BindingReport) -> [String] {
    var lines = binding.initialised.map { "initialised: \($0)" }
    lines += Set(binding.bound.compactMap(\.castFrom)).sorted().map { type in
      let names = binding.bound.filter { $0.castFrom == type }.map(\.parameter)
      return "converted from \(type): " + shortened(names)
    }
    let reshaped = binding.bound.filter { $0.reshapedFrom != nil }.map(\.parameter)
    if !reshaped.isEmpty { lines.append("reshaped: " + shortened(reshaped)) }
    return lines
  }

  private static func shortened(_ names: [String]) -> String {
    names.count <= 3
      ? names.joined(separator: ", ")
      : names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
  }
}
