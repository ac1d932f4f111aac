public import MindTensors

/// Why a choice does not fit a network's definition.
public enum SettingError: Failure, Equatable {
  /// The network has no such setting.
  case unknown(String, network: String, known: [String])
  /// The value is none of those that the setting can have.
  case value(String, given: String, expected: String)
  /// The network has no such input.
  case unknownInput(String, network: String, known: [String])
  /// The input has another number of dimensions.
  case rank(input: String, given: Int, expected: String)
  /// A dimension that the network fixes.
  case dimension(input: String, axis: Int, given: String, expected: String)
  /// Two choices contradict each other.
  case contradiction(String, String, String)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .unknown(let name, let network, let known):
      known.isEmpty
        ? "\(network) has no setting '\(name)'; it has none"
        : "\(network) has no setting '\(name)'; it has \(known.joined(separator: ", "))"
    case .value(let name, let given, let expected):
      "setting '\(name)' cannot be '\(given)', but \(expected)"
    case .unknownInput(let name, let network, let known):
      "\(network) has no input '\(name)'; it has \(known.joined(separator: ", "))"
    case .rank(let input, let given, let expected):
      "input '\(input)' has the dimensions \(expected), not \(given) of them"
    case .dimension(let input, let axis, let given, let expected):
      "dimension \(axis) of input '\(input)' is \(expected), not \(given)"
    case .contradiction(let name, let first, let second):
      "setting '\(name)' is said to be \(first) and \(second)"
    }
  }
}
