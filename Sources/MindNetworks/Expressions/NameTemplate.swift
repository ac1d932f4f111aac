/// A name that may have expressions in it, such as `layer{i + 1}`.
public struct NameTemplate: Sendable, Hashable {
  /// A piece of the name.
  package enum Part: Sendable, Hashable {
    case text(String)
    case expression(Expression)
  }

  package let parts: [Part]

  /// The template of a text; what is in braces is an expression.
  public init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      if open != rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.expression(Expression(String(rest[rest.index(after: open)..<close]))))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The name.
  func text(in environment: Environment) throws(EvaluationFault) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .expression(let expression):
        let value = try expression.value(in: environment)
        switch value {
        case .int, .text: text += value.description
        default: throw EvaluationFault(reason: "a name cannot hold \(value.kindName)")
        }
      }
    }
    return text
  }
}

extension NameTemplate: ExpressibleByStringInterpolation {
  /// The template of a text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension NameTemplate: CustomStringConvertible {
  public var description: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .expression(let expression): "{\(expression)}"
      }
    }.joined()
  }
}
