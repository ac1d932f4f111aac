import MindGraph
import MindTensors

/// A cell while it is built: its hyper-parameters' values, and what flows in.
package struct CellCall {
  let definition: CellDefinition
  /// What flows in.
  let inputs: [Value.ID]
  let environment: Environment

  /// The only value that flows in, or the first.
  func input() throws -> Value.ID {
    guard let first = inputs.first else { throw EvaluationFault(reason: "nothing flows into it") }
    return first
  }

  /// A hyper-parameter's value; `nil` when it is not given.
  func value(_ name: String) throws -> SettingValue? {
    guard case .expression(let expression) = definition[name] else { return nil }
    do {
      return try expression.value(in: environment)
    } catch {
      throw EvaluationFault(reason: "'\(name)': \(error.reason)")
    }
  }

  private func required<Result>(
    _ name: String, _ expected: String, standard: Result?, _ read: (SettingValue) -> Result?
  ) throws -> Result {
    guard let value = try value(name) else {
      if let standard { return standard }
      throw EvaluationFault(reason: "it needs '\(name)'")
    }
    guard let result = read(value) else {
      throw EvaluationFault(reason: "'\(name)' must be \(expected), not \(value.kindName)")
    }
    return result
  }

  /// A whole number.
  func whole(_ name: String, standard: Int? = nil) throws -> Int {
    try required(name, "a whole number", standard: standard) { $0.wholeNumber }
  }

  /// A size: a whole number above zero.
  func size(_ name: String, standard: Int? = nil) throws -> Int {
    let value = try whole(name, standard: standard)
    guard value > 0 else { throw EvaluationFault(reason: "'\(name)' must be above 0") }
    return value
  }

  /// A number.
  func number(_ name: String, standard: Double? = nil) throws -> Double {
    try required(name, "a number", standard: standard) { $0.anyNumber }
  }

  /// A truth value.
  func flag(_ name: String, standard: Bool? = nil) throws -> Bool {
    try required(name, "true or false", standard: standard) {
      if case .flag(let value) = $0 { value } else { nil }
    }
  }

  /// A word.
  func word(_ name: String, standard: String? = nil) throws -> String {
    if case .word(let word) = definition[name] { return word }
    if let standard { return standard }
    throw EvaluationFault(reason: "it needs '\(name)'")
  }

  /// Sizes for height and width: one number for both, or a list of two.
  func pair(_ name: String, standard: Int? = nil) throws -> [Int] {
    try required(name, "a whole number or two", standard: standard.map { [$0, $0] }) { value in
      if let size = value.wholeNumber { return [size, size] }
      guard case .list(let items) = value, items.count == 2 else { return nil }
      let sizes = items.compactMap(\.wholeNumber)
      return sizes.count == 2 ? sizes : nil
    }
  }

  /// Whole numbers.
  func wholes(_ name: String, standard: [Int]? = nil) throws -> [Int] {
    try required(name, "a list of whole numbers", standard: standard) { value in
      if let size = value.wholeNumber { return [size] }
      guard case .list(let items) = value else { return nil }
      let numbers = items.compactMap(\.wholeNumber)
      return numbers.count == items.count ? numbers : nil
    }
  }

  /// Values of any kind in a list.
  func values(_ name: String) throws -> [SettingValue] {
    try required(name, "a list", standard: nil) { value in
      if case .list(let items) = value { items } else { nil }
    }
  }

  /// Cells that are given as an argument.
  func cells(_ name: String) -> [CellDefinition] {
    if case .cells(let cells) = definition[name] { cells } else { [] }
  }

  /// A parameter's shape from a list of sizes.
  func shape(_ name: String) throws -> Shape {
    guard let shape = Shape(try wholes(name)) else {
      throw EvaluationFault(reason: "'\(name)' has a negative size")
    }
    return shape
  }
}
