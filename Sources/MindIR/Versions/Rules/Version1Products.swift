import MindGraph
import MindOperators
import MindTensors

/// Matrix products, which 2.0 has for two dimensions and for equal leading dimensions only.
enum Version1Products {
  static let rules: [Version1Rule] = [
    Version1Rule("MatMul") { node in try product(node, "input", "mat2") },
    Version1Rule("BatchMatMul") { node in try product(node, "x", "y") },
    Version1Rule("Mm") { node in
      let names = node.call.definition.inputs.map(\.name)
      try node.finish("MatMul", [node.value(names[0]), node.value(names[1])], plain)
    },
    Version1Rule("MatMulExt") { node in
      let (a, b) = (try node.type("input"), try node.type("other"))
      let (left, right) = (try node.value("input"), try node.value("other"))
      guard a.dimensions.count >= 2, b.dimensions.count >= 2 else {
        throw VersionError.inexpressible("a product with a vector")
      }
      if a.dimensions.count == 2, b.dimensions.count == 2 {
        return try node.finish("MatMul", [left, right], plain)
      }
      if b.dimensions.count == 2 {
        let product = try rows(node, left, a.element, a.dimensions) { flat, count in
          try node.emit(
            "MatMul", [flat, right], plain, TensorType(a.element, [count, b.dimensions[1]]))
        }
        return try node.finish(
          "Reshape", [product, node.constant(.ints(node.reshapeTarget(node.resultDimensions())))])
      }
      let batch = try node.resultDimensions().dropLast(2)
      try node.finish(
        "BatchMatMul",
        [
          node.broadcast(left, a.element, a.dimensions, to: batch + a.dimensions.suffix(2)),
          node.broadcast(right, b.element, b.dimensions, to: batch + b.dimensions.suffix(2)),
        ], plain)
    },
    Version1Rule("Dense") { node in
      let (input, weight) = (try node.type("input"), try node.type("weight"))
      guard input.dimensions.count >= 2, weight.dimensions.count == 2 else {
        throw VersionError.inexpressible("a product with a vector")
      }
      let (w, isTurned) = try node.weight("weight", turned: true)
      let turned = [
        NamedAttribute("transpose_a", .bool(false)),
        NamedAttribute("transpose_b", .bool(isTurned)),
      ]
      let hasBias = node.call.has("bias")
      let isFlat = input.dimensions.count == 2
      let x = try node.value("input")
      if isFlat, !hasBias { return try node.finish("MatMul", [x, w], turned) }
      let format = [NamedAttribute("format", .string("NCHW"))]
      if isFlat {
        return try node.finish(
          "BiasAdd", [node.emit("MatMul", [x, w], turned), node.value("bias")], format)
      }
      let product = try rows(node, x, input.element, input.dimensions) { flat, count in
        let type = TensorType(input.element, [count, weight.dimensions[0]])
        let product = try node.emit("MatMul", [flat, w], turned, type)
        return hasBias
          ? try node.emit("BiasAdd", [product, node.value("bias")], format, type) : product
      }
      try node.finish(
        "Reshape", [product, node.constant(.ints(node.reshapeTarget(node.resultDimensions())))])
    },
    // Lite adds a bias to two and four dimensions only.
    Version1Rule("BiasAdd") { node in
      let (input, bias) = (try node.type("input_x"), try node.type("bias"))
      let rank = input.dimensions.count
      guard rank == 3 || rank > 4 else { return try Version1.writeArguments(of: node) }
      let shape = bias.dimensions + [Dimension](repeating: 1, count: rank - 2)
      try node.finish(
        "Add",
        [node.value("input_x"), node.reshape(node.value("bias"), bias.element, shape)])
    },
  ]

  /// A product whose second operand may have to be turned by a node of its own.
  private static func product(_ node: VersionNode, _ left: String, _ right: String) throws {
    let (weight, isTurned) = try node.weight(right, turned: try node.call.bool("transpose_b"))
    var attributes = node.attributes.filter { !$0.name.hasPrefix("transpose_") }
    attributes.append(
      try node.builder.encoded(
        NamedAttribute("transpose_a", .bool(try node.call.bool("transpose_a")))))
    attributes.append(
      try node.builder.encoded(NamedAttribute("transpose_b", .bool(isTurned))))
    try node.finish(
      node.call.definition.name, [node.value(left), weight], encoded: attributes)
  }

  private static let plain = [
    NamedAttribute("transpose_a", .bool(false)), NamedAttribute("transpose_b", .bool(false)),
  ]

  /// A product of all rows of a tensor, whatever leading dimensions they are in.
  private static func rows(
    _ node: VersionNode, _ value: String, _ element: DataType, _ dimensions: [Dimension],
    _ product: (String, Dimension) throws -> String
  ) throws -> String {
    guard let last = dimensions.last else { return value }
    let count = try Shapes.product(dimensions.dropLast())
    return try product(try node.reshape(value, element, [count, last]), count)
  }
}

extension VersionNode {
  /// The second operand of a product, and whether it is still to be turned.
  ///
  /// Lite turns a weight in place: another product that wants it the other way would get it wrong, so
  /// that one turns a copy.
  fileprivate func weight(_ name: String, turned: Bool) throws -> (String, Bool) {
    let value = try value(name)
    guard case .value(let id) = call.operand(name), builder.isParameter(id),
      builder.turning(of: id, standard: turned) != turned
    else { return (value, turned) }
    let (element, original) = try type(name)
    guard original.count >= 2 else { return (value, turned) }
    var dimensions = original
    var order = Array(dimensions.indices)
    order.swapAt(order.count - 1, order.count - 2)
    dimensions.swapAt(order.count - 1, order.count - 2)
    let copy = try emit(
      "Transpose", [value, constant(.ints(order))], [], TensorType(element, dimensions))
    return (copy, !turned)
  }
}
