public import MindTensors

/// Why a network's definition does not work.
public struct DefinitionError: Failure, Equatable {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// The file is not YAML or JSON.
    case syntax(String)
    /// A key that does not belong there.
    case unknownKey(String, of: String, similar: String?)
    /// A value of another kind than the key takes.
    case wrongType(String, expected: String)
    /// A key that must be there.
    case missing(String, of: String)
    /// A name that is defined twice.
    case duplicate(String)
    /// A cell that neither the vocabulary nor the blocks have.
    case unknownCell(String, similar: String?)
    /// A value that no cell before has given that name.
    case unknownValue(String, similar: String?)
    /// Blocks that use each other in a circle.
    case cycle([String])
    /// More of something than any network has.
    case limit(String)
    /// An expression without a value, or with one of the wrong kind.
    case expression(String)
    /// A cell whose hyper-parameters do not fit what flows into it.
    case cell(String)
  }

  /// What is wrong.
  public let reason: Reason
  /// Where in the file, for definitions that come from one.
  public let mark: Mark?
  /// The cell, as a path such as `layer1/0/conv1/Conv2d`.
  public let path: String

  init(_ reason: Reason, at mark: Mark? = nil, path: String = "") {
    self.reason = reason
    self.mark = mark
    self.path = path
  }

  public var kind: FailureKind { .malformed }

  public var description: String {
    let places = [mark?.description, path.isEmpty ? nil : path].compactMap { $0 }
    return places.isEmpty ? text : places.joined(separator: ", ") + ": " + text
  }

  private var text: String {
    switch reason {
    case .syntax(let text), .limit(let text), .expression(let text), .cell(let text): text
    case .unknownKey(let key, let owner, let similar):
      "\(owner) has no key '\(key)'" + Self.suggestion(similar)
    case .wrongType(let key, let expected): "'\(key)' must be \(expected)"
    case .missing(let key, let owner): "\(owner) needs '\(key)'"
    case .duplicate(let name): "'\(name)' is defined twice"
    case .unknownCell(let name, let similar):
      "there is no cell '\(name)'" + Self.suggestion(similar)
    case .unknownValue(let name, let similar):
      "no cell before names its result '\(name)'" + Self.suggestion(similar)
    case .cycle(let names):
      "blocks use each other in a circle: \(names.joined(separator: " > "))"
    }
  }

  private static func suggestion(_ similar: String?) -> String {
    similar.map { "; did you mean '\($0)'?" } ?? ""
  }
}
