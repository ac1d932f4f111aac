public import MindGraph
public import MindTensors

/// Why two models cannot be compared.
public enum VerificationError: Failure {
  /// They give different numbers of results.
  case results(Int, Int)
  /// An input of both that takes other numbers in each.
  case inputs(String, TensorType, other: String, TensorType)
  /// The model that was to be written does not do what it is made of does.
  case different(Verification)
  /// The model takes and gives half precision, what it is made of does not.
  case ports
  /// ONNX Runtime refuses a model with random numbers at these inputs.
  case random(any Failure, inputs: [String])
  /// The model that was to be written cannot be run, or what it is made of cannot.
  case notRun(any Failure)

  public var kind: FailureKind {
    switch self {
    case .ports: .usage
    case .random(let failure, _), .notRun(let failure): failure.kind
    case .results, .inputs, .different: .malformed
    }
  }

  public var description: String {
    switch self {
    case .different(let verification) where verification.isUndecided:
      "\(verification.model) gives no finite number on these inputs, which proves nothing; nothing is written"
    case .different(let verification):
      "\(verification.model) would differ from \(verification.reference); nothing is written"
    case .ports: "--verify compares inputs and results of one type: leave out --cast-io"
    case .random(let failure, let inputs):
      "\(failure); random numbers went in at \(inputs.joined(separator: ", ")): give data that the model takes, "
        + "with 'mindconv verify MODEL --against FILE --input NAME=FILE'"
    case .notRun(let failure): "\(failure); nothing is written"
    case .inputs(let mine, let type, let other, let otherType):
      "the input '\(mine)' is \(type), the reference's '\(other)' \(otherType): no random numbers are the same to "
        + "both; compare models that take the same"
    case .results(let mine, let other):
      "the model gives \(mine) results, the reference \(other); they cannot be compared"
    }
  }
}
