public import MindTensors

/// Why no network is found for a checkpoint.
public enum NetworkError: Failure, Equatable {
  /// No network of that name is built in.
  case unknownName(String, known: [String])
  /// No network fits a checkpoint; the nearest, with what differs.
  case unrecognised(nearest: [String])
  /// Several networks fit a checkpoint equally well.
  case ambiguous([String])

  public var kind: FailureKind {
    switch self {
    case .unrecognised, .ambiguous: .malformed
    case .unknownName: .usage
    }
  }

  public var isList: Bool {
    if case .unrecognised = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .unknownName(let name, let known):
      "no network is called '\(name)'"
        + (SimilarNames.closest(to: name.lowercased(), among: known).map {
          "; did you mean '\($0)'?"
        }
          ?? "; 'mindconv networks' lists them")
    case .unrecognised(let nearest):
      """
      no built-in network fits this checkpoint; give one with --net: a name, a definition file or a .mindir
      nearest:
      """ + VisibleText.items(nearest)
    case .ambiguous(let names):
      """
      the checkpoint fits \(names.joined(separator: " and ")) alike, which differ in what they compute; \
      choose one with --net
      """
    }
  }
}
