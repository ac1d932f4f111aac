import MindTensors

/// Which operators have no kernel of a type in ONNX Runtime's CPU provider, by release.
enum ORTKernelTypes {
  static let columnCount = 6

  /// `onnxruntime-types.tsv` as limits: `n` is a session that was not made for want of a kernel.
  static let limits: [TargetLimit] = TargetData.rows(
    of: TargetData.onnxruntimeTypes, count: columnCount
  ).flatMap { cells in
    var limits: [TargetLimit] = []
    // The columns are releases in rising order; what none of them has may be missing later, too.
    let releases = ["1.12", "1.15", "1.20", "1.32"]
    if let last = (1...4).last(where: { cells[$0] == "n" }) {
      let target = last == 4 ? "ort" : "ort:-\(before(releases[last]))"
      limits.append(limit(target, cells[0], .float64))
    }
    if cells[5] == "n" { limits.append(limit("ort", cells[0], .bfloat16)) }
    return limits
  }

  /// The release before another.
  private static func before(_ release: String) -> String {
    guard let version = Version(release), let minor = version.parts.last else { return release }
    return "\(version.parts[0]).\(max(0, minor - 1))"
  }

  private static func limit(
    _ target: String, _ name: Substring, _ type: DataType
  ) -> TargetLimit {
    TargetLimit(
      target: target[...], operators: [name], conditions: [.type([type])],
      reason: "has no kernel for \(type)",
      source: "measured: one-node graphs on the CPU provider of 1.12.1, 1.15.0, 1.20.1 and 1.32.0")
  }
}
