public import MindTensors

/// Why parameters cannot be edited as asked.
public enum EditError: Failure, Equatable {
  /// A rule whose new name asks for more than the pattern captures.
  case rule(String)
  /// Patterns, prefixes or names that no parameter has, each with the option that gave it.
  case unused([String])
  /// Names that more than one parameter would get, each with the parameters.
  case collisions([String])
  /// There are none.
  case noParameters
  /// Nothing is left.
  case nothingLeft
  /// Parameters whose axes cannot be put into the order that was asked for.
  case transposition([String])
  /// A map of names that cannot be read.
  case map(line: Int, reason: String)
  /// Edits of parameters in a format that holds a graph.
  case graph(ModelFormat)

  public var kind: FailureKind {
    switch self {
    case .rule, .unused, .nothingLeft, .noParameters, .graph: .usage
    case .collisions, .transposition, .map: .malformed
    }
  }

  public var isList: Bool {
    switch self {
    case .unused, .collisions, .transposition: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .rule(let rule): "'\(rule)': the new name asks for more than the pattern has"
    case .unused(let rules):
      "no parameter is meant by" + VisibleText.items(rules)
    case .collisions(let names):
      "more than one parameter would get the same name:" + VisibleText.items(names)
    case .noParameters: "has no parameters"
    case .nothingLeft: "no parameter is left"
    case .transposition(let names):
      "axes that cannot be put into another order:" + VisibleText.items(names)
    case .map(let line, let reason): "line \(line): \(reason)"
    case .graph(let format):
      "parameters are edited on their way to a checkpoint, safetensors or npz, not to \(format.name)"
    }
  }
}
