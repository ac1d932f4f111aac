package import MindGraph

/// One primitive of the MindSpore dialect: its arguments, and what it makes of them.
///
/// The single place that knows an operator's signature. Source: the public operator catalogue of
/// MindSpore 2.0 to 2.10, checked against real exports.
package struct OperatorDefinition: Sendable {
  /// The name in MindIR files of the current form.
  package let name: String
  /// Names of the same operator in older files.
  package let formerNames: [String]
  /// The arguments, in the order of the version 2 form; attributes after inputs.
  package let arguments: [ArgumentDefinition]
  /// The arguments that are inputs in the version 2 form, in order.
  package let inputs: [ArgumentDefinition]
  /// The types of the results, from the types and constants of the arguments.
  package let infer: @Sendable (Call) throws -> [ValueType]
  /// The whole numbers in the results as far as they are known, for operators that shape arithmetic
  /// is made of: `nil` for a result of which nothing is known, nothing at all for none.
  package let numbers: (@Sendable (Call) throws -> [[Dimension]?])?

  /// Results that have 32 bits in some releases and 64 in others, which the file's recorded type
  /// tells.
  package let indices: Set<Int>

  /// Describes an operator.
  package init(
    _ name: String, formerly formerNames: [String] = [], _ arguments: [ArgumentDefinition],
    indices: Set<Int> = [],
    numbers: (@Sendable (Call) throws -> [[Dimension]?])? = nil,
    infer: @escaping @Sendable (Call) throws -> [ValueType]
  ) {
    self.name = name
    self.formerNames = formerNames
    self.arguments = arguments
    inputs = arguments.filter { $0.place != .attribute }
    self.indices = indices
    self.numbers = numbers
    self.infer = infer
  }

  /// The position of a named input, or `nil` when it is an attribute or unknown.
  package func inputPosition(of name: String) -> Int? {
    inputs.firstIndex { $0.name == name }
  }
}
