import MindGraph
import MindTensors

/// Recognises LayerNormalization where it is spelled out, from opset 17 on.
///
/// `(x - mean) / sqrt(variance + epsilon) * scale`, and the shift that follows it.
///
/// Precondition: single or half precision; mean and variance are over the last dimensions, which are the
/// scale's and the shift's; nobody uses what is in between.
enum LayerNormalizationPattern {
  static let pass = GraphPass(at: "Mul", "Add") { position, node, graph in
    guard graph.opset >= 17, let left = node.operand(0), let right = node.operand(1) else {
      return false
    }
    for (value, vector) in [(left, right), (right, left)] where graph.isUsedOnce(value) {
      guard let dimensions = graph.type(of: value).dimensions else { continue }
      let sizes = graph.type(of: vector).shape?.dimensions.map(Dimension.fixed)
      if node.operation == .primitive("Add") {
        guard let (_, norm) = graph.producer(of: value, "LayerNormalization"),
          norm.inputs.count == 2, let x = norm.operand(0), let scale = norm.operand(1),
          graph.type(of: scale).dimensions == sizes
        else { continue }
        graph.replace(
          at: position,
          with: node.becoming("LayerNormalization", [x, scale, vector], norm.attributes))
        return true
      }
      guard let (x, axis, epsilon) = normalised(value, rank: dimensions.count, in: graph),
        let sizes, sizes == Array(dimensions[axis...]),
        let element = graph.type(of: x).element, element == .float32 || element == .float16,
        graph.type(of: vector).element == element
      else { continue }
      graph.replace(
        at: position,
        with: node.becoming(
          "LayerNormalization", [x, vector],
          [
            NamedAttribute("axis", .int(axis)), NamedAttribute("epsilon", .float(Float(epsilon))),
          ]))
      return true
    }
    return false
  }

  /// What is normalised, from which axis on, and with what added to the variance.
  private static func normalised(
    _ value: Value.ID, rank: Int, in graph: GraphRewriter
  ) -> (Value.ID, axis: Int, epsilon: Double)? {
    guard let (_, quotient) = graph.producer(of: value, "Div"), let centred = quotient.operand(0),
      let deviation = quotient.operand(1), graph.isUsedOnce(deviation),
      let (_, root) = graph.producer(of: deviation, "Sqrt"), let sum = root.operand(0),
      graph.isUsedOnce(sum), let (_, add) = graph.producer(of: sum, "Add"),
      let (variance, epsilon) = numberAdded(by: add, in: graph),
      let (square, axis) = mean(variance, rank: rank, in: graph),
      isSquare(square, of: centred, in: graph),
      let (_, difference) = graph.producer(of: centred, "Sub"), let x = difference.operand(0),
      let average = difference.operand(1),
      let (averaged, same) = mean(average, rank: rank, in: graph),
      averaged == x, same == axis
    else { return nil }
    return (x, axis, epsilon)
  }

  private static func numberAdded(
    by add: Node, in graph: GraphRewriter
  ) -> (Value.ID, Double)? {
    guard let left = add.operand(0), let right = add.operand(1) else { return nil }
    if let number = graph.number(of: right) { return (left, number) }
    return graph.number(of: left).map { (right, $0) }
  }

  /// What a value is the mean of, over the dimensions from an axis on.
  private static func mean(
    _ value: Value.ID, rank: Int, in graph: GraphRewriter
  ) -> (Value.ID, axis: Int)? {
    guard graph.isUsedOnce(value), let (_, node) = graph.producer(of: value, "ReduceMean"),
      let source = node.operand(0), node.int("keepdims") ?? 1 == 1,
      let axes = graph.axes(of: node, rank: rank)?.sorted(), let axis = axes.first,
      axes == Array(axis..<rank)
    else { return nil }
    return (source, axis)
  }

  private static func isSquare(
    _ value: Value.ID, of base: Value.ID, in graph: GraphRewriter
  ) -> Bool {
    guard graph.isUsedOnce(value), let (_, node) = graph.producer(of: value),
      node.operand(0) == base, let second = node.operand(1)
    else { return false }
    switch node.operation {
    // The other use is the quotient.
    case .primitive("Mul", domain: ""): return second == base && graph.isUsed(base, times: 3)
    case .primitive("Pow", domain: ""):
      return graph.isNumber(second, 2) && graph.isUsed(base, times: 2)
    default: return false
    }
  }
}
