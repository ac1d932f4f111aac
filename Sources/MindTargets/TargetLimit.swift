import MindGraph
import MindTensors

/// A use of operators that a target refuses: a row of `limits.tsv`.
struct TargetLimit: Sendable {
  private let family: Substring
  private let versions: VersionRange?
  let operators: [Substring]
  let conditions: [LimitCondition]
  let reason: String
  let source: String

  static let columnCount = 5

  /// Every limit, by operator: those of the table, and those of ONNX Runtime's kernels by type.
  static let all: [Substring: [TargetLimit]] = {
    var limits: [Substring: [TargetLimit]] = [:]
    let rows = TargetData.rows(of: TargetData.limits, count: columnCount).compactMap(
      Self.init(row:))
    for limit in rows + ORTKernelTypes.limits {
      for name in limit.operators { limits[name, default: []].append(limit) }
    }
    return limits
  }()

  init(
    target: Substring, operators: [Substring], conditions: [LimitCondition], reason: String,
    source: String
  ) {
    let words = target.split(separator: ":", maxSplits: 1)
    family = words.first ?? ""
    versions = words.count > 1 ? VersionRange(words[1]) : nil
    self.operators = operators
    self.conditions = conditions
    self.reason = reason
    self.source = source
  }

  init?(row: [Substring]) {
    let words = row[2].split(separator: ",").map { $0.drop { $0 == " " } }
    let conditions = words.compactMap { LimitCondition($0) }
    guard conditions.count == words.count else { return nil }
    self.init(
      target: row[0], operators: row[1].split(separator: "|"), conditions: conditions,
      reason: String(row[3]), source: String(row[4]))
  }

  /// Whether it concerns a target, or the runtime inside.
  func concerns(_ target: DeploymentTarget) -> Bool {
    if let runtime = target.runtime, concerns(runtime.family, runtime.release) { return true }
    return concerns(target.family, target.releases?.first)
  }

  private func concerns(_ name: Substring, _ release: Version?) -> Bool {
    guard family == name else { return false }
    guard let versions else { return true }
    return release.map { versions.contains($0) } ?? false
  }

  /// Whether a node is used in this way.
  func matches(_ node: ModelUsage.Node, opset: Int) -> Bool {
    conditions.allSatisfy { $0.holds(for: node, opset: opset) }
  }
}
