package import MindGraph

/// Removes nodes and constants that no result depends on.
package enum DeadCode {
  /// Cleans the main graph of a model.
  package static func run(on model: inout Model) {
    let live = model.liveNodes(in: model.graph)
    let nodes = model.graph.nodes
    model.graph.nodes = nodes.indices.filter { live[$0] }.map { nodes[$0] }
    let counts = model.useCounts(in: model.graph)
    model.graph.parameters.removeAll { counts[$0.value.index] == 0 }
  }
}
