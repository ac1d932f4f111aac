package import MindGraph
package import MindTensors

/// A node seen through its operator's definition: arguments by name, whatever form the file had.
package struct Call: Sendable {
  /// The operator.
  package let definition: OperatorDefinition
  /// The node.
  package let node: Node
  private let inputTypes: [ValueType]

  /// Looks at a node.
  ///
  /// - Parameters:
  ///   - node: a node in the MindSpore dialect's canonical form.
  ///   - definition: its operator.
  ///   - type: the type of a value that exists before the node.
  /// - Throws: `OperatorError.surplus` when the node has more inputs than the operator.
  package init(
    _ node: Node, of definition: OperatorDefinition, type: (Value.ID) -> ValueType
  ) throws {
    let limit = definition.inputs.count
    guard node.inputs.count <= limit else {
      throw OperatorError.surplus(inputs: node.inputs.count, expected: limit)
    }
    self.definition = definition
    self.node = node
    inputTypes = node.inputs.map { $0.type(type) }
  }

  /// The operand of a named input; `.absent` when the node leaves it out.
  package func operand(_ name: String) -> Operand {
    guard let position = definition.inputPosition(of: name), position < node.inputs.count else {
      return .absent
    }
    return node.inputs[position]
  }

  /// The type of a named input's operand.
  package func type(_ name: String) -> ValueType {
    guard let position = definition.inputPosition(of: name), position < inputTypes.count else {
      return .none
    }
    return inputTypes[position]
  }

  /// Whether a named argument is there and is not an explicit nothing.
  package func has(_ name: String) -> Bool {
    switch operand(name) {
    case .absent: node.attributes[name] != nil
    case .constant(.none): false
    default: true
    }
  }

  /// The type of an argument that must be a tensor.
  package func tensor(_ name: String) throws -> TensorType {
    switch type(name) {
    case .tensor(let type): return type
    case .unknown: return TensorType(nil, nil)
    case .none: throw OperatorError.missing(argument: name)
    default: throw OperatorError.wrongKind(argument: name, expected: "a tensor")
    }
  }

  /// The types of an argument that is a tuple of tensors.
  package func tensors(_ name: String) throws -> [TensorType] {
    guard case .tuple(let types) = type(name) else {
      throw OperatorError.wrongKind(argument: name, expected: "a tuple of tensors")
    }
    return try types.map { type in
      guard let tensor = type.tensor else {
        throw OperatorError.wrongKind(argument: name, expected: "a tuple of tensors")
      }
      return tensor
    }
  }

  /// The constant that an argument holds, its standard value when there is none, or `nil` when the
  /// graph computes it.
  ///
  /// - Throws: `OperatorError.missing` when there is neither a value nor a standard.
  package func constant(_ name: String) throws -> Attribute? {
    switch operand(name) {
    case .constant(let attribute): return attribute
    case .value: return nil
    case .tuple(let operands):
      var items: [Attribute] = []
      for operand in operands {
        guard case .constant(let item) = operand else { return nil }
        items.append(item)
      }
      return .tuple(items)
    case .absent:
      if let attribute = node.attributes[name] { return attribute }
      guard let argument = definition.arguments.first(where: { $0.name == name }),
        let standard = argument.standard
      else { throw OperatorError.missing(argument: name) }
      return standard
    }
  }

  /// A whole number that must be known beforehand.
  package func int(_ name: String) throws -> Int {
    try known(name, "a whole number") { $0.intValue }
  }

  /// A truth value that must be known beforehand.
  package func bool(_ name: String) throws -> Bool {
    try known(name, "a truth value") { $0.boolValue }
  }

  /// A number that must be known beforehand.
  package func float(_ name: String) throws -> Float {
    try known(name, "a number") { $0.floatValue }
  }

  /// Whole numbers that must be known beforehand.
  package func ints(_ name: String) throws -> [Int] {
    try known(name, "a tuple of whole numbers") { try $0.intsValue() }
  }

  /// Whole numbers, or `nil` when the graph computes them.
  package func knownInts(_ name: String) throws -> [Int]? {
    guard let constant = try constant(name) else { return nil }
    guard let ints = try constant.intsValue() else {
      throw OperatorError.wrongKind(argument: name, expected: "a tuple of whole numbers")
    }
    return ints
  }

  /// Text that must be known beforehand.
  package func string(_ name: String) throws -> String {
    try known(name, "a text") { if case .string(let text) = $0 { text } else { nil } }
  }

  /// A word of an enumeration, in lower case, whether the file has the word or its number.
  package func word(_ name: String, _ enumeration: Enumeration) throws -> String {
    try known(name, "a known word") { attribute in
      switch attribute {
      case .string(let text): enumeration.number(of: text).flatMap(enumeration.word)
      case .int(let number): enumeration.word(of: number)
      default: nil
      }
    }
  }

  /// An element type that must be known beforehand.
  package func dataType(_ name: String) throws -> DataType {
    try known(name, "an element type") { attribute in
      switch attribute {
      case .type(let type): type
      case .int(let number): TypeNumber.dataType(number)
      default: nil
      }
    }
  }

  private func known<Result>(
    _ name: String, _ expected: String, _ read: (Attribute) throws -> Result?
  ) throws -> Result {
    guard let attribute = try constant(name) else { throw OperatorError.computed(argument: name) }
    guard let result = try read(attribute) else {
      throw OperatorError.wrongKind(argument: name, expected: expected)
    }
    return result
  }
}

extension Operand {
  /// The type of what this operand holds.
  func type(_ type: (Value.ID) -> ValueType) -> ValueType {
    switch self {
    case .value(let id): type(id)
    case .constant(let attribute): attribute.type
    case .tuple(let operands): .tuple(operands.map { $0.type(type) })
    case .absent: .none
    }
  }
}
