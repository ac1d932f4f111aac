/// Reads the text form of expressions, by precedence.
package struct ExpressionParser {
  /// Longer texts are no hyper-parameter, and parsing must not run out of stack.
  private static let longestText = 1_000
  private static let deepest = 40

  private enum Token: Equatable {
    case int(Int)
    case number(Double)
    case text(String)
    case word(String)
    case symbol(String)
  }

  private struct Fault: Error {
    let reason: String
  }

  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0

  /// The expression of a text; one that is none becomes `.malformed`.
  package static func expression(_ text: String) -> Expression {
    do {
      return try parse(text)
    } catch let fault as Fault {
      return Expression(.malformed(text, reason: fault.reason))
    } catch {
      return Expression(.malformed(text, reason: "\(error)"))
    }
  }

  private static func parse(_ text: String) throws -> Expression {
    guard text.utf8.count <= longestText else { throw Fault(reason: "it is too long") }
    var parser = ExpressionParser()
    parser.tokens = try tokens(of: text)
    let expression = try parser.expression(above: 0)
    guard parser.position == parser.tokens.count else {
      throw Fault(reason: "'\(parser.shown)' is not expected there")
    }
    return expression
  }

  private static func tokens(of text: String) throws -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first.isASCII, first.isNumber {
        tokens.append(try number(&rest))
      } else if first == "_" || first.isLetter {
        let word = rest.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        rest.removeFirst(word.count)
        tokens.append(.word(String(word)))
      } else if first == "'" || first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: first) else { throw Fault(reason: "a quote is open") }
        tokens.append(.text(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        let symbols = ["==", "!=", "<=", ">=", "//", "**"] + "<>+-*/%()[],".map(String.init)
        guard let symbol = symbols.first(where: { rest.hasPrefix($0) }) else {
          throw Fault(reason: "'\(first)' is not expected there")
        }
        rest.removeFirst(symbol.count)
        tokens.append(.symbol(symbol))
      }
    }
    return tokens
  }

  private static func number(_ rest: inout Substring) throws -> Token {
    var text = ""
    while let next = rest.first {
      let exponentSign = (next == "-" || next == "+") && text.last?.lowercased() == "e"
      guard next.isASCII, next.isNumber || next == "." || next.lowercased() == "e" || exponentSign
      else { break }
      text.append(next)
      rest.removeFirst()
    }
    if let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else {
      throw Fault(reason: "'\(text)' is no number")
    }
    return .number(value)
  }

  private var next: Token? { position < tokens.count ? tokens[position] : nil }

  private var shown: String {
    switch next {
    case .int(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value), .word(let value), .symbol(let value): value
    case nil: "the end"
    }
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard next == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ symbol: String) throws {
    guard take(symbol) else { throw Fault(reason: "'\(symbol)' is missing before '\(shown)'") }
  }

  private var nextOperator: ExpressionOperator? {
    switch next {
    case .symbol(let text), .word(let text): ExpressionOperator(rawValue: text)
    default: nil
    }
  }

  /// Everything that binds tighter than a precedence.
  private mutating func expression(above limit: Int) throws -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Fault(reason: "it is nested too deeply") }
    var left = try prefixed()
    while let sign = nextOperator, sign.precedence > limit {
      position += 1
      // A power binds from the right.
      let right = try expression(above: sign == .power ? sign.precedence - 1 : sign.precedence)
      left = Expression(.binary(sign, left, right))
    }
    return left
  }

  private mutating func prefixed() throws -> Expression {
    if next == .word("not") {
      position += 1
      return Expression(.not(try expression(above: 3)))
    }
    if take("-") {
      let operand = try expression(above: 7)
      switch operand.form {
      case .constant(.int(let value)) where value != .min:
        return Expression(.constant(.int(-value)))
      case .constant(.number(let value)): return Expression(.constant(.number(-value)))
      default: return Expression(.negative(operand))
      }
    }
    var operand = try primary()
    while take("[") {
      let index = try expression(above: 0)
      try expect("]")
      operand = Expression(.element(of: operand, at: index))
    }
    return operand
  }

  private mutating func primary() throws -> Expression {
    guard let token = next else { throw Fault(reason: "it ends too early") }
    position += 1
    switch token {
    case .int(let value): return Expression(.constant(.int(value)))
    case .number(let value): return Expression(.constant(.number(value)))
    case .text(let value): return Expression(.constant(.text(value)))
    case .word("true"): return true
    case .word("false"): return false
    case .word(let name):
      guard take("(") else { return Expression(.reference(name)) }
      return Expression(.call(name, try items(until: ")")))
    case .symbol("("):
      let inner = try expression(above: 0)
      try expect(")")
      return inner
    case .symbol("["): return Expression(.list(try items(until: "]")))
    case .symbol(let text): throw Fault(reason: "'\(text)' is not expected there")
    }
  }

  private mutating func items(until end: String) throws -> [Expression] {
    var items: [Expression] = []
    if take(end) { return items }
    repeat { items.append(try expression(above: 0)) } while take(",")
    try expect(end)
    return items
  }
}
