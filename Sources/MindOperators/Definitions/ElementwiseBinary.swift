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
    + ["Div", "Xlogy"].map { name in
      // Whole numbers divide into single precision, as Python's `/` does.
      OperatorDefinition(
        name, [.tensor("x"), .tensor("y")],
        infer: Inference.broadcast("x", "y", element: { $0.map(Inference.real) }))
    }
    + ["Muls", "Adds", "Subs", "Divs"].map { name in
      OperatorDefinition(name, [.tensor("input"), .input("scalar", .any)]) { call in
        [.tensor(try NumberOperands.combined(call, "input", with: "scalar"))]
      }
    }
    + ["AddExt", "SubExt"].map { name in
      OperatorDefinition(
        name, [.tensor("input"), .tensor("other"), .input("alpha", .any, standard: .int(1))],
        infer: Inference.broadcast("input", "other"))
    }
    + [
      OperatorDefinition(
        "DivMod",
        [
          .tensor("input"), .tensor("other"),
          .input("rounding_mode", .enumeration(.rounding), standard: Attribute.none),
        ]
      ) { call in
        let rounds = call.has("rounding_mode")
        return try Inference.broadcast(
          "input", "other", element: { rounds ? $0 : $0.map(Inference.real) })(call)
      },
      OperatorDefinition("AddN", [.tensors("x")]) { call in
        let tensors = try call.tensors("x")
        guard let first = tensors.first else { throw OperatorError.missing(argument: "x") }
        let dimensions = try tensors.dropFirst().reduce(first.dimensions) {
          try Shapes.broadcast($0, $1.dimensions)
        }
        return [.tensor(TensorType(first.element, dimensions))]
      },
      OperatorDefinition(
        "Select", [.tensor("condition"), .tensor("input"), .tensor("other")]
      ) { call in
        let (yes, no) = (try call.tensor("input"), try call.tensor("other"))
        let inner = try Shapes.broadcast(yes.dimensions, no.dimensions)
        return [
          .tensor(
            TensorType(
              yes.element ?? no.element,
              try Shapes.broadcast(try call.tensor("condition").dimensions, inner)))
        ]
      },
      OperatorDefinition(
        "MaskedFill", [.tensor("input_x"), .tensor("mask"), .tensor("value")]
      ) { call in
        let input = try call.tensor("input_x")
        let mask = try call.tensor("mask")
        return [
          .tensor(
            TensorType(input.element, try Shapes.broadcast(input.dimensions, mask.dimensions)))
        ]
      },
    ]

  private static let sameType: [(String, former: [String])] = [
    ("Add", ["TensorAdd"]), ("Sub", []), ("Mul", []), ("RealDiv", []), ("FloorDiv", []),
    ("FloorMod", []), ("Mod", []), ("Pow", []), ("Maximum", []), ("Minimum", []), ("Atan2", []),
    ("SquaredDifference", []), ("DivNoNan", []), ("TruncateDiv", []), ("TruncateMod", []),
    ("BitwiseAnd", []), ("BitwiseOr", []), ("BitwiseXor", []), ("LeftShift", []),
    ("RightShift", []),
  ]

  private static let comparisons = [
    "Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual", "LogicalAnd", "LogicalOr",
    "LogicalXor",
  ]
}
