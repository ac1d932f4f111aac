import MindGraph

/// Folds a product with, or a quotient by, constants into the convolution or matrix product before it.
/// Computes weights.
///
/// Precondition: nobody else uses the product or its weight; the constant is one number, or has one for
/// each channel; both are of single or double precision.
enum FoldScale {
  static let pass = GraphPass(at: "Mul", "Div") { position, node, graph in
    guard let left = node.operand(0), let right = node.operand(1) else { return false }
    let isQuotient = node.operation == .primitive("Div")
    for (value, constant) in [(left, right), (right, left)] {
      guard let product = WeightedNode(making: value, in: graph),
        let numbers = try graph.channelNumbers(
          constant, axis: product.channelAxis, of: value, channels: product.channels),
        let folded = try product.folding(
          factors: isQuotient ? numbers.map { 1 / $0 } : numbers, shifts: nil, replacing: node,
          in: graph)
      else {
        if isQuotient { return false }
        continue
      }
      graph.replace(at: position, with: folded)
      return true
    }
    return false
  }
}
