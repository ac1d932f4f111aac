import MindGraph

/// Folds a sum with, or a difference from, constants into the bias of what comes before it. Computes
/// weights.
///
/// Precondition: as for `FoldScale`; the constant has a number for each channel, or is one number.
enum FoldShift {
  static let pass = GraphPass(at: "Add", "Sub") { position, node, graph in
    guard let left = node.operand(0), let right = node.operand(1) else { return false }
    let isDifference = node.operation == .primitive("Sub")
    for (value, constant) in [(left, right), (right, left)] {
      guard let product = WeightedNode(making: value, in: graph),
        let numbers = try graph.channelNumbers(
          constant, axis: product.channelAxis, of: value, channels: product.channels)
      else {
        if isDifference { return false }
        continue
      }
      let signed = isDifference ? numbers.map { -$0 } : numbers
      let shifts =
        signed.count == 1 ? [Double](repeating: signed[0], count: product.channels) : signed
      guard
        let folded = try product.folding(
          factors: nil, shifts: shifts, replacing: node, in: graph)
      else { return false }
      graph.replace(at: position, with: folded)
      return true
    }
    return false
  }
}
