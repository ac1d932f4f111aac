import MindGraph
import MindTensors

/// Operators that reduce axes, and softmaxes along them.
enum Reduction {
  static let definitions: [OperatorDefinition] =
    ["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceAll", "ReduceAny"].map { name in
      OperatorDefinition(name, axes, infer: reduced)
    }
    + [
      OperatorDefinition(
        "ReduceSum", axes + [.argument("skip_mode", .bool, standard: .bool(false))],
        infer: reduced),
      OperatorDefinition(
        "Softmax", [.tensor("input"), .argument("axis", .ints, standard: .ints([-1]))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "LogSoftmax", [.tensor("logits"), .argument("axis", .int, standard: .int(-1))],
        infer: Inference.sameAs("logits")),
    ]

  private static let axes: [ArgumentDefinition] = [
    .tensor("x"), .input("axis", .ints, standard: .ints([])),
    .argument("keep_dims", .bool, standard: .bool(false)),
  ]

  @Sendable private static func reduced(_ call: Call) throws -> [ValueType] {
    let input = try call.tensor("x")
    let named = try call.ints("axis")
    let keep = try call.bool("keep_dims")
    guard let dimensions = input.dimensions else {
      return [.tensor(TensorType(input.element, nil))]
    }
    let axes =
      try named.isEmpty
      ? Array(dimensions.indices) : Shapes.axes(named, rank: dimensions.count)
    let result = dimensions.enumerated().compactMap { index, dimension -> Dimension? in
      axes.contains(index) ? (keep ? 1 : nil) : dimension
    }
    return [.tensor(TensorType(input.element, result))]
  }
}
