import MindGraph

/// What a model has where operators take as an input what they take as an attribute in other operator sets.
struct SettingPlaces {
  /// An operator and the name of the attribute.
  struct Place: Hashable {
    let operation: String
    let name: String
  }

  /// Where attributes or constants are.
  private(set) var constants: Set<Place> = []
  /// The weights in such places, by name.
  private(set) var weights: [(place: Place, name: String)] = []

  private enum Source {
    case constant
    case weight(String)
  }

  private let model: Model
  private let choice: WeightChoice

  /// Looks at all graphs of a model.
  init(_ model: Model, _ choice: WeightChoice) {
    self.model = model
    self.choice = choice
    add(model.graph, [:], isInner: false, "")
    for function in model.functions { add(function, [:], isInner: false, function.name + "/") }
  }

  /// Graphs in nodes are followed by recursion, as deep as the decoder let messages nest.
  private mutating func add(
    _ graph: Graph, _ outer: [Value.ID: Source], isInner: Bool, _ place: String
  ) {
    var sources = outer
    for parameter in graph.parameters {
      let name = place + model[parameter.value].name
      let isWeight = choice.isWeight(name, parameter.tensor, isInner: isInner)
      sources[parameter.value] = isWeight ? .weight(name) : .constant
    }
    for node in graph.nodes {
      add(node, &sources)
      for attribute in node.attributes {
        for inner in attribute.value.graphs {
          let place = model.innerPlace(attribute.name, of: node, in: place)
          add(inner, sources, isInner: true, place)
        }
      }
    }
  }

  private mutating func add(_ node: Node, _ sources: inout [Value.ID: Source]) {
    guard case .primitive(let operation, "") = node.operation else { return }
    if operation == "Constant", case .some(.some(let output)) = node.outputs.first {
      sources[output] = .constant
    }
    for (name, port, _) in CanonicalNode.places(of: operation) {
      let place = Place(operation: operation, name: name)
      if node.attributes.contains(where: { $0.name == name }) {
        constants.insert(place)
      } else if node.inputs.indices.contains(port), case .value(let id) = node.inputs[port] {
        switch sources[id] {
        case .constant: constants.insert(place)
        case .weight(let name): weights.append((place, name))
        case nil: break
        }
      }
    }
  }
}
