import MindGraph

/// Turns two exchanges of dimensions in a row into one, or into none.
///
/// Precondition: both orders are spelled out.
enum TransposeChains {
  static let pass = GraphPass(at: "Transpose") { position, node, graph in
    guard let middle = node.operand(0), let second = node.ints("perm"),
      let (_, before) = graph.producer(of: middle, "Transpose"),
      let first = before.ints("perm"), first.count == second.count,
      second.allSatisfy(first.indices.contains), let source = before.operand(0)
    else { return false }
    let order = second.map { first[$0] }
    if order == Array(order.indices), let result = node.outputs.first.flatMap({ $0 }) {
      return graph.replace(result, with: source)
    }
    graph.replace(
      at: position,
      with: node.becoming("Transpose", [source], [NamedAttribute("perm", .ints(order))]))
    return true
  }
}
