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
        if node.opset >= 18 { return [node.emit(target, operands)] }
        return [try bitwise(onTruth, operands, node)]
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

  /// An operator on truth values, on each bit of whole numbers.
  private static func bitwise(
    _ name: String, _ operands: [Value.ID], _ node: NodeLowering
  ) throws -> Value.ID {
    let build = node.builder
    guard let element = node.result.element, element.isInteger, let width = element.bitWidth
    else {
      throw LoweringError.inexpressible("works on the bits of an unknown type")
    }
    let isSigned = ![.uint8, .uint16, .uint32, .uint64].contains(element)
    let count = isSigned ? width - 1 : width
    guard count < Int.bitWidth else { throw node.needs(opset: 18, for: "64 bits without a sign") }
    let powers = (0..<count).map { 1 << $0 }
    let divisors = try build.constant(ints: powers)
    let bits = try operands.map { operand in
      let rank = try node.rank(of: operand)
      let wide = try build.unsqueeze(build.cast(operand, to: .int64), axes: [rank])
      let low = build.cast(
        build.binary("Mod", build.floorDivide(wide, divisors), try build.constant(int: 2)),
        to: .bool)
      guard isSigned else { return low }
      let sign = build.compare("Less", wide, try build.constant(int: 0))
      var type = build.type(of: low)
      type.dimensions?[rank] = .fixed(width)
      return build.concat([low, sign], axis: rank, type: type)
    }
    let found = build.cast(build.binary(name, bits[0], bits[1]), to: .int64)
    let rank = node.result.rank ?? 0
    // In halves: ONNX Runtime adds up in doubles, which hold no 64 bits.
    func sum(_ range: Range<Int>) throws -> Value.ID {
      let weights = (0..<width).map { place in
        guard range.contains(place) else { return 0 }
        let power = 1 << (place - range.lowerBound)
        return isSigned && place == width - 1 ? -power : power
      }
      let parts = build.mul(found, try build.constant(ints: weights))
      return try build.reduce("ReduceSum", parts, axes: [rank], keep: false)
    }
    if width <= 32 { return node.typed(try sum(0..<width)) }
    let high = build.mul(try sum(32..<width), try build.constant(int: 1 << 32))
    return node.typed(build.add(high, try sum(0..<32)))
  }

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
