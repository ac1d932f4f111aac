import MindGraph
import MindTensors

/// Recognises HardSigmoid and HardSwish where they are spelled out.
///
/// `Clip(x + 3, 0, 6) / 6` is HardSigmoid with alpha 1/6 and beta 1/2; that times `x` is HardSwish, from
/// opset 14 on.
///
/// Precondition: single or half precision, and nobody uses what is in between.
enum HardActivationPatterns {
  static let pass = GraphPass(at: "Mul", "Div") { position, node, graph in
    guard let result = node.outputs.first.flatMap({ $0 }),
      let element = graph.type(of: result).element, element == .float32 || element == .float16
    else { return false }
    let (number, values) = graph.factors(of: result)
    if values.count == 1, GraphRewriter.areClose(number, 1.0 / 6),
      let x = clipped(values[0], in: graph)
    {
      graph.replace(at: position, with: node.becoming("HardSigmoid", [x], attributes))
      return true
    }
    guard graph.opset >= 14, values.count == 2 else { return false }
    for (x, gate) in [(values[0], values[1]), (values[1], values[0])] where graph.isUsedOnce(gate) {
      let isGate =
        GraphRewriter.areClose(number, 1.0 / 6) && clipped(gate, in: graph) == x
        || number == 1 && isSigmoid(gate, of: x, in: graph)
      guard isGate else { continue }
      graph.replace(at: position, with: node.becoming("HardSwish", [x]))
      return true
    }
    return false
  }

  private static let attributes = [
    NamedAttribute("alpha", .float(1 / 6)), NamedAttribute("beta", .float(0.5)),
  ]

  /// The `x` of `Clip(x + 3, 0, 6)`.
  private static func clipped(_ value: Value.ID, in graph: GraphRewriter) -> Value.ID? {
    guard graph.isUsedOnce(value), let (_, clip) = graph.producer(of: value, "Clip"),
      let sum = clip.operand(0), let low = clip.operand(1), let high = clip.operand(2),
      graph.isNumber(low, 0), graph.isNumber(high, 6), graph.isUsedOnce(sum),
      let (_, add) = graph.producer(of: sum, "Add"), let x = graph.operand(of: add, besides: 3),
      graph.haveSameShape(x, value)
    else { return nil }
    return x
  }

  private static func isSigmoid(
    _ value: Value.ID, of x: Value.ID, in graph: GraphRewriter
  ) -> Bool {
    guard let (_, node) = graph.producer(of: value, "HardSigmoid") else { return false }
    return node.operand(0) == x && node.float("alpha") == 1 / 6 && node.float("beta") == 0.5
  }
}
