package import MindGraph
package import MindTensors

/// A node seen through its operator's definition: arguments by name, whatever form the file had.
package struct Call: Sendable {
  /// The operator.
  package let definition: OperatorDefinition
  /// The node.
  package let node: Node
  private let inputTypes: [ValueType]
  /// What is known of whole numbers among the inputs that the graph computes.
  private var computed: [Value.ID: [Dimension]] = [:]

  /// Looks at a node.
  ///
  /// - Parameters:
  ///   - node: a node in the MindSpore dialect's canonical form.
  ///   - definition: its operator.
  ///   - type: the type of a value that exists before the node.
  ///   - numbers: the whole numbers in such a value, as far as they are known.
  /// - Throws: `OperatorError.surplus` when the node has more inputs than the operator.
  package init(
    _ node: Node, of definition: OperatorDefinition, type: (Value.ID) -> ValueType,
    numbers: (Value.ID) -> [Dimension]? = { _ in nil }
  ) throws {
    let limit = definition.inputs.count
    guard node.inputs.count <= limit else {
      throw OperatorError.surplus(inputs: node.inputs.count, expected: limit)
    }
    self.definition = definition
    self.node = node
    inputTypes = node.inputs.map { $0.type(type) }
    for operand in node.inputs {
      for id in operand.values { computed[id] = numbers(id) }
    }
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
    case .scalar(let type): return TensorType(type, [])
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
      switch type {
      case .tensor(let type): return type
      case .scalar(let type): return TensorType(type, [])
      case .unknown: return TensorType(nil, nil)
      default: throw OperatorError.wrongKind(argument: name, expected: "a tuple of tensors")
      }
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

  /// Numbers that must be known beforehand, or `nil` for the explicit absence of them.
  package func floats(_ name: String) throws -> [Double]? {
    guard let constant = try constant(name) else { throw OperatorError.computed(argument: name) }
    switch constant {
    case .none: return nil
    case .floats(let values): return values.map(Double.init)
    case .ints(let values): return values.map(Double.init)
    case .tuple(let items):
      let values = items.compactMap(\.doubleValue)
      if values.count == items.count { return values }
    default: break
    }
    throw OperatorError.wrongKind(argument: name, expected: "a tuple of numbers")
  }

  /// Whole numbers that must be known beforehand.
  package func ints(_ name: String) throws -> [Int] {
    try known(name, "a tuple of whole numbers") { try $0.intsValue() }
  }

  /// Whole numbers, or `nil` when the graph computes one of them.
  package func knownInts(_ name: String) throws -> [Int]? {
    guard let numbers = try numbers(name) else { return nil }
    let known = numbers.compactMap(\.size)
    return known.count == numbers.count ? known : nil
  }

  /// Whole numbers as far as they are known, or `nil` when not even their count is.
  ///
  /// A symbol stands for the size of that name.
  package func numbers(_ name: String) throws -> [Dimension]? {
    let operand = operand(name)
    if case .absent = operand {
      guard let constant = try constant(name) else { return nil }
      return try numbers(in: .constant(constant), name)
    }
    return try numbers(in: operand, name)
  }

  private func numbers(in operand: Operand, _ name: String) throws -> [Dimension]? {
    switch operand {
    case .constant(let attribute):
      guard let ints = try attribute.intsValue() else {
        throw OperatorError.wrongKind(argument: name, expected: "a tuple of whole numbers")
      }
      return ints.map(Dimension.fixed)
    case .value(let id):
      return computed[id]
        ?? type(name).numberCount.map { [Dimension](repeating: .unknown, count: $0) }
    case .tuple(let operands):
      return try operands.map { operand in
        if case .tuple = operand {
          throw OperatorError.wrongKind(argument: name, expected: "a tuple of whole numbers")
        }
        if case .value(let id) = operand { return computed[id]?.first ?? .unknown }
        return try numbers(in: operand, name)?.first ?? .unknown
      }
    case .absent: return nil
    }
  }

  /// The whole numbers of all tensors in a tuple, one after the other, or `nil` when the count of
  /// some is not known.
  func parts(_ name: String) throws -> [Dimension]? {
    guard case .tuple(let operands) = operand(name) else { return nil }
    var all: [Dimension] = []
    for operand in operands {
      switch operand {
      case .value(let id):
        guard let known = computed[id] else { return nil }
        all += known
      case .constant(let attribute):
        guard let ints = try attribute.intsValue() else { return nil }
        all += ints.map(Dimension.fixed)
      default: return nil
      }
    }
    return all
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

extension ValueType {
  /// How many whole numbers this type holds, when that is known.
  fileprivate var numberCount: Int? {
    switch self {
    case .scalar: 1
    case .tuple(let types): types.count
    case .tensor(let type):
      if let dimensions = type.dimensions, dimensions.count <= 1 {
        // Longer than any shape: a claim, not something to reserve memory for.
        dimensions.isEmpty ? 1 : dimensions[0].size.flatMap { $0 <= 1 << 16 ? $0 : nil }
      } else {
        nil
      }
    default: nil
    }
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
