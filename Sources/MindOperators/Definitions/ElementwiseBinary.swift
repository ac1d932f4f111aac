import MindGraph
import MindTensors

/// Operators that combine two tensors element by element, with broadcasting.
enum ElementwiseBinary {
  static let definitions: [OperatorDefinition] =
    sameType.map { name, former in
      OperatorDefinition(
        name, formerly: former, [.tensor("x"), .tensor("y")],
        infer: Inference.broadcast("x", "y"))
    }
    + comparisons.map { name in
      OperatorDefinition(
        name, [.tensor("x"), .tensor("y")],
        infer: Inference.broadcast("x", "y", element: { _ in .bool }))
    }
    + [
      // Whole numbers divide into single precision, as Python's `/` does.
      OperatorDefinition(
        "Div", [.tensor("x"), .tensor("y")],
        infer: Inference.broadcast(
          "x", "y", element: { type in type.map { $0.isFloatingPoint ? $0 : .float32 } }))
    ]

  private static let sameType: [(String, former: [String])] = [
    ("Add", ["TensorAdd"]), ("Sub", []), ("Mul", []), ("RealDiv", []), ("FloorDiv", []),
    ("FloorMod", []), ("Mod", []), ("Pow", []), ("Maximum", []), ("Minimum", []), ("Atan2", []),
    ("Xlogy", []), ("SquaredDifference", []), ("DivNoNan", []), ("TruncateDiv", []),
    ("TruncateMod", []), ("BitwiseAnd", []), ("BitwiseOr", []), ("BitwiseXor", []),
    ("LeftShift", []), ("RightShift", []),
  ]

  private static let comparisons = [
    "Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual", "LogicalAnd", "LogicalOr",
    "LogicalXor",
  ]
}
