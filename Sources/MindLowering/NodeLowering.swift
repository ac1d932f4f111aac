package import MindGraph
package import MindOperators
import MindTensors

/// One node while it is lowered: its arguments by name, and the graph that grows.
package struct NodeLowering {
  /// The node's arguments.
  package let call: Call
  /// The types of its results.
  package let results: [ValueType]
  /// The ONNX graph.
  package let builder: GraphBuilder
  /// Which results anybody uses.
  let wanted: [Bool]
  /// The ONNX value of a value of the source model.
  let lowered: (Value.ID) throws -> Value.ID

  /// The version of ONNX's operator set to write.
  package var opset: Int { builder.opset }

  /// The type of the first result.
  package var result: TensorType { type(ofResult: 0) }

  /// The type of a result.
  package func type(ofResult index: Int) -> TensorType {
    guard results.indices.contains(index) else { return TensorType(nil, nil) }
    switch results[index] {
    case .tensor(let type): return type
    case .scalar(let type): return TensorType(type, [])
    default: return TensorType(nil, nil)
    }
  }

  /// Whether anybody uses a result.
  package func uses(result index: Int) -> Bool {
    wanted.indices.contains(index) && wanted[index]
  }

  /// A tensor argument as an ONNX value; a constant becomes one of the graph's constants.
  ///
  /// - Throws: `OperatorError` when the argument is missing or no tensor.
  package func value(_ name: String) throws -> Value.ID {
    try value(call.operand(name), name)
  }

  /// A tuple of tensors as ONNX values.
  package func values(_ name: String) throws -> [Value.ID] {
    guard case .tuple(let operands) = call.operand(name) else {
      throw OperatorError.wrongKind(argument: name, expected: "a tuple of tensors")
    }
    return try operands.map { try value($0, name) }
  }

  /// A tensor argument, or `nil` when it is left out.
  package func optionalValue(_ name: String) throws -> Value.ID? {
    call.has(name) ? try value(name) : nil
  }

  /// Whole numbers as a vector of 64 bits: a constant where they are known, else what the graph
  /// computes.
  package func vector(_ name: String) throws -> Value.ID {
    if let known = try call.knownInts(name) { return try builder.constant(ints: known) }
    switch call.operand(name) {
    case .value(let id): return try number(lowered(id), rank: 1)
    case .tuple(let operands): return try builder.vector(of: operands.map { try scalar($0, name) })
    default: throw OperatorError.wrongKind(argument: name, expected: "a tuple of whole numbers")
    }
  }

  /// A whole number as a scalar of 64 bits.
  package func scalar(_ name: String) throws -> Value.ID {
    if let known = try call.knownInts(name), known.count == 1 {
      return try builder.constant(int: known[0])
    }
    return try scalar(call.operand(name), name)
  }

  /// Whole numbers, each as a scalar of 64 bits.
  package func scalars(_ name: String) throws -> [Value.ID] {
    guard let numbers = try call.numbers(name) else {
      throw LoweringError.inexpressible("'\(name)' has an unknown number of parts")
    }
    if case .tuple(let operands) = call.operand(name) {
      return try operands.map { try scalar($0, name) }
    }
    let vector = try vector(name)
    return try numbers.indices.map { try builder.element($0, of: vector) }
  }

  private func scalar(_ operand: Operand, _ name: String) throws -> Value.ID {
    switch operand {
    case .value(let id): return try number(lowered(id), rank: 0)
    case .constant(let attribute):
      guard let value = attribute.intValue else {
        throw OperatorError.wrongKind(argument: name, expected: "a whole number")
      }
      return try builder.constant(int: value)
    default: throw OperatorError.wrongKind(argument: name, expected: "a whole number")
    }
  }

  /// A computed number in the form that shape arithmetic uses.
  private func number(_ value: Value.ID, rank: Int) throws -> Value.ID {
    let value = builder.cast(value, to: .int64)
    let found = builder.type(of: value).rank ?? rank
    if found == rank { return value }
    return rank == 1
      ? try builder.unsqueeze(value, axes: [0]) : try builder.squeeze(value, axes: [0])
  }

  private func value(_ operand: Operand, _ name: String) throws -> Value.ID {
    switch operand {
    case .value(let id): return try lowered(id)
    case .constant(.tensor(let tensor)):
      guard tensor.payload != nil else { throw OperatorError.missing(argument: name) }
      return try builder.constant(tensor)
    case .absent, .constant(.none): throw OperatorError.missing(argument: name)
    default: throw OperatorError.wrongKind(argument: name, expected: "a tensor")
    }
  }

  /// The number of dimensions of a value, which must be known.
  package func rank(of value: Value.ID) throws -> Int {
    guard let rank = builder.type(of: value).rank else {
      throw LoweringError.inexpressible("works on a tensor of unknown rank")
    }
    return rank
  }

  /// An axis of a value, counted from the front.
  package func axis(_ name: String, of value: Value.ID, extra: Int = 0) throws -> Int {
    try Shapes.axis(try call.int(name), rank: try rank(of: value) + extra)
  }

  /// The error for a node that needs a later operator set.
  package func needs(opset: Int, for reason: String) -> LoweringError {
    .inexpressible("\(reason) needs opset \(opset)")
  }

  /// A value brought to the first result's element type.
  package func typed(_ value: Value.ID) -> Value.ID {
    result.element.map { builder.cast(value, to: $0) } ?? value
  }

  /// Adds a node that makes this node's first result.
  package func emit(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute] = []
  ) -> Value.ID {
    builder.emit(name, inputs, attributes, type: result)
  }
}
