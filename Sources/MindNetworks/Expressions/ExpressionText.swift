extension Expression: CustomStringConvertible {
  /// The text form, with only the parentheses that it needs.
  public var description: String { text(above: 0) }

  private func text(above limit: Int) -> String {
    switch form {
    case .constant(.text(let text)): return text.contains("'") ? "\"\(text)\"" : "'\(text)'"
    case .constant(let value): return value.description
    case .reference(let name): return name
    case .list(let items): return "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .element(let list, let index): return "\(list.text(above: 9))[\(index)]"
    case .call(let name, let items):
      return "\(name)(" + items.map(\.description).joined(separator: ", ") + ")"
    case .not(let operand):
      return enclosed("not \(operand.text(above: 3))", when: limit >= 3)
    case .negative(let operand):
      return enclosed("-\(operand.text(above: 7))", when: limit >= 7)
    case .binary(let sign, let left, let right):
      let own = sign.precedence
      let sides =
        sign == .power
        ? (left.text(above: own), right.text(above: own - 1))
        : (left.text(above: own - 1), right.text(above: own))
      return enclosed("\(sides.0) \(sign.rawValue) \(sides.1)", when: limit >= own)
    case .malformed(let text, _): return text
    }
  }

  private func enclosed(_ text: String, when condition: Bool) -> String {
    condition ? "(\(text))" : text
  }
}
