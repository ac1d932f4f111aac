import MindGraph
import MindOperators
import MindTensors

/// Functions of each element that MindSpore Lite 2.0 lacks or gets wrong, in terms of those it has.
///
/// Every form was compared with NumPy on all three readers; Lite's own GeLU and Softplus fail for large
/// numbers, its Rsqrt is right to 1e-4 only, its Cos to 2e-3.
enum Version1Activations {
  static let rules: [Version1Rule] = [
    unary("SiLU") { node, x in
      try node.finish("Mul", [x, node.emit("Sigmoid", [x])])
    },
    unary("FastGeLU") { node, x in
      let scaled = try node.emit("Mul", [x, node.number(1.702)])
      try node.finish("Mul", [x, node.emit("Sigmoid", [scaled])])
    },
    unary("GeLU") { node, x in try tanhForm(node, x) },
    Version1Rule("GeluExt") { node in
      let x = try node.value("input")
      if try node.call.word("approximate", .geluForm) == "tanh" { return try tanhForm(node, x) }
      let error = try node.emit(
        "Erf", [node.emit("Mul", [x, node.number(0.5.squareRoot())])])
      let half = try node.emit("Mul", [x, node.number(0.5)])
      try node.finish("Mul", [half, node.emit("Add", [error, node.number(1)])])
    },
    unary("Mish") { node, x in
      try node.finish("Mul", [x, node.emit("Tanh", [softplus(node, x)])])
    },
    unary("Softplus") { node, x in
      let (above, below) = try softplusParts(node, x)
      try node.finish("Add", [above, below])
    },
    unary("Softsign") { node, x in
      let absolute = try node.emit("Abs", [x])
      try node.finish("Div", [x, node.emit("Add", [absolute, node.number(1)])])
    },
    unary("SeLU") { node, x in
      let below = try node.emit("Exp", [node.emit("Minimum", [x, node.number(0)])])
      let curve = try node.emit(
        "Mul", [node.emit("Sub", [below, node.number(1)]), node.number(1.6732632423543772)])
      let sum = try node.emit("Add", [node.emit("ReLU", [x]), curve])
      try node.finish("Mul", [sum, node.number(1.0507009873554805)])
    },
    unary("Rsqrt") { node, x in
      try node.finish("Div", [node.number(1), node.emit("Sqrt", [x])])
    },
    unary("Inv") { node, x in try node.finish("Div", [node.number(1), x]) },
    unary("Expm1") { node, x in
      try node.finish("Sub", [node.emit("Exp", [x]), node.number(1)])
    },
    unary("Erfc") { node, x in
      try node.finish("Sub", [node.number(1), node.emit("Erf", [x])])
    },
    unary("Tan") { node, x in
      guard node.result.element == .float32 else {
        return try node.finish("Div", [node.emit("Sin", [x]), node.emit("Cos", [x])])
      }
      let cosine = try node.emit("Sub", [node.number(1), versine(node, x)])
      try node.finish("Div", [node.emit("Sin", [x]), cosine])
    },
    // Lite's own is right to 2e-3 only, its Sin is exact.
    unary("Cos") { node, x in
      guard node.result.element == .float32 else { return node.keep() }
      try node.finish("Sub", [node.number(1), versine(node, x)])
    },
    unary("Sinh") { node, x in
      let (up, down) = try exponentials(node, x)
      try node.finish("Mul", [node.emit("Sub", [up, down]), node.number(0.5)])
    },
    unary("Cosh") { node, x in
      let (up, down) = try exponentials(node, x)
      try node.finish("Mul", [node.emit("Add", [up, down]), node.number(0.5)])
    },
    unary("Trunc") { node, x in
      let negative = try node.emit("Neg", [x])
      let up = try node.emit("Floor", [node.emit("ReLU", [x])])
      try node.finish("Sub", [up, node.emit("Floor", [node.emit("ReLU", [negative])])])
    },
    unary("IsNan") { node, x in try node.finish("NotEqual", [x, x]) },
    unary("Rint") { node, x in try round(node, x) },
    Version1Rule("Round") { node in
      guard try node.call.int("decimals") == 0 else {
        throw VersionError.inexpressible("rounding to decimal places")
      }
      try round(node, node.value("input"))
    },
    Version1Rule("PReLU") { node in
      guard case .value(let id) = node.call.operand("weight"), node.builder.isParameter(id) else {
        throw VersionError.onlyOwnForm("its weight is no parameter")
      }
      node.keep()
    },
    Version1Rule("LeakyReLUExt") { node in
      let x = try node.value("input")
      let slope = Double(try node.call.float("negative_slope"))
      guard (0...1).contains(slope) else {
        throw VersionError.onlyOwnForm("a negative slope of \(slope)")
      }
      try node.finish("Maximum", [x, node.emit("Mul", [x, node.number(slope)])])
    },
    Version1Rule("ClampScalar") { node in
      var value = try node.value("input")
      let bounds = [("Maximum", "min"), ("Minimum", "max")].filter { node.call.has($0.1) }
      guard let last = bounds.last else { return node.finish(with: value) }
      for bound in bounds.dropLast() {
        value = try node.emit(
          bound.0, [value, node.number(Double(node.call.float(bound.1)))])
      }
      try node.finish(
        last.0, [value, node.number(Double(node.call.float(last.1)))])
    },
  ]

  private static func unary(
    _ name: String, _ rewrite: @escaping @Sendable (VersionNode, String) throws -> Void
  ) -> Version1Rule {
    Version1Rule(name) { node in
      try rewrite(node, node.value(node.call.definition.inputs[0].name))
    }
  }

  /// The approximation with Tanh, written with Sigmoid, which is right for large numbers too.
  private static func tanhForm(_ node: VersionNode, _ x: String) throws {
    let cube = try node.emit("Mul", [node.emit("Mul", [x, x]), x])
    let inner = try node.emit("Add", [x, node.emit("Mul", [cube, node.number(0.044715)])])
    let scaled = try node.emit("Mul", [inner, node.number(1.5957691216057308)])
    try node.finish("Mul", [x, node.emit("Sigmoid", [scaled])])
  }

  /// 1 - cos(x), as 2 sin(x/2)^2: halving loses nothing, however large x is.
  private static func versine(_ node: VersionNode, _ x: String) throws -> String {
    let sine = try node.emit("Sin", [node.emit("Mul", [x, node.number(0.5)])])
    return try node.emit("Mul", [node.emit("Mul", [sine, sine]), node.number(2)])
  }

  private static func softplus(_ node: VersionNode, _ x: String) throws -> String {
    let (above, below) = try softplusParts(node, x)
    return try node.emit("Add", [above, below])
  }

  /// max(x, 0) and log(1 + exp(-|x|)), which never overflow.
  private static func softplusParts(
    _ node: VersionNode, _ x: String
  ) throws -> (String, String) {
    let small = try node.emit("Exp", [node.emit("Neg", [node.emit("Abs", [x])])])
    let below = try node.emit("Log", [node.emit("Add", [small, node.number(1)])])
    return (try node.emit("ReLU", [x]), below)
  }

  private static func exponentials(_ node: VersionNode, _ x: String) throws -> (String, String) {
    (try node.emit("Exp", [x]), try node.emit("Exp", [node.emit("Neg", [x])]))
  }

  /// To the nearest whole number, halves to the even one: a step back from floor(x + 1/2) where that
  /// went more than a half, or a half to an odd number.
  private static func round(_ node: VersionNode, _ x: String) throws {
    let test = TensorType(.bool, node.result.dimensions)
    let up = try node.emit("Floor", [node.emit("Add", [x, node.number(0.5)])])
    let step = try node.emit("Sub", [up, x])
    let halved = try node.emit("Mul", [up, node.number(0.5)])
    let odd = try node.emit("NotEqual", [halved, node.emit("Floor", [halved])], [], test)
    let half = try node.emit("Equal", [step, node.number(0.5)], [], test)
    let far = try node.emit("Greater", [step, node.number(0.5)], [], test)
    let back = try node.emit(
      "LogicalOr", [far, node.emit("LogicalAnd", [half, odd], [], test)], [], test)
    try node.finish("Sub", [up, node.cast(back, to: node.result)])
  }
}

extension VersionNode {
  /// A scalar of the result's element type, which must be a floating-point one.
  func number(_ value: Double) throws -> String {
    guard let element = result.element, element.isFloatingPoint else {
      throw VersionError.onlyOwnForm("the element type is no floating-point one")
    }
    return try scalar(value, element)
  }

  /// A value with another element type.
  func cast(_ value: String, to type: TensorType) throws -> String {
    guard let element = type.element, let number = TypeNumber.number(of: element) else {
      throw VersionError.onlyOwnForm("an element type is not known")
    }
    return try emit("Cast", [value, constant(.int(number))], [], type)
  }
}
