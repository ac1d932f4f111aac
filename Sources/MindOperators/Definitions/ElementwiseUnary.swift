import MindGraph
import MindTensors

/// Functions of each element of one tensor.
enum ElementwiseUnary {
  static let definitions: [OperatorDefinition] =
    sameType.map { OperatorDefinition($0, [.tensor("input")], infer: Inference.sameAs("input")) }
    + real.map { OperatorDefinition($0, [.tensor("input")], infer: Inference.real("input")) }
    + tests.map {
      OperatorDefinition($0, [.tensor("input")], infer: Inference.sameShape(as: "input", .bool))
    }
    + [
      OperatorDefinition(
        "Round", [.tensor("input"), .input("decimals", .int, standard: .int(0))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "Cast",
        [.tensor("input_x"), .argument("dtype", .type, attribute: "dst_type", formerly: ["DstT"])],
        numbers: { call in
          guard try call.dataType("dtype").isInteger else { return [] }
          return [try? call.numbers("input_x")]
        }
      ) { call in
        [.tensor(TensorType(try call.dataType("dtype"), try call.tensor("input_x").dimensions))]
      },
    ]
    + ["OnesLikeExt", "ZerosLikeExt"].map { name in
      OperatorDefinition(
        name, [.tensor("input"), .input("dtype", .type, standard: Attribute.none)]
      ) { call in
        let input = try call.tensor("input")
        let element = call.has("dtype") ? try call.dataType("dtype") : input.element
        return [.tensor(TensorType(element, input.dimensions))]
      }
    }

  /// One input, a result of the same type, and nothing else.
  private static let sameType = [
    "Abs", "Ceil", "Floor", "Inv", "Neg", "OnesLike", "Rint", "Sign", "Square", "Trunc",
    "ZerosLike",
  ]

  /// Functions of real numbers.
  private static let real = [
    "ACos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cos", "Cosh", "Erf", "Erfc", "Erfinv",
    "Exp", "Expm1", "Log", "Log1p", "Reciprocal", "Rsqrt", "Sin", "Sinh", "Sqrt", "Tan",
  ]

  private static let tests = ["IsFinite", "IsInf", "IsNan", "LogicalNot"]
}
