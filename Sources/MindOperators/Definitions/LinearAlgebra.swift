import MindGraph
import MindTensors

/// Matrix products and what belongs to them.
enum LinearAlgebra {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("MatMul", products("input", "mat2")) { call in
      try product(call, "input", "mat2", rank: 2...2)
    },
    OperatorDefinition("BatchMatMul", products("x", "y")) { call in
      try product(call, "x", "y", rank: 2...64)
    },
    extended("MatMulExt"), extended("BatchMatMulExt"), extended("Mm"),
    combined("Addmm", "mat1", "mat2"), combined("Baddbmm", "batch1", "batch2"),
    OperatorDefinition("Einsum", [.tensors("operands"), .attribute("equation", .string)]) { call in
      [
        .tensor(
          try EinsumShape.result(of: try call.string("equation"), try call.tensors("operands")))
      ]
    },
    OperatorDefinition(
      "Dense", [.tensor("input"), .tensor("weight"), .optionalTensor("bias")]
    ) { call in
      let (input, weight) = (try call.tensor("input"), try call.tensor("weight"))
      guard let dimensions = input.dimensions, let last = dimensions.last,
        let weights = weight.dimensions, let inner = weights.last
      else { return [.tensor(TensorType(input.element, nil))] }
      try require(last, equals: inner)
      return [.tensor(TensorType(input.element, dimensions.dropLast() + weights.dropLast()))]
    },
    OperatorDefinition(
      "BiasAdd",
      [
        .tensor("input_x"), .tensor("bias"),
        .argument(
          "data_format", .enumeration(.dataFormat), standard: .int(0), attribute: "format"),
      ], infer: Inference.sameAs("input_x")),
  ]

  /// NumPy's matmul, without more arguments.
  private static func extended(_ name: String) -> OperatorDefinition {
    OperatorDefinition(name, [.tensor("input"), .tensor("other")]) { call in
      let (left, right) = (try call.tensor("input"), try call.tensor("other"))
      return [.tensor(TensorType(left.element, try matmul(left.dimensions, right.dimensions)))]
    }
  }

  /// beta * input + alpha * (left @ right).
  private static func combined(_ name: String, _ left: String, _ right: String)
    -> OperatorDefinition
  {
    OperatorDefinition(
      name,
      [
        .tensor("input"), .tensor(left), .tensor(right),
        .input("beta", .any, standard: .int(1)), .input("alpha", .any, standard: .int(1)),
      ]
    ) { call in
      let (first, second) = (try call.tensor(left), try call.tensor(right))
      return [.tensor(TensorType(first.element, try matmul(first.dimensions, second.dimensions)))]
    }
  }

  private static func products(_ left: String, _ right: String) -> [ArgumentDefinition] {
    [
      .tensor(left), .tensor(right),
      .argument("transpose_a", .bool, standard: .bool(false)),
      .argument("transpose_b", .bool, standard: .bool(false)),
    ]
  }

  /// A product of the last two dimensions, either operand turned first when asked.
  private static func product(
    _ call: Call, _ left: String, _ right: String, rank: ClosedRange<Int>
  ) throws -> [ValueType] {
    let (first, second) = (try call.tensor(left), try call.tensor(right))
    guard var a = first.dimensions, var b = second.dimensions else {
      return [.tensor(TensorType(first.element, nil))]
    }
    guard rank.contains(a.count), rank.contains(b.count) else {
      throw OperatorError.shape("ranks \(a.count) and \(b.count) have no such product")
    }
    if try call.bool("transpose_a") { a.swapAt(a.count - 1, a.count - 2) }
    if try call.bool("transpose_b") { b.swapAt(b.count - 1, b.count - 2) }
    return [.tensor(TensorType(first.element, try matmul(a, b)))]
  }

  /// NumPy's matmul: vectors count as a row or a column, leading dimensions broadcast.
  private static func matmul(_ a: [Dimension]?, _ b: [Dimension]?) throws -> [Dimension]? {
    guard let a, let b else { return nil }
    guard let inner = a.last, !b.isEmpty else {
      throw OperatorError.shape("a scalar has no matrix product")
    }
    try require(inner, equals: b.count == 1 ? b[0] : b[b.count - 2])
    let batch =
      try Shapes.broadcast(
        a.count > 2 ? Array(a.dropLast(2)) : [], b.count > 2 ? Array(b.dropLast(2)) : []) ?? []
    let row = a.count > 1 ? [a[a.count - 2]] : []
    let column = b.count > 1 ? [b[b.count - 1]] : []
    return batch + row + column
  }

  private static func require(_ left: Dimension, equals right: Dimension) throws {
    if let a = left.size, let b = right.size, a != b {
      throw OperatorError.shape("inner sizes \(a) and \(b) differ")
    }
  }
}
