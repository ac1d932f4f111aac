package import MindGraph
package import MindTensors

/// Collects the ONNX nodes, values and constants that rules make.
///
/// A class, so that rules share one graph that grows in place; it lives only while one model is
/// lowered.
package final class GraphBuilder {
  /// The version of ONNX's operator set to write.
  package let opset: Int
  /// The model so far.
  package var model: Model
  /// Constants by content, so that equal ones are kept once.
  private var constants: [ConstantKey: Value.ID] = [:]
  /// Where new nodes belong.
  package var scope = ""

  private struct ConstantKey: Hashable {
    let type: DataType
    let shape: Shape
    let bytes: [UInt8]
  }

  package init(name: String, opset: Int) {
    self.opset = opset
    model = Model(dialect: .onnx, name: name)
    model.operatorSets = ["": opset]
  }

  /// The type of a value, which every value of this graph has.
  package func type(of id: Value.ID) -> TensorType {
    model[id].type.tensor ?? TensorType(nil, nil)
  }

  /// Adds a node with one result.
  ///
  /// - Parameters:
  ///   - name: the ONNX operator.
  ///   - inputs: its inputs; `nil` for an optional one that is left out.
  ///   - attributes: its attributes.
  ///   - type: the result's type; the first input's when not given.
  /// - Returns: the result.
  package func emit(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute] = [],
    type: TensorType? = nil
  ) -> Value.ID {
    let type = type ?? inputs.first.flatMap { $0 }.map(self.type(of:)) ?? TensorType(nil, nil)
    return emit(name, inputs, attributes, types: [type])[0]
  }

  /// Adds a node with several results.
  package func emit(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute] = [],
    types: [TensorType]
  ) -> [Value.ID] {
    let outputs = types.map { model.addValue(name: "", type: .tensor($0)) }
    model.graph.nodes.append(
      Node(
        .primitive(name), scope: scope,
        inputs: inputs.map { $0.map(Operand.value) ?? .absent }, attributes: attributes,
        outputs: outputs))
    return outputs
  }

  /// A constant tensor; large ones stay where they are.
  package func constant(_ tensor: Tensor) throws -> Value.ID {
    var key: ConstantKey?
    if let payload = tensor.payload, case .inline(let bytes) = payload {
      key = ConstantKey(type: tensor.type, shape: tensor.shape, bytes: bytes)
      if let key, let id = constants[key] { return id }
    }
    let id = model.addValue(name: "", type: .tensor(TensorType(tensor)))
    model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    if let key { constants[key] = id }
    return id
  }

  /// A vector of whole numbers, as ONNX takes axes, shapes and the like.
  package func constant(ints values: [Int]) throws -> Value.ID {
    try constant(
      Tensor(
        type: .int64, shape: [values.count],
        payload: .inline(values.flatMap { Int64($0).littleEndianBytes })))
  }

  /// A scalar of a floating-point or integer type.
  ///
  /// - Throws: `LoweringError.inexpressible` when the type has no such number.
  package func constant(_ value: Double, _ type: DataType?) throws -> Value.ID {
    guard let type, let bytes = type.bytes(of: value) else {
      throw LoweringError.inexpressible(
        "the element type \(type?.description ?? "?") has no constant \(value)")
    }
    return try constant(Tensor(type: type, shape: .scalar, payload: .inline(bytes)))
  }

  /// Inserts dimensions of size 1.
  package func unsqueeze(_ value: Value.ID, axes: [Int]) throws -> Value.ID {
    var type = type(of: value)
    for axis in axes { type.dimensions?.insert(1, at: axis) }
    if opset < 13 {
      return emit("Unsqueeze", [value], [NamedAttribute("axes", .ints(axes))], type: type)
    }
    return emit("Unsqueeze", [value, try constant(ints: axes)], type: type)
  }

  /// Removes dimensions of size 1.
  package func squeeze(_ value: Value.ID, axes: [Int], type: TensorType) throws -> Value.ID {
    if opset < 13 {
      return emit("Squeeze", [value], [NamedAttribute("axes", .ints(axes))], type: type)
    }
    return emit("Squeeze", [value, try constant(ints: axes)], type: type)
  }

  /// Changes the element type, unless it is that type already.
  package func cast(_ value: Value.ID, to element: DataType) throws -> Value.ID {
    var type = type(of: value)
    if type.element == element { return value }
    type.element = element
    return emit("Cast", [value], [NamedAttribute("to", .type(element))], type: type)
  }
}
