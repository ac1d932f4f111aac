package import MindGraph

/// Removes nodes and constants that no result depends on.
package enum DeadCode {
  /// Cleans the main graph of a model, and the graphs inside its nodes.
  package static func run(on model: inout Model) {
    model.graph = cleaned(model.graph, in: model)
    let counts = model.useCounts(in: model.graph)
    model.graph.parameters.removeAll { counts[$0.value.index] == 0 }
  }

  private static func cleaned(_ graph: Graph, in model: Model) -> Graph {
    var graph = graph
    // Inner graphs first: what only their dead nodes need is dead outside, too.
    for position in graph.nodes.indices {
      for index in graph.nodes[position].attributes.indices {
        if case .graph(let inner) = graph.nodes[position].attributes[index].value {
          graph.nodes[position].attributes[index].value = .graph(cleaned(inner, in: model))
        }
      }
    }
    let live = model.liveNodes(in: graph)
    graph.nodes = graph.nodes.indices.filter { live[$0] }.map { graph.nodes[$0] }
    return graph
  }
}
