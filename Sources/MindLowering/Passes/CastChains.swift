import MindGraph
import MindTensors

/// Turns two casts in a row into one.
///
/// Precondition: the first one keeps every number as it is, so that the second sees the same with or
/// without it.
enum CastChains {
  static let pass = GraphPass(at: "Cast") { position, node, graph in
    guard let middle = node.operand(0), let (_, before) = graph.producer(of: middle, "Cast"),
      let source = before.operand(0), let from = graph.type(of: source).element,
      let to = graph.type(of: middle).element, keepsNumbers(from, to)
    else { return false }
    graph.replace(at: position, with: node.becoming("Cast", [source], node.attributes))
    return true
  }

  private static func keepsNumbers(_ from: DataType, _ to: DataType) -> Bool {
    switch (from, to) {
    case (.float16, .float32), (.float16, .float64), (.bfloat16, .float32), (.bfloat16, .float64),
      (.float32, .float64):
      true
    case (.bool, _): to != .string
    case (.int8, .int16), (.int8, .int32), (.int8, .int64), (.int16, .int32), (.int16, .int64),
      (.int32, .int64), (.uint8, .uint16), (.uint8, .uint32), (.uint8, .uint64),
      (.uint8, .int16), (.uint8, .int32), (.uint8, .int64), (.uint16, .int32), (.uint16, .int64),
      (.uint32, .int64):
      true
    default: false
    }
  }
}
