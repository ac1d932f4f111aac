import MindGraph
import MindOperators
import MindTensors

/// Mathematical functions of each element.
enum UnaryRules {
  static let rules: [LoweringRule] =
    same.map { LoweringRule.unary($0, $0) }
    + renamed.map { LoweringRule.unary($0, $1) }
    + realValued.map { name, target in
      LoweringRule(name) { node in
        // Whole numbers give single precision.
        let input = try node.value("input")
        let type = node.builder.type(of: input)
        guard type.element?.isFloatingPoint == false else { return [node.emit(target, [input])] }
        return [node.emit(target, [try node.builder.cast(input, to: .float32)])]
      }
    }
    + [
      LoweringRule("Square") { node in
        let x = try node.value("input")
        return [node.emit("Mul", [x, x])]
      },
      LoweringRule("Rsqrt") { node in
        let root = node.builder.emit("Sqrt", [try node.value("input")])
        return [node.emit("Reciprocal", [root])]
      },
      LoweringRule("Expm1") { node in
        let power = node.builder.emit("Exp", [try node.value("input")])
        return [node.emit("Sub", [power, try node.builder.constant(1, node.result.element)])]
      },
      LoweringRule("Log1p") { node in
        let one = try node.builder.constant(1, node.result.element)
        return [node.emit("Log", [node.builder.emit("Add", [try node.value("input"), one])])]
      },
      LoweringRule("Erfc") { node in
        let error = node.builder.emit("Erf", [try node.value("input")])
        return [node.emit("Sub", [try node.builder.constant(1, node.result.element), error])]
      },
      LoweringRule("Trunc") { node in
        let x = try node.value("input")
        let size = node.builder.emit("Floor", [node.builder.emit("Abs", [x])])
        return [node.emit("Mul", [node.builder.emit("Sign", [x]), size])]
      },
      LoweringRule("Round") { node in
        guard try node.call.int("decimals") == 0 else {
          throw LoweringError.inexpressible("rounding to decimals")
        }
        return [node.emit("Round", [try node.value("input")])]
      },
      LoweringRule("IsFinite") { node in
        let x = try node.value("input")
        let flags = TensorType(.bool, node.result.dimensions)
        let infinite = node.builder.emit("IsInf", [x], type: flags)
        let undefined = node.builder.emit("IsNaN", [x], type: flags)
        return [node.emit("Not", [node.builder.emit("Or", [infinite, undefined], type: flags)])]
      },
      LoweringRule("Cast") { node in
        guard let type = node.result.element else {
          throw LoweringError.inexpressible("a cast to an unknown type")
        }
        return [try node.builder.cast(try node.value("input_x"), to: type)]
      },
    ]

  private static let same = ["Abs", "Ceil", "Floor", "Neg", "Sign"]

  private static let renamed: [(String, String)] = [
    ("Inv", "Reciprocal"), ("Rint", "Round"), ("LogicalNot", "Not"), ("IsNan", "IsNaN"),
    ("IsInf", "IsInf"), ("Reciprocal", "Reciprocal"),
  ]

  private static let realValued: [(String, String)] = [
    ("ACos", "Acos"), ("Acosh", "Acosh"), ("Asin", "Asin"), ("Asinh", "Asinh"), ("Atan", "Atan"),
    ("Atanh", "Atanh"), ("Cos", "Cos"), ("Cosh", "Cosh"), ("Erf", "Erf"), ("Exp", "Exp"),
    ("Log", "Log"), ("Sin", "Sin"), ("Sinh", "Sinh"), ("Sqrt", "Sqrt"), ("Tan", "Tan"),
  ]
}
