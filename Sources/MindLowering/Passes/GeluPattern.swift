import MindGraph
import MindTensors

/// Recognises Gelu where it is spelled out, from opset 20 on.
///
/// `0.5 x (1 + Erf(x / sqrt(2)))`, and the approximation `0.5 x (1 + Tanh(sqrt(2/pi) (x + 0.044715
/// x^3)))`, with the factors in any order.
///
/// Precondition: single or half precision, and nobody uses what is in between.
enum GeluPattern {
  static let pass = GraphPass(at: "Mul") { position, node, graph in
    guard graph.opset >= 20, let result = node.outputs.first.flatMap({ $0 }),
      let element = graph.type(of: result).element, element == .float32 || element == .float16
    else { return false }
    let (number, values) = graph.factors(of: result)
    guard GraphRewriter.areClose(number, 0.5), values.count == 2 else { return false }
    for (x, gate) in [(values[0], values[1]), (values[1], values[0])] {
      guard let form = form(of: gate, x, in: graph) else { continue }
      graph.replace(
        at: position,
        with: node.becoming("Gelu", [x], [NamedAttribute("approximate", .string(form))]))
      return true
    }
    return false
  }

  private static func form(
    of gate: Value.ID, _ x: Value.ID, in graph: GraphRewriter
  ) -> String? {
    guard graph.isUsedOnce(gate), let (_, sum) = graph.producer(of: gate, "Add"),
      let curve = graph.operand(of: sum, besides: 1), graph.isUsedOnce(curve),
      let (_, node) = graph.producer(of: curve), let argument = node.operand(0)
    else { return nil }
    let (number, values) = graph.factors(of: argument)
    switch node.operation {
    case .primitive("Erf", domain: ""):
      return GraphRewriter.areClose(number, 0.5.squareRoot()) && values == [x] ? "none" : nil
    case .primitive("Tanh", domain: ""):
      guard GraphRewriter.areClose(number, (2 / Double.pi).squareRoot()), values.count == 1,
        let (_, inner) = graph.producer(of: values[0], "Add"), inner.inputs.count == 2,
        let left = inner.operand(0), let right = inner.operand(1)
      else { return nil }
      let isCubic =
        left == x && isCube(right, of: x, in: graph) || right == x && isCube(left, of: x, in: graph)
      return isCubic ? "tanh" : nil
    default: return nil
    }
  }

  /// Whether a value is 0.044715 x^3.
  private static func isCube(_ value: Value.ID, of x: Value.ID, in graph: GraphRewriter) -> Bool {
    let (number, values) = graph.factors(of: value)
    guard GraphRewriter.areClose(number, 0.044715) else { return false }
    if values == [x, x, x] { return true }
    guard values.count == 1, let (_, power) = graph.producer(of: values[0], "Pow"),
      let exponent = power.operand(1)
    else { return false }
    return power.operand(0) == x && graph.isNumber(exponent, 3)
  }
}
