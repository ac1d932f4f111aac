import MindGraph
import MindOperators
import MindTensors

/// Comparisons, logic, bits and choices, element by element.
enum ComparisonRules {
  static let rules: [LoweringRule] =
    comparisons.map { name, target in
      LoweringRule(name) { node in
        [node.builder.compare(target, try node.value("x"), try node.value("y"))]
      }
    }
    + logic.map { name, target in
      LoweringRule(name) { node in
        let operands = try ["x", "y"].map { node.builder.cast(try node.value($0), to: .bool) }
        return [node.emit(target, operands)]
      }
    }
    + bits.map { name, target, onTruth in
      LoweringRule(name) { node in
        let operands = [try node.value("x"), try node.value("y")]
        if node.result.element == .bool { return [node.emit(onTruth, operands)] }
        guard node.opset >= 18 else { throw node.needs(opset: 18, for: "working on bits") }
        return [node.emit(target, operands)]
      }
    }
    + [
      LoweringRule("NotEqual") { node in
        let equal = node.emit("Equal", [try node.value("x"), try node.value("y")])
        return [node.emit("Not", [equal])]
      },
      LoweringRule("LeftShift") { node in
        let (x, y) = (try node.value("x"), try node.value("y"))
        return [node.emit("Mul", [x, try power(of: y, like: x, node)])]
      },
      LoweringRule("RightShift") { node in
        let (x, y) = (try node.value("x"), try node.value("y"))
        let build = node.builder
        // In 64 bits, so that the power of two stays positive.
        let wide = build.cast(x, to: .int64)
        return [node.typed(build.floorDivide(wide, try power(of: y, like: wide, node)))]
      },
      LoweringRule("Select") { node in
        let condition = node.builder.cast(try node.value("condition"), to: .bool)
        return [
          node.emit("Where", [condition, try node.value("input"), try node.value("other")])
        ]
      },
      LoweringRule("MaskedFill") { node in
        let x = try node.value("input_x")
        let value = try node.number("value", like: x)
        return [node.emit("Where", [try node.value("mask"), value, x])]
      },
    ]

  private static let comparisons: [(String, String)] = [
    ("Equal", "Equal"), ("Less", "Less"), ("LessEqual", "LessOrEqual"), ("Greater", "Greater"),
    ("GreaterEqual", "GreaterOrEqual"),
  ]

  private static let logic: [(String, String)] = [
    ("LogicalAnd", "And"), ("LogicalOr", "Or"), ("LogicalXor", "Xor"),
  ]

  private static let bits: [(String, String, onTruth: String)] = [
    ("BitwiseAnd", "BitwiseAnd", "And"), ("BitwiseOr", "BitwiseOr", "Or"),
    ("BitwiseXor", "BitwiseXor", "Xor"),
  ]

  /// 2 to the power of whole numbers.
  private static func power(
    of exponent: Value.ID, like other: Value.ID, _ node: NodeLowering
  ) throws -> Value.ID {
    let two = try node.builder.number(2, like: other)
    let element = node.builder.type(of: other).element
    let exponent = element.map { node.builder.cast(exponent, to: $0) } ?? exponent
    return node.builder.binary("Pow", two, exponent)
  }
}
