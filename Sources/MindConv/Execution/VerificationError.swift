public import MindTensors

/// Why two models cannot be compared.
public enum VerificationError: Failure {
  /// They give different numbers of results.
  case results(Int, Int)
  /// The model that was to be written does not do what it is made of does.
  case different(Verification)
  /// The model takes and gives half precision, what it is made of does not.
  case ports

  public var kind: FailureKind {
    if case .ports = self { .usage } else { .malformed }
  }

  public var description: String {
    switch self {
    case .different(let verification) where verification.isUndecided:
      "\(verification.model) gives no finite number on these inputs, which proves nothing; nothing is written"
    case .different(let verification):
      "\(verification.model) would differ from \(verification.reference); nothing is written"
    case .ports: "--verify compares inputs and results of one type: leave out --cast-io"
    case .results(let mine, let other):
      "the model gives \(mine) results, the reference \(other); they cannot be compared"
    }
  }
}
