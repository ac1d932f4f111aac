public import MindTensors

/// Why a model is not written for a target.
public enum TargetError: Failure {
  /// There is no such target.
  case unknown(String)
  /// The target does not read a format.
  case format(target: String, format: String, takes: String)
  /// Parameters alone are for no target.
  case parameters(target: String, format: String)
  /// An operator set was asked for that the targets do not take.
  case opset(Int, targets: [String], taken: ClosedRange<Int>)
  /// A version of MindIR was asked for that the targets do not take.
  case mindIRVersion(Int, targets: [String])
  /// No version of a format is taken by all of the targets.
  case nothingInCommon(targets: [String], what: String)
  /// The targets want weights inside the model.
  case externalData(targets: [String])
  /// What the targets refuse of a model, all of it.
  case refused([TargetFinding])

  public var kind: FailureKind {
    if case .refused = self { .unsupported } else { .usage }
  }

  public var isList: Bool {
    if case .refused = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .unknown(let name):
      return "there is no target '\(name)'; 'mindconv targets' lists them: "
        + DeploymentTarget.all.map(\.name).joined(separator: ", ")
    case .format(let target, let format, let takes):
      return "\(target) takes \(takes), not \(format)"
    case .parameters(let target, let format):
      return "\(target) takes graphs; a \(format) holds parameters alone"
    case .opset(let opset, let targets, let taken):
      return "--opset \(opset) contradicts --for \(targets.joined(separator: ", ")), which "
        + "\(targets.count == 1 ? "takes" : "take") opset \(taken.lowerBound) to \(taken.upperBound)"
    case .mindIRVersion(let version, let targets):
      return "--mindir-version \(version) contradicts --for \(targets.joined(separator: ", "))"
    case .nothingInCommon(let targets, let what):
      return "there is no \(what) that all of \(targets.joined(separator: ", ")) take"
    case .externalData(let targets):
      return "--external contradicts --for \(targets.joined(separator: ", ")), "
        + "which wants the weights inside the model"
    case .refused(let findings):
      var lines: [String] = []
      var target = ""
      for finding in findings {
        if finding.target != target { lines.append("not for \(finding.target):") }
        target = finding.target
        lines.append("  \(finding) [\(finding.source)]")
      }
      return lines.map(VisibleText.line).joined(separator: "\n")
    }
  }
}
