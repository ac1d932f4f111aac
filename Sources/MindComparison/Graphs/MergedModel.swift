package import MindGraph

/// Two models as one, to be drawn: the second with what only the first one has put beside it.
///
/// What both have stands there once, as it is in the second model. Nodes that only the first one has take the
/// values that they took there, and follow the node that they followed.
package struct MergedModel: Sendable {
  /// What is known of a node.
  package struct Mark: Sendable {
    /// What became of it.
    package var change: PartChange
    /// What is different, each in words.
    package var details: [String] = []
  }

  /// The second model with the first one's remains.
  package private(set) var model: Model
  /// The nodes of the main graph that differ, by their place there.
  package private(set) var nodes: [Int: Mark] = [:]
  /// The inputs and results that differ, by value.
  package private(set) var ports: [Value.ID: PartChange] = [:]
  /// The weights that only the first model has.
  package private(set) var formerWeights: [Value.ID] = []

  private let first: Model
  /// For each value of the first model the one that stands for it.
  private var places: [Value.ID]
  /// What nodes of Constant hold, by value of the first model.
  private var constants: [Value.ID: Attribute] = [:]

  /// Merges two models of one dialect.
  ///
  /// - Parameters:
  ///   - first: the model whose remains are kept.
  ///   - second: the model that is shown.
  ///   - pairing: what belongs together; nothing does without one, but weights of one name.
  ///   - renamed: the first model's names of weights, by the second model's where they differ.
  ///   - former: the names of weights that only the first model has.
  package init(
    _ first: Model, _ second: Model, pairing: GraphPairing?, renamed: [String: String] = [:],
    former: Set<String> = []
  ) {
    self.first = first
    model = second
    places = []
    for value in first.values { places.append(model.addValue(name: value.name, type: value.type)) }
    let pairing = pairing ?? GraphPairing()
    joinValues(pairing)
    addWeights(pairing, renamed, former)
    addNodes(pairing)
    addPorts(pairing)
  }

  private mutating func joinValues(_ pairing: GraphPairing) {
    for (left, right) in zip(first.graph.inputs, model.graph.inputs) { places[left.index] = right }
    for pair in pairing.pairs {
      let outputs = zip(first.graph.nodes[pair.left].outputs, model.graph.nodes[pair.right].outputs)
      for case (.some(let left), .some(let right)) in outputs {
        places[left.index] = right
        // One side may not say what its values are.
        if case .unknown = model[right].type { model[right].type = first[left].type }
      }
    }
    for node in first.graph.nodes {
      guard let output = node.outputs.first ?? nil else { continue }
      if node.operation == .primitive("Identity"), case .value(let id)? = node.inputs.first {
        places[output.index] = places[id.index]
        constants[output] = constants[id]
      } else if node.operation == .primitive("Constant") {
        constants[output] = node.attributes.first?.value
      }
    }
  }

  private mutating func addWeights(
    _ pairing: GraphPairing, _ renamed: [String: String], _ former: Set<String>
  ) {
    let own = Dictionary(
      model.graph.parameters.map {
        (renamed[model[$0.value].name] ?? model[$0.value].name, $0.value)
      },
      uniquingKeysWith: { first, _ in first })
    // Constants go under numbers, which say nothing about what they hold: only nodes that stay want them.
    var wanted: Set<Value.ID> = []
    for index in pairing.removed { first.graph.nodes[index].forEachUse { wanted.insert($0) } }
    for parameter in first.graph.parameters {
      let name = first[parameter.value].name
      if let partner = pairing.weights[parameter.value] ?? own[name] {
        places[parameter.value.index] = partner
      } else if former.contains(name) || wanted.contains(parameter.value) {
        let place = places[parameter.value.index]
        model.graph.parameters.append(Parameter(value: place, tensor: parameter.tensor))
        formerWeights.append(place)
      }
    }
  }

  private mutating func addNodes(_ pairing: GraphPairing) {
    let partners = Dictionary(
      pairing.pairs.map { ($0.left, $0.right) }, uniquingKeysWith: { first, _ in first })
    let removed = Set(pairing.removed)
    var followers: [Int: [Node]] = [:]
    var anchor = -1
    for (index, node) in first.graph.nodes.enumerated() {
      if let partner = partners[index] { anchor = partner }
      if removed.contains(index) { followers[anchor, default: []].append(moved(node)) }
    }
    var marks: [Int: Mark] = [:]
    for index in pairing.added { marks[index] = Mark(change: .added) }
    for pair in pairing.pairs {
      if !pair.details.isEmpty {
        marks[pair.right] = Mark(change: .changed, details: pair.details)
      } else if pair.formerName != nil {
        marks[pair.right] = Mark(change: .renamed)
      }
      if let name = pair.formerName { marks[pair.right]?.details.append("was called '\(name)'") }
    }
    var merged: [Node] = []
    func take(_ nodes: [Node]?) {
      for node in nodes ?? [] {
        self.nodes[merged.count] = Mark(change: .removed)
        merged.append(node)
      }
    }
    take(followers[-1])
    for (index, node) in model.graph.nodes.enumerated() {
      if let mark = marks[index] { nodes[merged.count] = mark }
      merged.append(node)
      take(followers[index])
    }
    model.graph.nodes = merged
  }

  private mutating func addPorts(_ pairing: GraphPairing) {
    for (index, change) in pairing.inputs {
      if change == .removed, first.graph.inputs.indices.contains(index) {
        model.graph.inputs.append(places[first.graph.inputs[index].index])
        ports[places[first.graph.inputs[index].index]] = change
      } else if model.graph.inputs.indices.contains(index) {
        ports[model.graph.inputs[index]] = change
      }
    }
    let (left, right) = (
      first.graph.outputs.flatMap(\.values), model.graph.outputs.flatMap(\.values)
    )
    for (index, change) in pairing.outputs {
      if change == .removed, left.indices.contains(index) {
        model.graph.outputs.append(.value(places[left[index].index]))
        ports[places[left[index].index]] = change
      } else if right.indices.contains(index) {
        ports[right[index]] = change
      }
    }
  }

  private func moved(_ node: Node) -> Node {
    var node = node
    node.inputs = node.inputs.map(moved)
    node.outputs = node.outputs.map { $0.map { places[$0.index] } }
    if case .closure(let id) = node.operation { node.operation = .closure(places[id.index]) }
    for index in node.attributes.indices {
      node.attributes[index].value = moved(node.attributes[index].value)
    }
    return node
  }

  private func moved(_ operand: Operand) -> Operand {
    switch operand {
    case .value(let id): constants[id].map { .constant($0) } ?? .value(places[id.index])
    case .tuple(let items): .tuple(items.map(moved))
    case .constant, .absent: operand
    }
  }

  /// Graphs inside of nodes are followed by recursion, as deep as the decoder let messages nest.
  private func moved(_ attribute: Attribute) -> Attribute {
    switch attribute {
    case .graph(let inner):
      var graph = inner
      graph.inputs = graph.inputs.map { places[$0.index] }
      for index in graph.parameters.indices {
        graph.parameters[index].value = places[graph.parameters[index].value.index]
      }
      graph.nodes = graph.nodes.map(moved)
      graph.outputs = graph.outputs.map(moved)
      return .graph(graph)
    case .tuple(let items): return .tuple(items.map(moved))
    default: return attribute
    }
  }
}
