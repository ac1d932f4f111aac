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
  /// The ONNX value of a value of the source model.
  let lowered: (Value.ID) throws -> Value.ID

  /// The version of ONNX's operator set to write.
  package var opset: Int { builder.opset }

  /// The type of the first result.
  package var result: TensorType { results.first?.tensor ?? TensorType(nil, nil) }

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

  /// Adds a node that makes this node's first result.
  package func emit(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute] = []
  ) -> Value.ID {
    builder.emit(name, inputs, attributes, type: result)
  }
}
