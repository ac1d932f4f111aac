import MindGraph
import MindTensors

/// Folds a product with, or a quotient by, constants into the convolution or matrix product before it, also
/// where the shape changes in between. Computes weights.
///
/// Precondition: nobody else uses the product, its weight and what lies in between; the constant is one
/// number, or has one for each channel, which stay where they are; both are of single or double precision.
enum FoldScale {
  static let pass = GraphPass(at: "Mul", "Div") { position, node, graph in
    guard let left = node.operand(0), let right = node.operand(1) else { return false }
    let isQuotient = node.operation == .primitive("Div")
    for (value, constant) in [(left, right), (right, left)] {
      if try fold(constant, isQuotient, at: position, node, onto: value, in: graph) { return true }
      if isQuotient { return false }
    }
    return false
  }

  private static func fold(
    _ constant: Value.ID, _ isQuotient: Bool, at position: Int, _ node: Node,
    onto value: Value.ID, in graph: GraphRewriter
  ) throws -> Bool {
    guard let count = graph.tensor(of: constant)?.shape.elementCount else { return false }
    let origin = self.origin(of: value, keepsLastAxis: count > 1, in: graph)
    guard let product = WeightedNode(making: origin, in: graph),
      let axis = origin == value ? product.channelAxis : graph.type(of: value).rank.map({ $0 - 1 }),
      origin == value || count == 1
        || graph.type(of: origin).rank.map({ $0 - 1 }) == product.channelAxis,
      let numbers = try graph.channelNumbers(
        constant, axis: axis, of: value, channels: product.channels)
    else { return false }
    let factors = isQuotient ? numbers.map { 1 / $0 } : numbers
    if origin == value {
      guard
        let folded = try product.folding(
          factors: factors, shifts: nil, replacing: node, in: graph)
      else { return false }
      graph.replace(at: position, with: folded)
      return true
    }
    guard let result = node.outputs.first.flatMap({ $0 }), graph.haveSameShape(value, result),
      let (place, _) = graph.producer(of: origin),
      let folded = try product.folding(
        factors: factors, shifts: nil, replacing: product.node, in: graph),
      graph.replace(result, with: value)
    else { return false }
    graph.replace(at: place, with: folded)
    return true
  }

  /// The most changes of shape that are looked through.
  private static let reach = 4

  /// The value of which another is a rearrangement that nobody else uses.
  private static func origin(
    of value: Value.ID, keepsLastAxis: Bool, in graph: GraphRewriter
  ) -> Value.ID {
    var value = value
    for _ in 0..<reach {
      guard graph.isUsedOnce(value), let (_, node) = graph.producer(of: value),
        let source = node.operand(0),
        ReshapeChains.keepsOrder(node, in: graph) || node.operation == .primitive("Transpose")
      else { break }
      if keepsLastAxis {
        guard ReshapeChains.keepsOrder(node, in: graph),
          let last = graph.type(of: value).dimensions?.last?.size,
          graph.type(of: source).dimensions?.last?.size == last
        else { break }
      }
      value = source
    }
    return value
  }
}
