package import MindGraph

/// What a target makes of a model.
public struct TargetVerdict: Sendable, Encodable {
  /// The target's name.
  public let target: String
  /// What it does not take, or may not: refusals first.
  public let findings: [TargetFinding]

  /// Whether it takes the model.
  public var isAccepted: Bool { !findings.contains { $0.severity == .refused } }

  /// What a user should know of an accepted model: operators that are taken in part, in one line, and
  /// everything else.
  var notes: [String] {
    let partly = findings.filter { $0.severity == .partly }.map(\.subject)
    var notes: [String] = []
    let doubtful = findings.filter { $0.severity == .doubtful }
    for (position, finding) in doubtful.enumerated() {
      let isFirst = !doubtful[..<position].contains { $0.reason == finding.reason }
      guard isFirst else { continue }
      let subjects = doubtful.filter { $0.reason == finding.reason }.map(\.subject)
      notes.append("\(target): \(subjects.joined(separator: ", ")): \(finding.reason)")
    }
    if !partly.isEmpty {
      notes.append(
        "\(target) takes \(partly.joined(separator: ", ")) in part; 'mindconv check --for \(target)' says how"
      )
    }
    return notes
  }
}

extension TargetSet {
  /// What each target makes of a model.
  package func verdicts(on model: ModelUsage) -> [TargetVerdict] {
    targets.map { TargetVerdict(target: $0.name, findings: $0.findings(in: model)) }
  }

  /// Refuses a model that a target does not take.
  ///
  /// - Parameter model: what the model asks for.
  /// - Returns: what may not be taken, a line each.
  /// - Throws: `TargetError.refused` with everything that is not.
  package func approve(_ model: ModelUsage) throws(TargetError) -> [String] {
    let verdicts = verdicts(on: model)
    let refused = verdicts.flatMap(\.findings).filter { $0.severity == .refused }
    guard refused.isEmpty else { throw .refused(refused) }
    return verdicts.flatMap(\.notes)
  }
}
