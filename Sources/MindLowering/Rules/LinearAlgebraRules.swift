import MindGraph
import MindOperators
import MindTensors

/// Matrix products and biases.
enum LinearAlgebraRules {
  static let rules: [LoweringRule] = [
    LoweringRule("MatMul") { node in
      let (a, b) = (try node.value("input"), try node.value("mat2"))
      let (turnA, turnB) = (
        try node.call.bool("transpose_a"), try node.call.bool("transpose_b")
      )
      if !turnA && !turnB { return [node.emit("MatMul", [a, b])] }
      guard node.result.element?.isFloatingPoint == true else {
        // Gemm multiplies floating-point numbers only, in most runtimes.
        return [
          node.emit(
            "MatMul",
            [try turned(a, when: turnA, node.builder), try turned(b, when: turnB, node.builder)])
        ]
      }
      let flags = [("transA", turnA), ("transB", turnB)].compactMap { name, on in
        on ? NamedAttribute(name, .int(1)) : nil
      }
      return [node.emit("Gemm", [a, b], flags)]
    },
    LoweringRule("BatchMatMul") { node in
      let a = try turned(
        try node.value("x"), when: try node.call.bool("transpose_a"), node.builder)
      let b = try turned(
        try node.value("y"), when: try node.call.bool("transpose_b"), node.builder)
      return [node.emit("MatMul", [a, b])]
    },
    .binary("MatMulExt", "MatMul"),
    LoweringRule("Dense") { node in
      let (x, weight) = (try node.value("input"), try node.value("weight"))
      let bias = try node.optionalValue("bias")
      if node.result.rank == 2, node.result.element?.isFloatingPoint == true {
        return [
          node.emit(
            "Gemm", bias.map { [x, weight, $0] } ?? [x, weight],
            [NamedAttribute("transB", .int(1))])
        ]
      }
      let product = node.emit("MatMul", [x, try turned(weight, when: true, node.builder)])
      return [bias.map { node.emit("Add", [product, $0]) } ?? product]
    },
    LoweringRule("BiasAdd") { node in
      let (x, bias) = (try node.value("input_x"), try node.value("bias"))
      guard let rank = node.result.rank else {
        throw LoweringError.inexpressible("a bias for a tensor of unknown rank")
      }
      guard rank > 2, try node.call.word("data_format", .dataFormat) != "nhwc" else {
        return [node.emit("Add", [x, bias])]
      }
      let shaped = try node.builder.unsqueeze(bias, axes: Array(1...rank - 2))
      return [node.emit("Add", [x, shaped])]
    },
  ]

  /// A tensor with its last two dimensions exchanged.
  private static func turned(
    _ value: Value.ID, when condition: Bool, _ builder: GraphBuilder
  ) throws -> Value.ID {
    guard condition else { return value }
    var type = builder.type(of: value)
    guard let rank = type.rank, rank >= 2 else {
      throw LoweringError.inexpressible("a transposed operand of unknown rank")
    }
    var order = Array(0..<rank)
    order.swapAt(rank - 1, rank - 2)
    type.dimensions?.swapAt(rank - 1, rank - 2)
    return builder.emit(
      "Transpose", [value], [NamedAttribute("perm", .ints(order))], type: type)
  }
}
