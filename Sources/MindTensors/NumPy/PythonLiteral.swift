/// Reads the one dictionary that an array's header is.
struct PythonLiteral {
  enum Value: Equatable {
    case text(String)
    case truth(Bool)
    case tuple([Int])
  }

  private var rest: Substring

  init(_ text: String) {
    rest = Substring(text)
  }

  /// The dictionary, or `nil` when the text is not one with text keys and plain values.
  mutating func dictionary() -> [String: Value]? {
    guard skip("{") else { return nil }
    var values: [String: Value] = [:]
    while !skip("}") {
      guard let key = text(), skip(":"), let value = value(),
        values.updateValue(value, forKey: key) == nil
      else { return nil }
      if !skip(",") {
        guard skip("}") else { return nil }
        break
      }
    }
    skipSpace()
    return rest.isEmpty ? values : nil
  }

  private mutating func value() -> Value? {
    if skip("True") { return .truth(true) }
    if skip("False") { return .truth(false) }
    if skip("(") { return tuple() }
    return text().map(Value.text)
  }

  private mutating func tuple() -> Value? {
    var numbers: [Int] = []
    while !skip(")") {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      numbers.append(number)
      // Python 2 marked long integers.
      _ = skip("L")
      if !skip(",") {
        guard skip(")") else { return nil }
        break
      }
    }
    return .tuple(numbers)
  }

  private mutating func text() -> String? {
    guard let quote = ["'", "\""].first(where: { skip($0) }) else { return nil }
    let content = rest.prefix { $0 != Character(quote) && $0 != "\\" }
    rest = rest.dropFirst(content.count)
    return skip(quote) ? String(content) : nil
  }

  private mutating func skip(_ token: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0.isWhitespace }
  }
}
