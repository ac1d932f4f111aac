package import MindGraph
import MindTensors

/// Brings a model of the ONNX dialect to half precision.
///
/// Values of single precision that nodes in half precision make or take become half; casts stand where
/// such a value goes to a node that stays in single precision, and the other way round, once for each
/// value and graph. Weights are cast while they are copied.
package struct PrecisionPass {
  private let precision: Precision
  private var plan: PrecisionPlan
  private var model: Model
  /// Values that were of single precision and are not any more.
  private var isHalf: [Bool]
  /// The half or single form of a value, where a cast makes it.
  private var casts: [Value.ID: Value.ID] = [:]
  private var constants: PrecisionConstants
  /// The nodes of the graph that is built.
  private var nodes: [Node] = []
  private var result = PrecisionResult()

  /// Changes a model's precision.
  ///
  /// - Throws: `PrecisionError` with every operator that has no form in the wanted type.
  package static func run(
    on model: inout Model, _ precision: Precision
  ) throws -> PrecisionResult {
    var pass = PrecisionPass(model, precision)
    try pass.run()
    model = pass.model
    return pass.result
  }

  private init(_ model: Model, _ precision: Precision) {
    self.precision = precision
    self.model = model
    plan = PrecisionPlan(precision, model)
    isHalf = [Bool](repeating: false, count: model.values.count)
    constants = PrecisionConstants(model, precision.type)
  }

  private mutating func run() throws {
    if precision.includesInputsAndOutputs {
      for id in model.graph.inputs where isSingle(id) { makeHalf(id) }
    }
    countUses(in: model.graph)
    guard plan.refused.isEmpty else {
      throw PrecisionError(
        type: precision.type, opset: model.operatorSets[""] ?? 0, operators: plan.refused)
    }
    for (place, parameter) in model.graph.parameters.enumerated() {
      guard let cast = constants.cast(parameter, named: model[parameter.value].name) else {
        continue
      }
      model.graph.parameters[place].tensor = cast
      makeHalf(parameter.value)
    }
    var graph = model.graph
    let outputTypes = graph.outputs.map { $0.values.first.map { isSingle($0) || isHalf[$0.index] } }
    graph.nodes = converted(graph.nodes)
    nodes = []
    for (index, wasSingle) in outputTypes.enumerated() where wasSingle == true {
      guard case .value(let id) = graph.outputs[index] else { continue }
      let wanted = precision.includesInputsAndOutputs ? half(id, scope: "") : single(id, scope: "")
      graph.outputs[index] = .value(wanted)
    }
    graph.nodes += nodes
    graph.parameters = model.graph.parameters + constants.added
    model.graph = graph
    result.casts = constants.casts
    result.limitedCount = constants.limitedCount
  }

  // MARK: Before anything changes

  /// Which constants are wanted in which precision, in all graphs.
  private mutating func countUses(in graph: Graph) {
    for node in graph.nodes {
      let isHalf = plan.treatment(of: node) == .half
      if !isHalf { result.kept[node.operation.name, default: 0] += 1 }
      let fixed = plan.fixedOperands(of: node)
      for (index, operand) in node.inputs.enumerated() {
        for id in operand.values {
          constants.note(id, asHalf: isHalf && !fixed.contains(index) && !takesAny(node))
        }
      }
      for case .graph(let inner) in node.attributes.map(\.value) { countUses(in: inner) }
    }
  }

  /// Whether a node takes any type and gives its own.
  private func takesAny(_ node: Node) -> Bool {
    ["Cast", "Shape", "Size"].contains(node.operation.name)
  }

  // MARK: Nodes

  private mutating func converted(_ graph: [Node]) -> [Node] {
    let outer = nodes
    nodes = []
    for node in graph { convert(node) }
    defer { nodes = outer }
    return nodes
  }

  private mutating func convert(_ node: Node) {
    var node = node
    guard plan.treatment(of: node) == .half else {
      convertInnerGraphs(of: &node)
      for index in node.inputs.indices {
        if case .value(let id) = node.inputs[index] {
          node.inputs[index] = .value(single(id, scope: node.scope))
        }
      }
      nodes.append(node)
      return
    }
    let fixed = plan.fixedOperands(of: node)
    for index in node.inputs.indices {
      guard case .value(let id) = node.inputs[index], !takesAny(node) else { continue }
      node.inputs[index] = .value(
        fixed.contains(index) ? single(id, scope: node.scope) : half(id, scope: node.scope))
    }
    convertInnerGraphs(of: &node)
    convertAttributes(of: &node)
    for output in node.outputs {
      if let output, isSingle(output) { makeHalf(output) }
    }
    nodes.append(node)
  }

  /// Types that a node names by itself.
  private func convertAttributes(of node: inout Node) {
    for index in node.attributes.indices {
      switch node.attributes[index].value {
      case .type(.float32): node.attributes[index].value = .type(precision.type)
      case .tensor(let tensor) where tensor.type == .float32:
        if let cast = tensor.cast(to: precision.type, overflows: .init()) {
          node.attributes[index].value = .tensor(cast)
        }
      default: break
      }
    }
  }

  /// Inside loops and branches everything that comes in and goes out is half.
  private mutating func convertInnerGraphs(of node: inout Node) {
    for index in node.attributes.indices {
      guard case .graph(var graph) = node.attributes[index].value else { continue }
      let known = casts
      for id in graph.inputs where isSingle(id) { makeHalf(id) }
      let outer = nodes
      graph.nodes = converted(graph.nodes)
      nodes = graph.nodes
      for position in graph.outputs.indices {
        if case .value(let id) = graph.outputs[position] {
          graph.outputs[position] = .value(half(id, scope: node.scope))
        }
      }
      graph.nodes = nodes
      nodes = outer
      node.attributes[index].value = .graph(graph)
      casts = known
    }
  }

  // MARK: Values

  private func isSingle(_ id: Value.ID) -> Bool { model[id].type.tensor?.element == .float32 }

  private mutating func makeHalf(_ id: Value.ID) {
    guard case .tensor(var type) = model[id].type else { return }
    type.element = precision.type
    model[id].type = .tensor(type)
    isHalf[id.index] = true
  }

  /// A value in half precision, when it is of single precision.
  private mutating func half(_ id: Value.ID, scope: String) -> Value.ID {
    isSingle(id) ? other(id, precision.type, scope) : id
  }

  /// A value in single precision, when it was that before.
  private mutating func single(_ id: Value.ID, scope: String) -> Value.ID {
    isHalf[id.index] ? other(id, .float32, scope) : id
  }

  private mutating func other(_ id: Value.ID, _ element: DataType, _ scope: String) -> Value.ID {
    if let known = casts[id] { return known }
    guard case .tensor(var type) = model[id].type else { return id }
    type.element = element
    let new = model.addValue(name: "", type: .tensor(type))
    isHalf.append(false)
    casts[id] = new
    if let original = constants.original(of: id, element) {
      constants.added.append(Parameter(value: new, tensor: original))
      return new
    }
    nodes.append(
      Node(
        .primitive("Cast"), scope: scope, inputs: [.value(id)],
        attributes: [NamedAttribute("to", .type(element))], outputs: [new]))
    return new
  }
}
