package import MindTensors

/// Why a node does not fit its operator's definition.
package enum OperatorError: Failure, Equatable {
  /// A required argument is not there.
  case missing(argument: String)
  /// An argument holds something else than the operator takes.
  case wrongKind(argument: String, expected: String)
  /// An argument must be known beforehand, but the graph computes it.
  case computed(argument: String)
  /// More inputs than the operator has.
  case surplus(inputs: Int, expected: Int)
  /// Sizes do not fit each other.
  case shape(String)
  /// A size is beyond any memory.
  case tooLarge

  package var kind: FailureKind {
    switch self {
    case .computed: .unsupported
    default: .malformed
    }
  }

  package var description: String {
    switch self {
    case .missing(let argument): "argument '\(argument)' is missing"
    case .wrongKind(let argument, let expected): "argument '\(argument)' is not \(expected)"
    case .computed(let argument): "argument '\(argument)' is computed; only a constant is handled"
    case .surplus(let inputs, let expected): "has \(inputs) inputs, the operator takes \(expected)"
    case .shape(let reason): reason
    case .tooLarge: "a size is beyond any memory"
    }
  }
}
