import Glibc
import MindTensors

/// The functions that expressions know.
package enum ExpressionFunction: String, CaseIterable, Sendable {
  /// `if(condition, yes, no)`.
  case `if`
  /// The smallest of numbers.
  case min
  /// The largest of numbers.
  case max
  /// A number rounded down.
  case floor
  /// A number rounded up.
  case ceil
  /// The square root.
  case sqrt
  /// How many elements a list has.
  case length
  /// The sum of a list.
  case sum
  /// `[0, 1, ..., n - 1]`.
  case range
  /// `repeated(value, n)`: a list of n times the same.
  case repeated
  /// `shape('parameter', axis)`: one dimension of a checkpoint's parameter.
  case shape
  /// `rank('parameter')`: how many dimensions a checkpoint's parameter has.
  case rank
  /// `count('layer*.weight')`: how many different texts `*` stands for in a checkpoint's names.
  case count
  /// `has('parameter')`: whether a checkpoint has a parameter whose name fits.
  case has

  /// The longest list that a function makes.
  private static let longestList = 1 << 16

  /// Evaluates a call.
  func call(
    _ arguments: [Expression], in environment: Environment
  ) throws(EvaluationFault) -> SettingValue {
    if self == .if {
      guard arguments.count == 3 else { throw count(arguments) }
      let condition = try arguments[0].value(in: environment).truth()
      return try arguments[condition ? 1 : 2].value(in: environment)
    }
    let values = try arguments.values(in: environment)
    switch self {
    case .min, .max: return try extreme(values)
    case .shape, .rank, .count, .has: return try query(values, environment.checkpoint)
    case .repeated:
      guard values.count == 2 else { throw count(arguments) }
      return .list([SettingValue](repeating: values[0], count: try length(values[1])))
    default:
      guard values.count == 1 else { throw count(arguments) }
      return try single(values[0])
    }
  }

  /// Functions of one value.
  private func single(_ value: SettingValue) throws(EvaluationFault) -> SettingValue {
    switch self {
    case .range: return .list((0..<(try length(value))).map { .int($0) })
    case .length:
      guard case .list(let items) = value else { throw unfit(value) }
      return .int(items.count)
    case .sum:
      guard case .list(let items) = value else { throw unfit(value) }
      var total = SettingValue.int(0)
      for item in items { total = try ExpressionOperator.plus.apply(total, item) }
      return total
    default:
      guard let number = value.anyNumber else { throw unfit(value) }
      if self == .sqrt {
        guard number >= 0 else { throw unfit(value) }
        return .number(number.squareRoot())
      }
      if case .int = value { return value }
      guard let whole = Int(exactly: number.rounded(self == .floor ? .down : .up)) else {
        throw unfit(value)
      }
      return .int(whole)
    }
  }

  private func extreme(_ values: [SettingValue]) throws(EvaluationFault) -> SettingValue {
    var candidates = values
    if values.count == 1, case .list(let items) = values[0] { candidates = items }
    guard var best = candidates.first else {
      throw EvaluationFault(reason: "'\(rawValue)' needs a number")
    }
    for candidate in candidates {
      guard let number = candidate.anyNumber, let other = best.anyNumber else {
        throw unfit(candidate.anyNumber == nil ? candidate : best)
      }
      if self == .min ? number < other : number > other { best = candidate }
    }
    guard best.anyNumber != nil else { throw unfit(best) }
    return best
  }

  /// Questions about a checkpoint; what is not there is an absence, so that a standard value applies.
  private func query(
    _ values: [SettingValue], _ checkpoint: CheckpointNames?
  ) throws(EvaluationFault) -> SettingValue {
    guard let checkpoint else {
      throw EvaluationFault(reason: "'\(rawValue)' is for a setting's 'from' only")
    }
    guard case .text(let name) = values.first, values.count == (self == .shape ? 2 : 1) else {
      throw EvaluationFault(
        reason: "'\(rawValue)' takes a parameter's name in quotes"
          + (self == .shape ? " and an axis" : ""))
    }
    switch self {
    case .has: return .flag(checkpoint.contains(pattern: name))
    case .count: return .int(checkpoint.count(pattern: name))
    default: break
    }
    guard let shape = checkpoint.shape(of: name) else {
      throw EvaluationFault(reason: "the checkpoint has no '\(name)'", isAbsence: true)
    }
    if self == .rank { return .int(shape.rank) }
    guard let axis = values[1].wholeNumber, axis >= 0, axis < shape.rank,
      shape.dimensions[axis] > 0
    else {
      throw EvaluationFault(reason: "'\(name)' has no such axis", isAbsence: true)
    }
    return .int(shape.dimensions[axis])
  }

  private func length(_ value: SettingValue) throws(EvaluationFault) -> Int {
    guard let count = value.wholeNumber, (0...Self.longestList).contains(count) else {
      throw unfit(value)
    }
    return count
  }

  private func count(_ arguments: [Expression]) -> EvaluationFault {
    EvaluationFault(reason: "'\(rawValue)' does not take \(arguments.count) values")
  }

  private func unfit(_ value: SettingValue) -> EvaluationFault {
    EvaluationFault(reason: "'\(rawValue)' does not take \(value.kindName)")
  }

  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
