public import MindTensors

/// Why a strategy file cannot be used.
public enum StrategyError: Failure, Equatable {
  /// The file is neither a protobuf message nor JSON of the form that MindSpore writes.
  case form(String)
  /// No parameter has a layout in it.
  case empty
  /// A parameter's layout contradicts itself.
  case layout(String)
  /// Everything in which the layouts or the files of the stages do not fit each other.
  case inconsistent([String])

  public var kind: FailureKind { .malformed }

  public var isList: Bool {
    if case .inconsistent = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .form(let reason): "not a strategy file: \(reason)"
    case .empty: "the strategy file has no layout of any parameter"
    case .layout(let reason): reason
    case .inconsistent(let problems):
      "the strategy contradicts itself:" + VisibleText.items(problems)
    }
  }
}
