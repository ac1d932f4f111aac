import MindGraph
import MindOperators
import MindTensors

/// Operators on two tensors, element by element.
enum BinaryRules {
  static let rules: [LoweringRule] =
    direct.map { LoweringRule.binary($0, $1) } + [
      LoweringRule("NotEqual") { node in
        let (x, y) = try operands(node)
        return [node.emit("Not", [node.builder.emit("Equal", [x, y], type: node.result)])]
      },
      LoweringRule("Div") { node in
        var (x, y) = try operands(node)
        if node.builder.type(of: x).element?.isFloatingPoint == false {
          // Whole numbers divide into single precision.
          x = try node.builder.cast(x, to: .float32)
          y = try node.builder.cast(y, to: .float32)
        }
        return [node.emit("Div", [x, y])]
      },
      LoweringRule("FloorDiv") { node in
        let (x, y) = try operands(node)
        guard node.result.element?.isFloatingPoint == false else {
          return [node.emit("Floor", [node.builder.emit("Div", [x, y], type: node.result)])]
        }
        // ONNX divides whole numbers towards zero: take off the floored remainder first.
        let rest = node.builder.emit("Mod", [x, y], type: node.result)
        return [node.emit("Div", [node.builder.emit("Sub", [x, rest], type: node.result), y])]
      },
      LoweringRule("FloorMod") { node in
        let (x, y) = try operands(node)
        guard node.result.element?.isFloatingPoint == true else {
          return [node.emit("Mod", [x, y])]
        }
        let quotient = node.builder.emit(
          "Floor", [node.builder.emit("Div", [x, y], type: node.result)])
        return [node.emit("Sub", [x, node.builder.emit("Mul", [quotient, y])])]
      },
      LoweringRule("SquaredDifference") { node in
        let (x, y) = try operands(node)
        let difference = node.builder.emit("Sub", [x, y], type: node.result)
        return [node.emit("Mul", [difference, difference])]
      },
    ]
    + ["Mod", "TruncateMod"].map { name in
      LoweringRule(name) { node in
        let (x, y) = try operands(node)
        return [node.emit("Mod", [x, y], [NamedAttribute("fmod", .int(1))])]
      }
    }

  private static let direct: [(String, String)] = [
    ("Add", "Add"), ("Sub", "Sub"), ("Mul", "Mul"), ("RealDiv", "Div"), ("Pow", "Pow"),
    ("Maximum", "Max"), ("Minimum", "Min"), ("Equal", "Equal"), ("Less", "Less"),
    ("LessEqual", "LessOrEqual"), ("Greater", "Greater"), ("GreaterEqual", "GreaterOrEqual"),
    ("LogicalAnd", "And"), ("LogicalOr", "Or"), ("LogicalXor", "Xor"),
  ]

  private static func operands(_ node: NodeLowering) throws -> (Value.ID, Value.ID) {
    (try node.value("x"), try node.value("y"))
  }
}
