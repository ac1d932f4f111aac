import MindGraph
import MindTensors

/// Computes shape arithmetic on constants beforehand.
///
/// Precondition: every operand is a small constant of whole numbers (or, for `Shape`, has a known
/// shape), and the result has at most 1,024 elements of 64 bits. Weights are never computed with.
enum ConstantFolding {
  static let pass = GraphPass(
    at: "Shape", "Gather", "Concat", "Squeeze", "Unsqueeze", "Reshape", "Cast", "Add", "Sub", "Mul"
  ) { position, node, graph in
    guard let result = node.outputs.first.flatMap({ $0 }),
      graph.type(of: result).element == .int64,
      let (values, dimensions) = value(of: node, result, in: graph),
      values.count <= GraphRewriter.largestShape, let shape = Shape(dimensions),
      shape.elementCount == values.count
    else { return false }
    let tensor = try Tensor(
      type: .int64, shape: shape,
      payload: .inline(values.flatMap { Int64($0).littleEndianBytes }))
    return graph.replace(result, with: graph.constant(tensor))
  }

  private static func value(
    of node: Node, _ result: Value.ID, in graph: GraphRewriter
  ) -> ([Int], [Int])? {
    guard let first = node.operand(0) else { return nil }
    if node.operation.name == "Shape" {
      guard node.attributes.isEmpty, let shape = graph.type(of: first).shape else { return nil }
      return (shape.dimensions, [shape.rank])
    }
    guard let left = graph.ints(of: first), let rank = graph.type(of: first).rank else {
      return nil
    }
    switch node.operation.name {
    case "Cast", "Squeeze", "Unsqueeze", "Reshape":
      return graph.type(of: result).shape.map { (left, $0.dimensions) }
    case "Gather":
      guard rank == 1, let index = node.operand(1), let places = graph.ints(of: index),
        let shape = graph.type(of: index).shape
      else { return nil }
      let counted = places.map { $0 < 0 ? $0 + left.count : $0 }
      guard counted.allSatisfy(left.indices.contains) else { return nil }
      return (counted.map { left[$0] }, shape.dimensions)
    case "Concat":
      var all: [Int] = []
      for index in node.inputs.indices {
        guard let part = node.operand(index), graph.type(of: part).rank == 1,
          let values = graph.ints(of: part), all.count <= GraphRewriter.largestShape
        else { return nil }
        all += values
      }
      return (all, [all.count])
    default: return arithmetic(node, left, in: graph)
    }
  }

  /// Element by element, for operands of one shape or a scalar.
  private static func arithmetic(
    _ node: Node, _ left: [Int], in graph: GraphRewriter
  ) -> ([Int], [Int])? {
    guard let (a, b) = node.operand(0).flatMap({ a in node.operand(1).map { (a, $0) } }),
      let right = graph.ints(of: b),
      let (shape, other) = graph.type(of: a).shape.flatMap({ shape in
        graph.type(of: b).shape.map { (shape, $0) }
      })
    else { return nil }
    guard shape == other || other.rank == 0 || shape.rank == 0 else { return nil }
    let isLeftLonger = other.rank == 0
    let count = isLeftLonger ? left.count : right.count
    var values: [Int] = []
    for index in 0..<count {
      let x = left[left.count == count ? index : 0]
      let y = right[right.count == count ? index : 0]
      let (value, overflow) =
        switch node.operation.name {
        case "Add": x.addingReportingOverflow(y)
        case "Sub": x.subtractingReportingOverflow(y)
        default: x.multipliedReportingOverflow(by: y)
        }
      if overflow { return nil }
      values.append(value)
    }
    return (values, (isLeftLonger ? shape : other).dimensions)
  }
}
