package import MindGraph
import MindOperators
import MindTensors

/// A graph for other sizes of its inputs than those that it was traced with.
///
/// A trace leaves no sign of where its constants come from. The graph is therefore inferred for several
/// sizes side by side (`SizeSamples`); a layer that does not work for all of them is freed of the constant
/// in question where that can be understood in one way only (`SizeRewriting`), and refused otherwise.
package struct Resizing {
  private var model: Model
  private var lanes: SizeLanes
  private var samples = SizeSamples()
  private var refusals: [SizeError.Refusal] = []
  private var broken: Set<Value.ID> = []
  /// What the reshape at hand joins.
  private var merges: [(column: [Int], factors: [[Int]])] = []

  /// The graph for these inputs; inputs that are not named keep their sizes.
  ///
  /// - Parameters:
  ///   - model: a model of the MindSpore dialect.
  ///   - inputs: what inputs shall be.
  /// - Returns: the model, whose values have types for these sizes.
  /// - Throws: `SizeError` when an input or a layer cannot be so, and what resolving calls throws.
  package static func run(on model: Model, inputs: [InputSize]) throws -> Model {
    var resizing = Resizing(try CallResolution.run(on: model))
    try resizing.declare(inputs)
    try resizing.rewrite()
    return resizing.model
  }

  private init(_ model: Model) {
    self.model = model
    lanes = SizeLanes(types: model.values.map(\.type))
  }

  private mutating func declare(_ inputs: [InputSize]) throws {
    let names = model.graph.inputs.map { model[$0].name }
    for input in inputs where !names.contains(input.name) {
      throw SizeError.unknownInput(input.name, known: names)
    }
    for (position, id) in model.graph.inputs.enumerated() {
      guard case .tensor(let type) = model[id].type, let traced = type.dimensions else { continue }
      let input = inputs.last { $0.name == model[id].name }
      if let input, input.dimensions.count != traced.count {
        throw SizeError.rank(
          input: input.name, given: input.dimensions.count, expected: type.description)
      }
      let wanted = input?.dimensions ?? traced
      let sizes = try traced.indices.map { axis in
        try samples.sizes(
          of: wanted[axis], traced: traced[axis], axis: axis,
          standard: "\(model[id].name)_\(axis)")
      }
      for lane in 0..<SizeSamples.laneCount {
        let dimensions = sizes.map { Dimension.fixed($0[lane]) }
        lanes.set(id, .tensor(TensorType(type.element, dimensions)), lane: lane)
      }
      model[id].type = samples.type(of: lanes.types(of: id))
      lanes.note(sizesOf: id)
      if let element = input?.element, element != type.element, let recorded = type.element {
        convert(position, from: element, to: recorded)
      }
    }
  }

  /// Lets an input arrive with another type of elements.
  private mutating func convert(_ position: Int, from element: DataType, to recorded: DataType) {
    let inner = model.graph.inputs[position]
    var type = model[inner].type.tensor ?? TensorType(nil, nil)
    type.element = element
    let outer = model.addValue(name: model[inner].name, type: .tensor(type))
    lanes.add(outer)
    for (lane, inside) in lanes.types(of: inner).enumerated() {
      let dimensions = inside.tensor?.dimensions
      lanes.set(outer, .tensor(TensorType(element, dimensions)), lane: lane)
    }
    model[inner].name = ""
    model.graph.inputs[position] = outer
    model.graph.nodes.insert(
      Node(
        .primitive("Cast"), inputs: [.value(outer), .constant(.type(recorded))], outputs: [inner]),
      at: 0)
  }

  private mutating func rewrite() throws {
    let live = model.liveNodes(in: model.graph)
    var nodes: [Node] = []
    for (position, node) in model.graph.nodes.enumerated() where live[position] {
      nodes += try rewritten(node)
    }
    guard refusals.isEmpty else { throw SizeError.refused(refusals) }
    model.graph.nodes = nodes
  }

  /// The nodes that stand for a node; those of a node that was refused do not matter.
  private mutating func rewritten(_ node: Node) throws -> [Node] {
    guard case .primitive(let name, let domain) = node.operation, domain.isEmpty else {
      throw SizeError.branches(place: node.place)
    }
    // What has no definition has no rule either: lowering will say so.
    guard let definition = OperatorCatalogue.definition(of: name) else { return [node] }
    var follows = false
    node.forEachUse { follows = follows || broken.contains($0) }
    do {
      if follows { throw SizeError.reading("") }
      merges = []
      let nodes = try forAnySize(node, definition)
      lanes.note(merges)
      for node in nodes {
        for case .some(let output) in node.outputs { lanes.add(output) }
        try infer(node)
      }
      return nodes
    } catch let failure as any Failure {
      for output in node.outputs {
        if let output { broken.insert(output) }
      }
      if !follows {
        refusals.append(SizeError.Refusal(place: node.place, reason: reason(failure, node)))
      }
      return []
    }
  }

  private mutating func forAnySize(
    _ node: Node, _ definition: OperatorDefinition
  ) throws -> [Node] {
    // Taken out, so that adding to it does not copy it.
    var model = Model(dialect: .mindspore, name: "")
    swap(&model, &self.model)
    defer { swap(&model, &self.model) }
    var rewriting = SizeRewriting(lanes, samples, definition) {
      model.addValue(name: "", type: .unknown)
    }
    let new = try rewriting.rewritten(node)
    merges = rewriting.merges
    return rewriting.nodesInFront + [new]
  }

  private mutating func infer(_ node: Node) throws {
    guard let definition = OperatorCatalogue.definition(of: node.operation.name) else { return }
    try lanes.infer(node, definition)
    for case .some(let output) in node.outputs {
      model[output].type = samples.type(of: lanes.types(of: output))
      lanes.note(sizesOf: output)
    }
  }

  /// What went wrong, and the constants that have the traced size where sizes do not fit.
  private func reason(_ failure: any Failure, _ node: Node) -> String {
    if case .reading(let reason)? = failure as? SizeError { return reason }
    let constants = node.inputs.flatMap(\.values).filter { id in
      model.graph.parameters.contains { $0.value == id }
    }
    let types = node.inputs.flatMap(\.values).map { "\(samples.type(of: lanes.types(of: $0)))" }
    let named = constants.map { "'\(model[$0].name)' \(model[$0].type)" }
    return "takes \(types.joined(separator: ", ")): \(failure.description)"
      + (named.isEmpty ? "" : "; \(named.joined(separator: ", ")) is as it was traced")
  }
}
