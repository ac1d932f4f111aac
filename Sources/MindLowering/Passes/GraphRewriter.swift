package import MindGraph
package import MindTensors

/// A graph of the ONNX dialect while passes change it: who makes each value, and how often it is used.
///
/// A class, so that passes share one model that changes in place; it lives only while one model is
/// simplified. Every change costs the size of what changes, never that of the graph.
package final class GraphRewriter {
  /// The version of ONNX's operator set that is written.
  package let opset: Int
  private var model: Model
  /// The nodes of the graph that is worked on; `nil` for those that went.
  private var nodes: [Node?] = []
  /// By value: the position of the node that makes it, or -1 when no node of this graph does.
  private var producers: [Int]
  /// By value: how many operands and results are it, in all graphs.
  private var uses: [Int]
  /// By value: whether it is a result of some graph.
  private var isResult: [Bool]
  /// By value: the one that took its place.
  private var substitutes: [Value.ID?]
  /// By value: which weight or constant it is, or -1.
  private var places: [Int]
  /// Constants by content.
  private var constants: [ConstantKey: Value.ID] = [:]
  /// Whether anything changed since this was last set.
  var hasChanged = false

  private struct ConstantKey: Hashable {
    let type: DataType
    let shape: Shape
    let bytes: [UInt8]
  }

  /// Takes a model.
  init(_ model: Model, opset: Int) {
    self.model = model
    self.opset = opset
    let count = model.values.count
    producers = [Int](repeating: -1, count: count)
    uses = model.useCounts(in: model.graph)
    isResult = [Bool](repeating: false, count: count)
    substitutes = [Value.ID?](repeating: nil, count: count)
    places = [Int](repeating: -1, count: count)
    for (place, parameter) in model.graph.parameters.enumerated() {
      places[parameter.value.index] = place
      let tensor = parameter.tensor
      if model[parameter.value].name.isEmpty, case .inline(let bytes)? = tensor.payload {
        constants[ConstantKey(type: tensor.type, shape: tensor.shape, bytes: bytes)] =
          parameter.value
      }
    }
    markResults(of: model.graph)
  }

  private func markResults(of graph: Graph) {
    for output in graph.outputs {
      for id in output.values { isResult[id.index] = true }
    }
    for node in graph.nodes {
      for case .graph(let inner) in node.attributes.map(\.value) { markResults(of: inner) }
    }
  }

  // MARK: The whole model

  /// Lets `visit` work on every graph, the main graph after those inside its nodes.
  ///
  /// - Throws: what `visit` throws.
  func forEachGraph(_ visit: (GraphRewriter) throws -> Void) throws {
    var graph = model.graph
    try work(on: &graph, visit)
    graph.parameters = model.graph.parameters
    model.graph = graph
  }

  private func work(on graph: inout Graph, _ visit: (GraphRewriter) throws -> Void) throws {
    for position in graph.nodes.indices {
      for index in graph.nodes[position].attributes.indices {
        guard case .graph(var inner) = graph.nodes[position].attributes[index].value else {
          continue
        }
        try work(on: &inner, visit)
        graph.nodes[position].attributes[index].value = .graph(inner)
      }
    }
    nodes = graph.nodes
    for (position, node) in graph.nodes.enumerated() {
      for output in node.outputs { if let output { producers[output.index] = position } }
    }
    try visit(self)
    for node in graph.nodes {
      for output in node.outputs { if let output { producers[output.index] = -1 } }
    }
    graph.nodes = nodes.compactMap { $0 }
    for index in graph.outputs.indices {
      if case .value(let id) = graph.outputs[index] { graph.outputs[index] = .value(current(id)) }
    }
  }

  /// The model as it is now.
  func finish() -> Model {
    var graph = model.graph
    resolve(&graph)
    model.graph = graph
    return model
  }

  private func resolve(_ graph: inout Graph) {
    for position in graph.nodes.indices {
      resolveOperands(of: &graph.nodes[position])
      for index in graph.nodes[position].attributes.indices {
        guard case .graph(var inner) = graph.nodes[position].attributes[index].value else {
          continue
        }
        resolve(&inner)
        graph.nodes[position].attributes[index].value = .graph(inner)
      }
    }
  }

  /// Tells whether an operand was another.
  @discardableResult
  private func resolveOperands(of node: inout Node) -> Bool {
    var isOther = false
    for index in node.inputs.indices {
      if case .value(let id) = node.inputs[index], substitutes[id.index] != nil {
        node.inputs[index] = .value(current(id))
        isOther = true
      }
    }
    return isOther
  }

  // MARK: Looking

  /// The positions of the graph that is worked on.
  var positions: Range<Int> { 0..<nodes.count }

  /// The node at a position, or `nil` when it went.
  func node(at position: Int) -> Node? {
    guard var node = nodes[position] else { return nil }
    if resolveOperands(of: &node) { nodes[position] = node }
    return node
  }

  /// What stands for a value now.
  private func current(_ id: Value.ID) -> Value.ID {
    var id = id
    while let next = substitutes[id.index] { id = next }
    return id
  }

  /// The node of this graph that makes a value as its first result, and its position.
  package func producer(of id: Value.ID) -> (position: Int, node: Node)? {
    let position = producers[id.index]
    guard position >= 0, let node = node(at: position), node.outputs.first == id else { return nil }
    return (position, node)
  }

  /// The node that makes a value, when it is of a certain operator.
  package func producer(of id: Value.ID, _ name: String) -> (position: Int, node: Node)? {
    producer(of: id).flatMap { $0.node.operation == .primitive(name) ? $0 : nil }
  }

  /// Whether only one operand is this value, and no result.
  package func isUsedOnce(_ id: Value.ID) -> Bool { isUsed(id, times: 1) }

  /// Whether so many operands are this value, and no result.
  package func isUsed(_ id: Value.ID, times: Int) -> Bool {
    uses[id.index] == times && !isResult[id.index]
  }

  /// The type of a value.
  package func type(of id: Value.ID) -> TensorType {
    model[id].type.tensor ?? TensorType(nil, nil)
  }

  /// A weight or constant.
  package func tensor(of id: Value.ID) -> Tensor? {
    places[id.index] >= 0 ? model.graph.parameters[places[id.index]].tensor : nil
  }

  /// The name of a value; empty for those that have none of their own.
  package func name(of id: Value.ID) -> String { model[id].name }

  // MARK: Changing

  /// A constant with this content; the same one for the same content.
  package func constant(_ tensor: Tensor, name: String = "") -> Value.ID {
    var key: ConstantKey?
    if name.isEmpty, case .inline(let bytes)? = tensor.payload {
      key = ConstantKey(type: tensor.type, shape: tensor.shape, bytes: bytes)
      if let key, let id = constants[key] { return id }
    }
    let id = model.addValue(name: name, type: .tensor(TensorType(tensor)))
    producers.append(-1)
    uses.append(0)
    isResult.append(false)
    substitutes.append(nil)
    places.append(model.graph.parameters.count)
    model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    if let key { constants[key] = id }
    return id
  }

  /// Puts another node in the place of one; it makes the same values.
  package func replace(at position: Int, with node: Node) {
    nodes[position]?.forEachUse { uses[$0.index] -= 1 }
    node.forEachUse { uses[$0.index] += 1 }
    let old = nodes[position]
    nodes[position] = node
    hasChanged = true
    for operand in old?.inputs ?? [] { operand.values.forEach(removeUnused) }
  }

  /// Lets every use of a node's only wanted result take another value.
  ///
  /// - Returns: whether it could be done: a graph's result stays one that a node of the graph makes, and
  ///   no value is a result twice.
  package func replace(_ old: Value.ID, with new: Value.ID) -> Bool {
    guard old != new else { return false }
    if isResult[old.index] {
      guard !isResult[new.index], producers[new.index] >= 0 else { return false }
      (isResult[old.index], isResult[new.index]) = (false, true)
    }
    substitutes[old.index] = new
    uses[new.index] += uses[old.index]
    uses[old.index] = 0
    hasChanged = true
    removeUnused(old)
    return true
  }

  /// Removes the node that makes a value when nobody uses any of its results, and so on upwards.
  private func removeUnused(_ id: Value.ID) {
    var pending = [id]
    while let id = pending.popLast() {
      let position = producers[id.index]
      guard position >= 0, let node = nodes[position],
        node.outputs.allSatisfy({ $0.map { uses[$0.index] == 0 } ?? true })
      else { continue }
      nodes[position] = nil
      node.forEachUse { used in
        let used = current(used)
        uses[used.index] -= 1
        pending.append(used)
      }
    }
  }
}
