import MindGraph
import MindTensors

/// Takes out nodes that give back what they take.
///
/// A cast to the type that is there, a shape that is there already, a slice of everything, a border of
/// no width, a sum with 0, a product with 1, a dropout outside training, `Identity`.
///
/// Precondition: the result's element type and shape are known to be those of the operand. A network's
/// result that would then be its input, or a weight, or another result, keeps its node.
enum Identities {
  static let pass = GraphPass(
    at: "Identity", "Dropout", "Cast", "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze",
    "Expand", "Slice", "Tile", "Pad", "Concat", "Add", "Sub", "Mul", "Div"
  ) { _, node, graph in
    guard let result = node.outputs.first.flatMap({ $0 }),
      let operand = same(node, result, in: graph)
    else { return false }
    return graph.replace(result, with: operand)
  }

  /// The operand that the result is, if any.
  private static func same(
    _ node: Node, _ result: Value.ID, in graph: GraphRewriter
  ) -> Value.ID? {
    guard let first = node.operand(0) else { return nil }
    let hasSameShape = graph.haveSameShape(first, result)
    switch node.operation.name {
    case "Identity": return first
    case "Dropout": return node.inputs.count < 3 && node.outputs.count == 1 ? first : nil
    case "Cast":
      let type = graph.type(of: first).element
      return type != nil && type == graph.type(of: result).element ? first : nil
    case "Transpose":
      let order = node.ints("perm")
      return order.map { $0 == Array($0.indices) } == true ? first : nil
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Expand":
      return hasSameShape ? first : nil
    case "Slice":
      let steps = node.operand(4)
      let areOnes = steps == nil || steps.flatMap(graph.ints)?.allSatisfy { $0 == 1 } == true
      return hasSameShape && areOnes ? first : nil
    case "Tile":
      return node.operand(1).flatMap(graph.ints)?.allSatisfy { $0 == 1 } == true ? first : nil
    case "Pad":
      return node.operand(1).flatMap(graph.ints)?.allSatisfy { $0 == 0 } == true ? first : nil
    case "Concat": return node.inputs.count == 1 ? first : nil
    default: return neutral(node, result, in: graph)
    }
  }

  private static func neutral(
    _ node: Node, _ result: Value.ID, in graph: GraphRewriter
  ) -> Value.ID? {
    guard graph.type(of: result).element?.isFloatingPoint == true else { return nil }
    let kept: Value.ID?
    switch node.operation.name {
    case "Add": kept = graph.operand(of: node, besides: 0)
    case "Mul": kept = graph.operand(of: node, besides: 1)
    case "Sub": kept = node.operand(1).flatMap { graph.isNumber($0, 0) ? node.operand(0) : nil }
    case "Div": kept = node.operand(1).flatMap { graph.isNumber($0, 1) ? node.operand(0) : nil }
    default: kept = nil
    }
    return kept.flatMap { graph.haveSameShape($0, result) ? $0 : nil }
  }
}
