import MindGraph

/// Recognises Softmax where it is spelled out: `Exp(x - max) / sum(Exp(x - max))`.
///
/// Precondition: maximum and sum are over the same dimension, the last one before opset 13, and nobody
/// uses what is in between.
enum SoftmaxPattern {
  static let pass = GraphPass(at: "Div") { position, node, graph in
    guard let powers = node.operand(0), let sum = node.operand(1), graph.isUsedOnce(sum),
      let rank = graph.type(of: powers).rank,
      let (summed, axis) = reduced(sum, "ReduceSum", rank: rank, in: graph), summed == powers,
      graph.isUsed(powers, times: 2),
      let (_, exponential) = graph.producer(of: powers, "Exp"),
      let shifted = exponential.operand(0), graph.isUsedOnce(shifted),
      let (_, difference) = graph.producer(of: shifted, "Sub"), let x = difference.operand(0),
      let top = difference.operand(1), graph.isUsedOnce(top),
      let (source, same) = reduced(top, "ReduceMax", rank: rank, in: graph), source == x,
      same == axis, graph.opset >= 13 || axis == rank - 1
    else { return false }
    graph.replace(
      at: position, with: node.becoming("Softmax", [x], [NamedAttribute("axis", .int(axis))]))
    return true
  }

  private static func reduced(
    _ value: Value.ID, _ name: String, rank: Int, in graph: GraphRewriter
  ) -> (Value.ID, axis: Int)? {
    guard let (_, node) = graph.producer(of: value, name), let source = node.operand(0),
      node.int("keepdims") ?? 1 == 1, let axes = graph.axes(of: node, rank: rank), axes.count == 1
    else { return nil }
    return (source, axes[0])
  }
}
