/// A hyper-parameter of a cell: a constant, a setting of the network, or arithmetic over them.
///
/// ```swift
/// let outputs: Expression = "3 * (classes + 5)"
/// let kernel: Expression = 3
/// ```
///
/// The text form is that of definition files. Operators, loosest first: `or`, `and`, `not`, comparisons,
/// `+ -`, `* / // %`, unary `-`, `**`; `blocks[0]` takes an element; functions are listed in
/// `ExpressionFunction`. `/` is exact division, `//` rounds down.
public struct Expression: Sendable, Hashable {
  /// What an expression can be.
  package indirect enum Form: Sendable, Hashable {
    case constant(SettingValue)
    case reference(String)
    case list([Expression])
    case element(of: Expression, at: Expression)
    case call(String, [Expression])
    case not(Expression)
    case negative(Expression)
    case binary(ExpressionOperator, Expression, Expression)
    /// A text that is no expression; said when it is evaluated, because literals cannot throw.
    case malformed(String, reason: String)
  }

  package let form: Form

  package init(_ form: Form) {
    self.form = form
  }

  /// A constant whole number.
  public init(_ value: Int) {
    form = .constant(.int(value))
  }

  /// A constant truth value.
  public init(_ value: Bool) {
    form = .constant(.flag(value))
  }

  /// The expression of a text, such as `hidden // heads`.
  public init(_ text: String) {
    self = ExpressionParser.expression(text)
  }
}

/// The operators between two expressions.
package enum ExpressionOperator: String, Sendable, Hashable, CaseIterable {
  case or, and
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case less = "<"
  case greater = ">"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case floored = "//"
  case divided = "/"
  case modulo = "%"
  case power = "**"

  /// Higher binds tighter.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .plus, .minus: 5
    case .times, .divided, .floored, .modulo: 6
    case .power: 8
    }
  }
}

extension Expression: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral
{
  /// A constant whole number.
  public init(integerLiteral value: Int) {
    form = .constant(.int(value))
  }

  /// A constant number.
  public init(floatLiteral value: Double) {
    form = .constant(.number(value))
  }

  /// A constant truth value.
  public init(booleanLiteral value: Bool) {
    form = .constant(.flag(value))
  }

  /// The expression of a text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// A list of expressions.
  public init(arrayLiteral elements: Expression...) {
    form = .list(elements)
  }
}
