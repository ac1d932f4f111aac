extension Node {
  /// Visits every value that this node needs, those that its inner graphs take from outside included.
  package func forEachUse(_ visit: (Value.ID) -> Void) {
    for operand in inputs { operand.values.forEach(visit) }
    if case .closure(let id) = operation { visit(id) }
    for attribute in attributes {
      for graph in attribute.value.graphs { graph.forEachUse(visit) }
    }
  }
}

extension Graph {
  /// Visits every use of a value in this graph and the graphs inside its nodes, results included.
  ///
  /// Values that the graph itself makes are visited too.
  package func forEachUse(_ visit: (Value.ID) -> Void) {
    for node in nodes { node.forEachUse(visit) }
    for output in outputs { output.values.forEach(visit) }
  }
}

extension Model {
  /// How often each value is used: by the graph's nodes, and as a result of the graph.
  ///
  /// - Returns: counts indexed like `values`.
  package func useCounts(in graph: Graph) -> [Int] {
    var counts = [Int](repeating: 0, count: values.count)
    graph.forEachUse { counts[$0.index] += 1 }
    return counts
  }

  /// Which nodes of a graph its results depend on.
  ///
  /// - Parameters:
  ///   - graph: a graph of this model.
  ///   - isKept: nodes that stay whether anybody wants their results or not, and what they depend on.
  /// - Returns: truth values indexed like `graph.nodes`.
  package func liveNodes(in graph: Graph, keeping isKept: (Node) -> Bool = { _ in false }) -> [Bool]
  {
    // Work follows the graph's size, not the model's: a model may have many small graphs.
    var wanted: Set<Value.ID> = []
    for output in graph.outputs { wanted.formUnion(output.values) }
    var live = [Bool](repeating: false, count: graph.nodes.count)
    for (position, node) in graph.nodes.enumerated().reversed() {
      let isWanted = node.outputs.contains { $0.map(wanted.contains) ?? false }
      guard isWanted || isKept(node) else { continue }
      live[position] = true
      node.forEachUse { wanted.insert($0) }
    }
    return live
  }
}
