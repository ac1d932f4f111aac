/// What a hyper-parameter amounts to.
public enum SettingValue: Sendable, Hashable {
  /// A whole number.
  case int(Int)
  /// A number.
  case number(Double)
  /// A truth value.
  case flag(Bool)
  /// A word.
  case text(String)
  /// Several values.
  case list([SettingValue])
  /// A size that is known only when the network runs, with its symbol.
  case open(String?)

  /// Reads a value: a number, `true`, `false`, a list in brackets, or a word.
  ///
  /// - Returns: `nil` when the text is none of these.
  public init?(text: String) {
    let expression = Expression(text)
    if case .reference = expression.form {
      self = .text(text)
    } else if let value = try? expression.value(in: Environment()) {
      self = value
    } else {
      return nil
    }
  }

  /// The whole number that this is.
  var wholeNumber: Int? {
    switch self {
    case .int(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number that this is, whole or not.
  var anyNumber: Double? {
    switch self {
    case .int(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// How messages say what kind of value this is.
  var kindName: String {
    switch self {
    case .int, .number: "the number \(self)"
    case .flag: "the truth value \(self)"
    case .text: "the word '\(self)'"
    case .list: "the list \(self)"
    case .open: "a size that is known only at run time"
    }
  }
}

extension SettingValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .int(let value): String(value)
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value)).0" : "\(value)"
    case .flag(let value): String(value)
    case .text(let value): value
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .open(let symbol): symbol ?? "?"
    }
  }
}

extension SettingValue: Encodable {
  /// Encodes the bare value; an open size as its symbol.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .int(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .flag(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .open(let symbol): try container.encode(symbol ?? "?")
    }
  }
}

extension SettingValue: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByStringLiteral
{
  /// A whole number.
  public init(integerLiteral value: Int) {
    self = .int(value)
  }

  /// A truth value.
  public init(booleanLiteral value: Bool) {
    self = .flag(value)
  }

  /// Several values.
  public init(arrayLiteral elements: SettingValue...) {
    self = .list(elements)
  }

  /// A word.
  public init(stringLiteral value: String) {
    self = .text(value)
  }
}
