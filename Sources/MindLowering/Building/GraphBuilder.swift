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
  /// The whole numbers of those constants that `constant(ints:)` made.
  private var numbers: [Value.ID: [Int]] = [:]
  /// Where a scalar was taken from a vector, so that it need not be put into one again.
  var elements: [Value.ID: (vector: Value.ID, index: Int)] = [:]
  /// Where new nodes belong.
  package var scope = ""

  /// The graphs around the one that grows, the outermost first.
  private var outer: [Graph] = []

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

  /// One dimension of a value; `.unknown` when it has none there that anybody knows.
  package func dimension(_ axis: Int, of id: Value.ID) -> Dimension {
    type(of: id).dimension(axis)
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
  ///
  /// Where runtimes have no kernel for the operands' element type, the node works on a wider one,
  /// between casts.
  package func emit(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute] = [],
    types: [TensorType]
  ) -> [Value.ID] {
    guard let kernel = KernelTypes.of(name),
      let first = kernel.positions(count: inputs.count).first, let operand = inputs[first],
      let element = type(of: operand).element,
      let wide = kernel.widening(of: element, opset: opset)
    else { return append(name, inputs, attributes, types: types) }
    var inputs = inputs
    for position in kernel.positions(count: inputs.count) {
      inputs[position] = inputs[position].map { cast($0, to: wide) }
    }
    var wideTypes = types
    for position in kernel.results where position < types.count {
      wideTypes[position].element = wide
    }
    let results = append(name, inputs, attributes, types: wideTypes)
    return zip(results, types).map { result, type in
      type.element.map { cast(result, to: $0) } ?? result
    }
  }

  private func append(
    _ name: String, _ inputs: [Value.ID?], _ attributes: [NamedAttribute], types: [TensorType]
  ) -> [Value.ID] {
    let outputs = types.map { model.addValue(name: "", type: .tensor($0)) }
    model.graph.nodes.append(
      Node(
        .primitive(name), scope: scope,
        inputs: inputs.map { $0.map(Operand.value) ?? .absent }, attributes: attributes,
        outputs: outputs))
    return outputs
  }

  /// Changes the element type, unless it is that type already.
  package func cast(_ value: Value.ID, to element: DataType) -> Value.ID {
    var type = type(of: value)
    if type.element == element { return value }
    type.element = element
    return append("Cast", [value], [NamedAttribute("to", .type(element))], types: [type])[0]
  }

  /// A constant tensor; large ones stay where they are.
  package func constant(_ tensor: Tensor) throws -> Value.ID {
    var key: ConstantKey?
    if let payload = tensor.payload, case .inline(let bytes) = payload {
      key = ConstantKey(type: tensor.type, shape: tensor.shape, bytes: bytes)
      if let key, let id = constants[key] { return id }
    }
    let id = model.addValue(name: "", type: .tensor(TensorType(tensor)))
    addParameter(Parameter(value: id, tensor: tensor))
    if let key { constants[key] = id }
    return id
  }

  /// A vector of whole numbers, as ONNX takes axes, shapes and the like.
  package func constant(ints values: [Int]) throws -> Value.ID {
    let id = try constant(
      Tensor(
        type: .int64, shape: [values.count],
        payload: .inline(values.flatMap { Int64($0).littleEndianBytes })))
    numbers[id] = values
    return id
  }

  /// One whole number as ONNX's shape arithmetic takes it: a scalar of 64 bits.
  package func constant(int value: Int) throws -> Value.ID {
    let id = try constant(
      Tensor(type: .int64, shape: .scalar, payload: .inline(Int64(value).littleEndianBytes)))
    numbers[id] = [value]
    return id
  }

  /// A scalar of a floating-point or integer type.
  ///
  /// - Throws: `LoweringError.inexpressible` when the type has no such number.
  package func constant(_ value: Double, _ type: DataType?) throws -> Value.ID {
    try constant([value], [], type)
  }

  /// A small tensor of a floating-point or integer type.
  ///
  /// - Throws: `LoweringError.inexpressible` when the type has no such numbers.
  package func constant(
    _ values: [Double], _ dimensions: [Int], _ type: DataType?
  ) throws -> Value.ID {
    var bytes: [UInt8] = []
    for value in values {
      guard let type, let encoded = type.bytes(of: value) else {
        throw LoweringError.inexpressible(
          "the element type \(type?.description ?? "?") has no constant \(value)")
      }
      bytes += encoded
    }
    guard let type, let shape = Shape(dimensions) else {
      throw LoweringError.inexpressible("a constant of an unknown type")
    }
    return try constant(Tensor(type: type, shape: shape, payload: .inline(bytes)))
  }

  /// A vector of one number, as long as a tensor has channels.
  ///
  /// - Throws: `LoweringError.inexpressible` when it is longer than any network's.
  package func constant(repeating value: Double, count: Int, _ type: DataType?) throws -> Value.ID {
    guard (0...Self.largestConstant).contains(count) else {
      throw LoweringError.inexpressible("a constant of \(count) elements")
    }
    return try constant([Double](repeating: value, count: count), [count], type)
  }

  /// The most elements that a rule puts into a constant of its own making: memory follows what the
  /// file holds, not what it claims.
  package static let largestConstant = 1 << 20

  /// Constants belong to the outermost graph, whose values the inner ones see.
  private func addParameter(_ parameter: Parameter) {
    if outer.isEmpty {
      model.graph.parameters.append(parameter)
    } else {
      outer[0].parameters.append(parameter)
    }
  }

  /// Builds a graph inside a node.
  ///
  /// - Parameters:
  ///   - name: the graph's name.
  ///   - build: adds nodes and sets the graph's inputs and outputs.
  /// - Returns: the graph.
  /// - Throws: what `build` throws.
  func graph(named name: String, _ build: () throws -> Void) rethrows -> Graph {
    outer.append(model.graph)
    model.graph = Graph(name: name)
    defer { model.graph = outer.removeLast() }
    try build()
    return model.graph
  }

  /// The whole numbers of a constant of this graph's own making.
  package func ints(of id: Value.ID) -> [Int]? {
    numbers[id]
  }
}
