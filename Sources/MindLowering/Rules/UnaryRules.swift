import MindGraph
import MindOperators
import MindTensors

/// Mathematical functions of each element.
enum UnaryRules {
  static let rules: [LoweringRule] =
    ["Abs", "Neg"].map { LoweringRule.unary($0, $0) }
    + rounding.map { name, target in
      LoweringRule(name) { node in
        let x = try node.value("input")
        // Whole numbers are round already.
        return node.result.element?.isFloatingPoint == false ? [x] : [node.emit(target, [x])]
      }
    }
    + real.map { name, target in
      LoweringRule(name) { node in [node.emit(target, [try input(node)])] }
    }
    + [
      .unary("Sign", "Sign"),
      LoweringRule("Inv") { node in
        let x = try node.value("input")
        guard node.result.element?.isFloatingPoint == false else {
          return [node.emit("Reciprocal", [x])]
        }
        return [node.emit("Div", [try node.builder.number(1, like: x), x])]
      },
      LoweringRule("Square") { node in
        let x = try node.value("input")
        return [node.emit("Mul", [x, x])]
      },
      LoweringRule("Rsqrt") { node in
        [node.emit("Reciprocal", [node.builder.emit("Sqrt", [try input(node)])])]
      },
      LoweringRule("Expm1") { node in
        let power = node.builder.emit("Exp", [try input(node)])
        return [node.emit("Sub", [power, try node.builder.number(1, like: power)])]
      },
      LoweringRule("Log1p") { node in
        [node.emit("Log", [try node.builder.add(try input(node), 1)])]
      },
      LoweringRule("Erfc") { node in
        let error = node.builder.emit("Erf", [try input(node)])
        return [node.emit("Sub", [try node.builder.number(1, like: error), error])]
      },
      LoweringRule("Erfinv") { node in [try inverseError(node)] },
      LoweringRule("Trunc") { node in
        let x = try node.value("input")
        guard node.result.element?.isFloatingPoint == true else { return [x] }
        return [node.builder.truncate(x)]
      },
      LoweringRule("Round", round),
      LoweringRule("Cast") { node in
        guard let type = node.result.element else {
          throw LoweringError.inexpressible("a cast to an unknown type")
        }
        return [node.builder.cast(try node.value("input_x"), to: type)]
      },
    ]

  private static let rounding: [(String, String)] = [
    ("Ceil", "Ceil"), ("Floor", "Floor"), ("Rint", "Round"),
  ]

  private static let real: [(String, String)] = [
    ("ACos", "Acos"), ("Acosh", "Acosh"), ("Asin", "Asin"), ("Asinh", "Asinh"), ("Atan", "Atan"),
    ("Atanh", "Atanh"), ("Cos", "Cos"), ("Cosh", "Cosh"), ("Erf", "Erf"), ("Exp", "Exp"),
    ("Log", "Log"), ("Reciprocal", "Reciprocal"), ("Sin", "Sin"), ("Sinh", "Sinh"),
    ("Sqrt", "Sqrt"), ("Tan", "Tan"),
  ]

  /// The operand; whole numbers in single precision.
  private static func input(_ node: NodeLowering) throws -> Value.ID {
    node.typed(try node.value("input"))
  }

  /// M. Giles' approximation for single precision: a polynomial in w = -log(1 - x^2) near the middle,
  /// and one in its root near the ends.
  private static func inverseError(_ node: NodeLowering) throws -> Value.ID {
    let build = node.builder
    let x = try input(node)
    let one = try build.number(1, like: x)
    let rest = build.mul(build.sub(one, x), build.add(x, one))
    let w = build.emit("Neg", [build.emit("Log", [rest])])

    func polynomial(_ value: Value.ID, _ coefficients: [Double]) throws -> Value.ID {
      var result = try build.number(coefficients[0], like: value)
      for coefficient in coefficients.dropFirst() {
        result = try build.add(build.mul(result, value), coefficient)
      }
      return result
    }

    let middle = try polynomial(
      try build.add(w, -2.5),
      [
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087,
        -0.00125372503, -0.00417768164, 0.246640727, 1.50140941,
      ])
    let ends = try polynomial(
      try build.add(build.emit("Sqrt", [w]), -3),
      [
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
        -0.0076224613, 0.00943887047, 1.00167406, 2.83297682,
      ])
    let isMiddle = build.compare("Less", w, try build.number(5, like: w))
    let inside = build.mul(x, build.select(isMiddle, middle, ends))
    // At 1 and -1 the result is infinite.
    let isEnd = build.compare("Equal", build.emit("Abs", [x]), one)
    return build.select(isEnd, try build.mul(x, .infinity), inside)
  }

  /// Rounds half to even; with decimals, after a shift of the decimal point.
  @Sendable private static func round(_ node: NodeLowering) throws -> [Value.ID] {
    let x = try node.value("input")
    let decimals = try node.call.int("decimals")
    let isReal = node.result.element?.isFloatingPoint == true
    if !isReal && decimals >= 0 { return [x] }
    if decimals == 0 { return [node.emit("Round", [x])] }
    guard isReal, (-30...30).contains(decimals) else {
      throw LoweringError.inexpressible("rounds to \(decimals) decimals")
    }
    let shift = try node.builder.number(power(of: abs(decimals)), like: x)
    let (up, down) = decimals > 0 ? ("Mul", "Div") : ("Div", "Mul")
    let rounded = node.builder.emit("Round", [node.builder.emit(up, [x, shift])])
    return [node.emit(down, [rounded, shift])]
  }

  private static func power(of exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * 10 }
  }
}

extension GraphBuilder {
  /// A tensor of floating-point numbers without their fractions.
  func truncate(_ value: Value.ID) -> Value.ID {
    mul(emit("Sign", [value]), emit("Floor", [emit("Abs", [value])]))
  }
}
