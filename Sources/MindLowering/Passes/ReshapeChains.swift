import MindGraph

/// Turns a change of shape right after another into one.
///
/// `Reshape`, `Flatten`, `Squeeze`, `Unsqueeze`, and a `Transpose` that only moves dimensions of size 1, keep
/// the elements' order, so only the last shape counts: the first operand itself when it has that shape,
/// else one `Reshape`.
///
/// Precondition: the result's sizes are known but one, and none of them is 0, which `Reshape` would
/// take for a size of its operand.
enum ReshapeChains {
  static let pass = GraphPass(at: "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose") {
    position, node, graph in
    guard let middle = node.operand(0), let result = node.outputs.first.flatMap({ $0 }),
      let (_, before) = graph.producer(of: middle), keepsOrder(before, in: graph),
      keepsOrder(node, in: graph), let source = before.operand(0)
    else { return false }
    if graph.haveSameShape(source, result) { return graph.replace(result, with: source) }
    guard graph.isUsedOnce(middle) || node.operation.name == "Reshape",
      let dimensions = graph.type(of: result).dimensions,
      dimensions.count(where: { $0.size == nil }) <= 1, !dimensions.contains(.fixed(0))
    else { return false }
    let shape = try graph.constant(ints: dimensions.map { $0.size ?? -1 })
    graph.replace(at: position, with: node.becoming("Reshape", [source, shape]))
    return true
  }

  /// Whether a node's result has its operand's elements in their order.
  static func keepsOrder(_ node: Node, in graph: GraphRewriter) -> Bool {
    guard case .primitive(let name, domain: "") = node.operation else { return false }
    switch name {
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze": return true
    case "Transpose":
      guard let order = node.ints("perm"),
        let dimensions = node.operand(0).flatMap({ graph.type(of: $0).dimensions }),
        order.count == dimensions.count, order.allSatisfy(dimensions.indices.contains)
      else { return false }
      let moved = order.filter { dimensions[$0] != .fixed(1) }
      return moved == moved.sorted()
    default: return false
    }
  }
}
