import MindGraph

/// Turns a change of shape right after another into one.
///
/// `Reshape`, `Flatten`, `Squeeze` and `Unsqueeze` keep the elements' order, so only the last shape
/// counts: the first operand itself when it has that shape, else one `Reshape`.
///
/// Precondition: the result's sizes are known but one, and none of them is 0, which `Reshape` would
/// take for a size of its operand.
enum ReshapeChains {
  private static let names: Set<String> = ["Reshape", "Flatten", "Squeeze", "Unsqueeze"]

  static let pass = GraphPass(at: "Reshape", "Flatten", "Squeeze", "Unsqueeze") {
    position, node, graph in
    guard let middle = node.operand(0), let result = node.outputs.first.flatMap({ $0 }),
      let (_, before) = graph.producer(of: middle),
      case .primitive(_, domain: "") = before.operation,
      names.contains(before.operation.name), let source = before.operand(0)
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
}
