import MindGraph
import MindOperators
import MindTensors

/// Arithmetic on two tensors, element by element.
enum BinaryRules {
  static let rules: [LoweringRule] =
    direct.map { LoweringRule.binary($0, $1) }
    + logical.map { name, target, onTruth in
      LoweringRule(name) { node in
        let (x, y) = try operands(node)
        return [node.emit(node.result.element == .bool ? onTruth : target, [x, y])]
      }
    }
    + [
      LoweringRule("Div") { node in
        let (x, y) = try operands(node)
        // Whole numbers divide into single precision.
        return [node.emit("Div", [node.typed(x), node.typed(y)])]
      },
      LoweringRule("FloorDiv") { node in
        let (x, y) = try operands(node)
        return [node.builder.floorDivide(x, y)]
      },
      LoweringRule("FloorMod") { node in
        let (x, y) = try operands(node)
        return [try node.floorModulo(x, y)]
      },
      LoweringRule("TruncateDiv") { node in
        let (x, y) = try operands(node)
        let quotient = node.emit("Div", [x, y])
        let isReal = node.result.element?.isFloatingPoint == true
        return [isReal ? node.builder.truncate(quotient) : quotient]
      },
      LoweringRule("SquaredDifference") { node in
        let (x, y) = try operands(node)
        let difference = node.emit("Sub", [x, y])
        return [node.emit("Mul", [difference, difference])]
      },
      LoweringRule("DivNoNan") { node in
        let (x, y) = try operands(node)
        let build = node.builder
        let zero = try build.number(0, like: y)
        return [build.select(build.compare("Equal", y, zero), zero, build.div(x, y))]
      },
      LoweringRule("Xlogy") { node in
        // Where both are 0, MindSpore's result is no number either.
        let (x, y) = try operands(node)
        return [node.emit("Mul", [node.typed(x), node.builder.emit("Log", [node.typed(y)])])]
      },
      LoweringRule("Atan2", atan2),
      LoweringRule("AddN") { node in
        let parts = try node.values("x")
        if parts.count == 1 { return parts }
        if node.result.element?.isFloatingPoint == true { return [node.emit("Sum", parts)] }
        return [parts.dropFirst().reduce(parts[0]) { node.builder.add($0, $1) }]
      },
      LoweringRule("DivMod") { node in
        let (x, y) = (try node.value("input"), try node.value("other"))
        guard node.call.has("rounding_mode") else {
          return [node.emit("Div", [node.typed(x), node.typed(y)])]
        }
        if try node.call.word("rounding_mode", .rounding) == "floor" {
          return [node.builder.floorDivide(x, y)]
        }
        let quotient = node.emit("Div", [x, y])
        let isReal = node.result.element?.isFloatingPoint == true
        return [isReal ? node.builder.truncate(quotient) : quotient]
      },
    ]
    + ["Mod", "TruncateMod"].map { name in
      LoweringRule(name) { node in
        let (x, y) = try operands(node)
        return [node.emit("Mod", [x, y], truncating)]
      }
    }
    + [("Muls", "Mul"), ("Adds", "Add"), ("Subs", "Sub"), ("Divs", "Div")].map { name, target in
      LoweringRule(name) { node in
        let x = node.typed(try node.value("input"))
        return [node.emit(target, [x, try node.number("scalar", like: x)])]
      }
    }
    + [("AddExt", "Add"), ("SubExt", "Sub")].map { name, target in
      LoweringRule(name) { node in
        let x = node.typed(try node.value("input"))
        var y = node.typed(try node.value("other"))
        if try node.call.constant("alpha")?.doubleValue != 1 {
          y = node.builder.mul(y, try node.number("alpha", like: y))
        }
        return [node.emit(target, [x, y])]
      }
    }

  private static let direct: [(String, String)] = [
    ("Add", "Add"), ("Sub", "Sub"), ("RealDiv", "Div"), ("Pow", "Pow"),
  ]

  /// Operators that mean something else on truth values.
  private static let logical: [(String, String, onTruth: String)] = [
    ("Mul", "Mul", "And"), ("Maximum", "Max", "Or"), ("Minimum", "Min", "And"),
  ]

  fileprivate static let truncating = [NamedAttribute("fmod", .int(1))]

  private static func operands(_ node: NodeLowering) throws -> (Value.ID, Value.ID) {
    (try node.value("x"), try node.value("y"))
  }

  /// The angle of a point: atan(y / x), moved by half a turn to the left of the axis.
  @Sendable private static func atan2(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let (y, x) = try operands(node)
    let zero = try build.number(0, like: x)
    let half = try build.number(.pi, like: x)
    let negative = try build.number(-.pi, like: x)
    let turn = build.select(
      build.compare("Less", x, zero),
      build.select(build.compare("Less", y, zero), negative, half), zero)
    let angle = build.add(build.emit("Atan", [build.div(y, x)], type: node.result), turn)
    // On the axis, the angle is a quarter turn up or down, or nothing.
    let upright = try build.mul(build.emit("Sign", [y]), .pi / 2)
    return [build.select(build.compare("Equal", x, zero), upright, angle)]
  }
}

extension GraphBuilder {
  /// The quotient rounded down.
  func floorDivide(_ x: Value.ID, _ y: Value.ID) -> Value.ID {
    switch type(of: x).element {
    case let element? where element.isFloatingPoint: emit("Floor", [div(x, y)])
    case .uint8, .uint16, .uint32, .uint64: div(x, y)
    // ONNX divides whole numbers towards zero: take off the floored remainder first.
    default: div(sub(x, binary("Mod", x, y)), y)
    }
  }
}

extension NodeLowering {
  /// The remainder of a division that is rounded down, which has the divisor's sign.
  func floorModulo(_ x: Value.ID, _ y: Value.ID) throws -> Value.ID {
    guard result.element?.isFloatingPoint == true else { return emit("Mod", [x, y]) }
    // The remainder of truncation is exact; it has the dividend's sign.
    let rest = builder.binary("Mod", x, y, BinaryRules.truncating)
    let differs = builder.compare(
      "Less", builder.mul(rest, y), try builder.number(0, like: rest))
    return builder.select(differs, builder.add(rest, y), rest)
  }

  /// A number argument, constant or computed, as a scalar tensor of a value's element type.
  func number(_ name: String, like other: Value.ID) throws -> Value.ID {
    let element = builder.type(of: other).element
    if let constant = try call.constant(name) {
      guard let value = constant.doubleValue ?? constant.intValue.map(Double.init) else {
        if case .tensor = constant { return builder.cast(try value(name), to: element ?? .float32) }
        throw OperatorError.wrongKind(argument: name, expected: "a number")
      }
      return try builder.constant(value, element)
    }
    return builder.cast(try value(name), to: element ?? .float32)
  }
}
