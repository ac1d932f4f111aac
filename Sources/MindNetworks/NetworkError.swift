public import MindTensors

/// Why a network's definition does not work.
public enum NetworkError: Failure, Equatable {
  /// A cell's hyper-parameters do not fit what flows into it.
  case cell(String, reason: String)
  /// No network of that name is built in.
  case unknownName(String, known: [String])
  /// No network fits a checkpoint; one line for each that was tried.
  case unrecognised([String])

  public var kind: FailureKind {
    switch self {
    case .cell, .unrecognised: .malformed
    case .unknownName: .usage
    }
  }

  public var description: String {
    switch self {
    case .cell(let cell, let reason): "\(cell): \(reason)"
    case .unknownName(let name, let known):
      "no network is called '\(name)'; known: \(known.joined(separator: ", ")), or a .mindir file"
    case .unrecognised(let tried):
      """
      no built-in network fits this checkpoint; give one with --net (a name or a .mindir file)
      tried:
        \(tried.joined(separator: "\n  "))
      """
    }
  }
}
