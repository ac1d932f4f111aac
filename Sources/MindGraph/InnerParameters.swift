package import MindTensors

extension Model {
  /// What stands in front of the names of weights that belong to a graph in a node.
  ///
  /// - Parameters:
  ///   - attribute: the attribute that holds the graph.
  ///   - node: its node, which goes by its first result where it has no name.
  ///   - place: what stands in front of the node's own name.
  /// - Returns: the three with slashes behind them.
  package func innerPlace(_ attribute: String, of node: Node, in place: String) -> String {
    var name = node.name
    if name.isEmpty, case .some(.some(let output)) = node.outputs.first { name = self[output].name }
    return "\(place)\(name)/\(attribute)/"
  }

  /// The weights of all graphs in nodes, behind their places.
  package var innerParameters: [(name: String, tensor: Tensor)] {
    var parameters: [(name: String, tensor: Tensor)] = []
    for node in graph.nodes { parameters += innerParameters(of: node) }
    for function in functions {
      let place = function.name + "/"
      for node in function.nodes { parameters += innerParameters(of: node, in: place) }
    }
    return parameters
  }

  /// The weights of the graphs in a node, behind their places.
  package func innerParameters(
    of node: Node, in place: String = ""
  ) -> [(name: String, tensor: Tensor)] {
    var parameters: [(name: String, tensor: Tensor)] = []
    for attribute in node.attributes {
      for graph in attribute.value.graphs {
        let place = innerPlace(attribute.name, of: node, in: place)
        parameters += graph.parameters.map { (place + self[$0.value].name, $0.tensor) }
        for node in graph.nodes { parameters += innerParameters(of: node, in: place) }
      }
    }
    return parameters
  }
}
