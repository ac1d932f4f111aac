import MindGraph
import MindOperators
import MindTensors

/// Matrix products and biases.
enum LinearAlgebraRules {
  static let rules: [LoweringRule] =
    [
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
              "MatMul", [try turned(a, when: turnA, node), try turned(b, when: turnB, node)])
          ]
        }
        let flags = [("transA", turnA), ("transB", turnB)].compactMap { name, on in
          on ? NamedAttribute(name, .int(1)) : nil
        }
        return [node.emit("Gemm", [a, b], flags)]
      },
      LoweringRule("BatchMatMul") { node in
        let a = try turned(try node.value("x"), when: try node.call.bool("transpose_a"), node)
        let b = try turned(try node.value("y"), when: try node.call.bool("transpose_b"), node)
        return [node.emit("MatMul", [a, b])]
      },
      .binary("MatMulExt", "MatMul"), .binary("BatchMatMulExt", "MatMul"), .binary("Mm", "MatMul"),
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
        let product = node.emit(
          "MatMul", [x, try turned(weight, when: node.builder.type(of: weight).rank != 1, node)])
        return [bias.map { node.emit("Add", [product, $0]) } ?? product]
      },
      LoweringRule("BiasAdd") { node in
        let (x, bias) = (try node.value("input_x"), try node.value("bias"))
        let rank = try node.rank(of: x)
        guard rank > 2, try node.call.word("data_format", .dataFormat) != "nhwc" else {
          return [node.emit("Add", [x, bias])]
        }
        let shaped = try node.builder.unsqueeze(bias, axes: Array(1...rank - 2))
        return [node.emit("Add", [x, shaped])]
      },
      LoweringRule("Einsum") { node in
        guard node.opset >= 12 else { throw node.needs(opset: 12, for: "Einsum") }
        return [
          node.emit(
            "Einsum", try node.values("operands"),
            [NamedAttribute("equation", .string(try node.call.string("equation")))])
        ]
      },
    ]
    + ["Addmm", "Baddbmm"].map { name in
      LoweringRule(name) { node in
        let build = node.builder
        let arguments = node.call.definition.inputs.map(\.name)
        let product = build.emit(
          "MatMul", [try node.value(arguments[1]), try node.value(arguments[2])],
          type: node.result)
        let addend = try scaled(try node.value(arguments[0]), by: "beta", node)
        return [node.emit("Add", [addend, try scaled(product, by: "alpha", node)])]
      }
    }

  private static func scaled(
    _ value: Value.ID, by name: String, _ node: NodeLowering
  ) throws -> Value.ID {
    if try node.call.constant(name)?.doubleValue == 1 { return value }
    return node.builder.mul(value, try node.number(name, like: value))
  }

  /// A tensor with its last two dimensions exchanged.
  private static func turned(
    _ value: Value.ID, when condition: Bool, _ node: NodeLowering
  ) throws -> Value.ID {
    guard condition else { return value }
    let rank = try node.rank(of: value)
    guard rank >= 2 else { throw OperatorError.shape("a vector cannot be transposed") }
    var order = Array(0..<rank)
    order.swapAt(rank - 1, rank - 2)
    return node.builder.transpose(value, order)
  }
}
