public import MindGraph
import MindOperators
public import MindTensors

/// A network while cells add their parameters and nodes to it.
public struct NetworkBuilder: Sendable {
  private var model: Model
  /// The cells that enclose the current one.
  private var path: [String] = []

  init(name: String) {
    model = Model(dialect: .mindspore, name: name)
  }

  /// Declares the network's input.
  mutating func input(_ name: String, _ type: TensorType) -> Value.ID {
    let id = model.addValue(name: name, type: .tensor(type))
    model.graph.inputs.append(id)
    return id
  }

  /// The finished model.
  func finish(outputs: [Value.ID]) -> Model {
    var model = model
    model.graph.outputs = outputs.map { .value($0) }
    return model
  }

  /// What is known of a value.
  public func type(of id: Value.ID) -> TensorType {
    model[id].type.tensor ?? TensorType(nil, nil)
  }

  /// Applies cells one after the other.
  ///
  /// - Parameters:
  ///   - cells: the cells.
  ///   - input: the value that flows into the first.
  /// - Returns: the value that flows out of the last.
  /// - Throws: what a cell throws.
  public mutating func apply(_ cells: [any Cell], to input: Value.ID) throws -> Value.ID {
    var value = input
    for cell in cells { value = try cell.apply(to: value, in: &self) }
    return value
  }

  /// Works inside a named cell: parameters and nodes get its name in front.
  ///
  /// - Parameters:
  ///   - name: the cell's name in its parent.
  ///   - body: what the cell adds.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  public mutating func inside<Result>(
    _ name: String, _ body: (inout NetworkBuilder) throws -> Result
  ) rethrows -> Result {
    path.append(name)
    defer { path.removeLast() }
    return try body(&self)
  }

  /// Declares a parameter of the current cell.
  ///
  /// - Parameters:
  ///   - name: its name in the cell, such as `weight`.
  ///   - shape: its shape.
  ///   - type: its element type.
  /// - Returns: the parameter's value.
  /// - Throws: `TensorError` when the shape is beyond any memory.
  public mutating func parameter(
    _ name: String, _ shape: Shape, _ type: DataType = .float32
  ) throws -> Value.ID {
    let tensor = try Tensor(type: type, shape: shape, payload: nil)
    let id = model.addValue(
      name: (path + [name]).joined(separator: "."), type: .tensor(TensorType(tensor)))
    model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    return id
  }

  /// Adds an operator of the MindSpore dialect with one result.
  ///
  /// - Parameters:
  ///   - name: the primitive's name.
  ///   - inputs: its inputs in the order of MindIR version 2.
  ///   - attributes: its attributes, for classic primitives.
  /// - Returns: the result.
  /// - Throws: `NetworkError.cell` when the primitive does not take these arguments.
  public mutating func add(
    _ name: String, _ inputs: [Operand], _ attributes: [NamedAttribute] = []
  ) throws -> Value.ID {
    let cell = (path + [name]).joined(separator: "/")
    guard let definition = OperatorCatalogue.definition(of: name) else {
      throw NetworkError.cell(cell, reason: "there is no such primitive")
    }
    var node = Node(
      .primitive(name), scope: path.joined(separator: "/"), inputs: inputs,
      attributes: attributes, outputs: [])
    let types: [ValueType]
    do {
      types = try definition.infer(Call(node, of: definition) { model[$0].type })
    } catch let failure as any Failure {
      throw NetworkError.cell(cell, reason: failure.description)
    }
    let outputs = types.map { model.addValue(name: "", type: $0) }
    node.outputs = outputs
    model.graph.nodes.append(node)
    guard let first = outputs.first else {
      throw NetworkError.cell(cell, reason: "the primitive has no result")
    }
    return first
  }
}
