import MindGraph
import MindTensors

/// Operators that work on each element of one tensor by itself.
enum ElementwiseUnary {
  static let definitions: [OperatorDefinition] =
    sameType.map { OperatorDefinition($0, [.tensor("input")], infer: Inference.sameAs("input")) }
    + tests.map {
      OperatorDefinition($0, [.tensor("input")], infer: Inference.sameShape(as: "input", .bool))
    }
    + [
      OperatorDefinition(
        "Round", [.tensor("input"), .input("decimals", .int, standard: .int(0))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "Elu", [.tensor("input_x"), .argument("alpha", .float, standard: .float(1))],
        infer: Inference.sameAs("input_x")),
      OperatorDefinition(
        "PReLU", [.tensor("input"), .tensor("weight")], infer: Inference.sameAs("input")),
      OperatorDefinition(
        "Cast", [.tensor("input_x"), .argument("dtype", .type, attribute: "dst_type")]
      ) { call in
        [.tensor(TensorType(try call.dataType("dtype"), try call.tensor("input_x").dimensions))]
      },
    ]

  /// One input, a result of the same type, and nothing else.
  private static let sameType = [
    "Abs", "ACos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Cos", "Cosh", "Erf", "Erfc",
    "Exp", "Expm1", "FastGeLU", "Floor", "GeLU", "HSigmoid", "HSwish", "Inv", "Log", "Log1p",
    "LogicalNot", "Mish", "Neg", "OnesLike", "ReLU", "ReLU6", "Reciprocal", "Rint", "Rsqrt", "SeLU",
    "SiLU", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt", "Square", "Tan",
    "Tanh", "Trunc", "ZerosLike",
  ]

  private static let tests = ["IsFinite", "IsInf", "IsNan"]
}
