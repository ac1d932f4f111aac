/// What names stand for while expressions are evaluated.
package struct Environment: Sendable {
  /// Settings, a block's parameters, counters of repetitions.
  var values: [String: SettingValue]
  /// The checkpoint, where expressions may ask about it.
  var checkpoint: CheckpointNames?

  init(_ values: [String: SettingValue] = [:], checkpoint: CheckpointNames? = nil) {
    self.values = values
    self.checkpoint = checkpoint
  }
}

/// Why an expression has no value.
package struct EvaluationFault: Error {
  let reason: String
  /// A checkpoint was asked about a parameter that it does not have.
  var isAbsence = false
}

extension Expression {
  /// The value of this expression.
  ///
  /// - Throws: `EvaluationFault` when a name is not known or values do not fit an operator.
  func value(in environment: Environment) throws(EvaluationFault) -> SettingValue {
    switch form {
    case .constant(let value): return value
    case .reference(let name):
      guard let value = environment.values[name] else {
        let similar = SimilarNames.closest(to: name, among: environment.values.keys.sorted())
        throw EvaluationFault(
          reason: "'\(name)' is not defined" + (similar.map { "; did you mean '\($0)'?" } ?? ""))
      }
      return value
    case .list(let items): return .list(try items.values(in: environment))
    case .element(let list, let index):
      return try Self.element(
        of: list.value(in: environment), at: index.value(in: environment))
    case .call(let name, let items):
      guard let function = ExpressionFunction(rawValue: name) else {
        let similar = SimilarNames.closest(
          to: name, among: ExpressionFunction.allCases.map(\.rawValue))
        throw EvaluationFault(
          reason: "there is no function '\(name)'"
            + (similar.map { "; did you mean '\($0)'?" } ?? ""))
      }
      return try function.call(items, in: environment)
    case .not(let operand):
      return .flag(try !operand.value(in: environment).truth())
    case .negative(let operand):
      return try ExpressionOperator.minus.apply(.int(0), operand.value(in: environment))
    case .binary(let sign, let left, let right):
      return try Self.binary(sign, left, right, environment)
    case .malformed(let text, let reason):
      throw EvaluationFault(reason: "'\(text)' is no expression: \(reason)")
    }
  }

  /// The right side of `and` and `or` counts only when the left one does not decide.
  private static func binary(
    _ sign: ExpressionOperator, _ left: Expression, _ right: Expression,
    _ environment: Environment
  ) throws(EvaluationFault) -> SettingValue {
    let first = try left.value(in: environment)
    switch sign {
    case .and:
      return .flag(try first.truth() ? right.value(in: environment).truth() : false)
    case .or:
      return .flag(try first.truth() ? true : right.value(in: environment).truth())
    default: return try sign.apply(first, right.value(in: environment))
    }
  }

  private static func element(
    of list: SettingValue, at index: SettingValue
  ) throws(EvaluationFault) -> SettingValue {
    guard case .list(let items) = list, let position = index.wholeNumber else {
      throw EvaluationFault(reason: "\(list.kindName) has no element \(index)")
    }
    let place = position < 0 ? position + items.count : position
    guard items.indices.contains(place) else {
      throw EvaluationFault(reason: "\(list.kindName) has no element \(index)")
    }
    return items[place]
  }

  /// The names of settings and parameters that this expression mentions.
  var references: Set<String> {
    switch form {
    case .constant, .malformed: []
    case .reference(let name): [name]
    case .list(let items), .call(_, let items):
      items.reduce(into: []) { $0.formUnion($1.references) }
    case .element(let left, let right), .binary(_, let left, let right):
      left.references.union(right.references)
    case .not(let operand), .negative(let operand): operand.references
    }
  }
}

extension [Expression] {
  /// The values of all.
  func values(in environment: Environment) throws(EvaluationFault) -> [SettingValue] {
    var values: [SettingValue] = []
    for item in self { values.append(try item.value(in: environment)) }
    return values
  }
}

extension SettingValue {
  /// The truth value that this is.
  func truth() throws(EvaluationFault) -> Bool {
    guard case .flag(let value) = self else {
      throw EvaluationFault(reason: "\(kindName) is not true or false")
    }
    return value
  }
}

extension ExpressionOperator {
  /// The value of two values joined by this operator.
  ///
  /// Whole numbers stay whole; those beyond `Int` are refused.
  func apply(
    _ left: SettingValue, _ right: SettingValue
  ) throws(EvaluationFault) -> SettingValue {
    switch self {
    case .equal: return .flag(Self.same(left, right))
    case .notEqual: return .flag(!Self.same(left, right))
    default: break
    }
    if case .int(let first) = left, case .int(let second) = right {
      if let result = try whole(first, second) { return result }
    }
    guard let first = left.anyNumber, let second = right.anyNumber else {
      let culprit = left.anyNumber == nil ? left : right
      throw EvaluationFault(reason: "'\(rawValue)' does not take \(culprit.kindName)")
    }
    return try real(first, second)
  }

  private static func same(_ left: SettingValue, _ right: SettingValue) -> Bool {
    if let first = left.anyNumber, let second = right.anyNumber { return first == second }
    return left == right
  }

  /// The result for whole numbers; `nil` when it is none.
  private func whole(_ left: Int, _ right: Int) throws(EvaluationFault) -> SettingValue? {
    let (value, overflow): (Int, Bool)
    switch self {
    case .plus: (value, overflow) = left.addingReportingOverflow(right)
    case .minus: (value, overflow) = left.subtractingReportingOverflow(right)
    case .times: (value, overflow) = left.multipliedReportingOverflow(by: right)
    case .divided, .floored, .modulo:
      guard right != 0, !(left == .min && right == -1) else {
        throw EvaluationFault(reason: "\(left) \(rawValue) \(right) has no value")
      }
      let (quotient, rest) = left.quotientAndRemainder(dividingBy: right)
      let lower = rest != 0 && (rest < 0) != (right < 0)
      switch self {
      case .divided: return rest == 0 ? .int(quotient) : nil
      case .floored: return .int(lower ? quotient - 1 : quotient)
      default: return .int(lower ? rest + right : rest)
      }
    case .power:
      guard (0...64).contains(right) else { return nil }
      var product = 1
      for _ in 0..<right {
        let (next, overflow) = product.multipliedReportingOverflow(by: left)
        if overflow { throw EvaluationFault(reason: "\(left) ** \(right) is too large") }
        product = next
      }
      return .int(product)
    case .less: return .flag(left < right)
    case .lessOrEqual: return .flag(left <= right)
    case .greater: return .flag(left > right)
    case .greaterOrEqual: return .flag(left >= right)
    case .or, .and, .equal, .notEqual: return nil
    }
    if overflow {
      throw EvaluationFault(reason: "\(left) \(rawValue) \(right) is too large")
    }
    return .int(value)
  }

  private func real(_ left: Double, _ right: Double) throws(EvaluationFault) -> SettingValue {
    let result: Double
    switch self {
    case .plus: result = left + right
    case .minus: result = left - right
    case .times: result = left * right
    case .divided: result = left / right
    case .floored: result = (left / right).rounded(.down)
    case .modulo: result = left - (left / right).rounded(.down) * right
    case .power: result = ExpressionFunction.power(left, right)
    case .less: return .flag(left < right)
    case .lessOrEqual: return .flag(left <= right)
    case .greater: return .flag(left > right)
    case .greaterOrEqual: return .flag(left >= right)
    case .or, .and, .equal, .notEqual: result = .nan
    }
    guard result.isFinite else {
      throw EvaluationFault(reason: "\(left) \(rawValue) \(right) has no value")
    }
    return .number(result)
  }
}
