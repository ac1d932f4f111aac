import MindGraph
import MindOperators
import MindTensors

/// Activation functions.
enum ActivationRules {
  static let rules: [LoweringRule] =
    renamed.map { LoweringRule.unary($0, $1) } + [
      LoweringRule("ReLU6") { node in
        let zero = try node.builder.constant(0, node.result.element)
        let six = try node.builder.constant(6, node.result.element)
        return [node.emit("Clip", [try node.value("input"), zero, six])]
      },
      LoweringRule("HSigmoid") { node in
        [
          node.emit(
            "HardSigmoid", [try node.value("input")],
            [NamedAttribute("alpha", .float(1 / 6)), NamedAttribute("beta", .float(0.5))])
        ]
      },
      LoweringRule("HSwish") { node in
        let x = try node.value("input")
        if node.opset >= 14 { return [node.emit("HardSwish", [x])] }
        let gate = node.builder.emit(
          "HardSigmoid", [x],
          [NamedAttribute("alpha", .float(1 / 6)), NamedAttribute("beta", .float(0.5))])
        return [node.emit("Mul", [x, gate])]
      },
      LoweringRule("SiLU") { node in
        let x = try node.value("input")
        return [node.emit("Mul", [x, node.builder.emit("Sigmoid", [x])])]
      },
      LoweringRule("FastGeLU") { node in
        let x = try node.value("input")
        let scaled = node.builder.emit(
          "Mul", [x, try node.builder.constant(1.702, node.result.element)])
        return [node.emit("Mul", [x, node.builder.emit("Sigmoid", [scaled])])]
      },
      LoweringRule("GeLU", gelu),
      LoweringRule("Mish") { node in
        let x = try node.value("input")
        let gate = node.builder.emit("Tanh", [node.builder.emit("Softplus", [x])])
        return [node.emit("Mul", [x, gate])]
      },
      LoweringRule("Elu") { node in
        [
          node.emit(
            "Elu", [try node.value("input_x")],
            [NamedAttribute("alpha", .float(try node.call.float("alpha")))])
        ]
      },
      LoweringRule("PReLU", prelu),
    ]

  private static let renamed: [(String, String)] = [
    ("ReLU", "Relu"), ("SeLU", "Selu"), ("Sigmoid", "Sigmoid"), ("Softplus", "Softplus"),
    ("Softsign", "Softsign"), ("Tanh", "Tanh"),
  ]

  /// MindSpore's GeLU is the approximation by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
  @Sendable private static func gelu(_ node: NodeLowering) throws -> [Value.ID] {
    let (build, element) = (node.builder, node.result.element)
    let x = try node.value("input")
    if node.opset >= 20 {
      return [node.emit("Gelu", [x], [NamedAttribute("approximate", .string("tanh"))])]
    }
    let cube = build.emit("Mul", [build.emit("Mul", [x, x]), x])
    let term = build.emit("Mul", [cube, try build.constant(0.044715, element)])
    let inner = build.emit(
      "Mul", [build.emit("Add", [x, term]), try build.constant(0.7978845608028654, element)])
    let gate = build.emit(
      "Add", [build.emit("Tanh", [inner]), try build.constant(1, element)])
    let half = build.emit("Mul", [x, try build.constant(0.5, element)])
    return [node.emit("Mul", [half, gate])]
  }

  /// The slope of MindSpore's PReLU belongs to axis 1; ONNX aligns it with the last axis.
  @Sendable private static func prelu(_ node: NodeLowering) throws -> [Value.ID] {
    var slope = try node.value("weight")
    guard let rank = node.result.rank else {
      throw LoweringError.inexpressible("a slope for a tensor of unknown rank")
    }
    if rank > 2 {
      slope = try node.builder.unsqueeze(slope, axes: Array(1...rank - 2))
    }
    return [node.emit("PRelu", [try node.value("input"), slope])]
  }
}
