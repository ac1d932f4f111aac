import MindGraph

/// Joins what is joined with others right afterwards into one `Concat`.
///
/// Precondition: both lie along the same axis, and nobody else uses the inner one.
enum ConcatChains {
  static let pass = GraphPass(at: "Concat") { position, node, graph in
    guard let axis = axis(of: node, in: graph) else { return false }
    var parts: [Value.ID] = []
    var hasGrown = false
    for index in node.inputs.indices {
      guard let part = node.operand(index) else { return false }
      if graph.isUsedOnce(part), let (_, inner) = graph.producer(of: part, "Concat"),
        Self.axis(of: inner, in: graph) == axis,
        inner.inputs.indices.allSatisfy({ inner.operand($0) != nil })
      {
        parts += inner.inputs.indices.compactMap(inner.operand)
        hasGrown = true
      } else {
        parts.append(part)
      }
    }
    guard hasGrown else { return false }
    graph.replace(at: position, with: node.becoming("Concat", parts, node.attributes))
    return true
  }

  /// The axis, counted from the front; `nil` when it is counted from the end of an unknown rank.
  private static func axis(of node: Node, in graph: GraphRewriter) -> Int? {
    guard let axis = node.int("axis") else { return nil }
    if axis >= 0 { return axis }
    return node.outputs.first.flatMap { $0 }.flatMap { graph.type(of: $0).rank }.map { $0 + axis }
  }
}
