import MindGraph
import MindOperators
import MindTensors

/// Activation functions.
enum ActivationRules {
  static let rules: [LoweringRule] =
    renamed.map { LoweringRule.unary($0, $1) }
    + ["ReLU", "ReLUV2"].map { name in
      LoweringRule(name) { node in
        let x = try node.value("input")
        switch node.result.element {
        case .bool: return [x]
        case let type? where type.isInteger:
          return [node.emit("Max", [x, try node.builder.number(0, like: x)])]
        default: return [node.emit("Relu", [x])]
        }
      }
    }
    + [
      LoweringRule("Dropout") { node in
        let x = try node.value("x")
        let kept = try node.call.float("keep_prob")
        guard kept == 1 else {
          throw LoweringError.inexpressible(
            "keeps elements at random, \(kept) of them: export it after set_train(False)")
        }
        let build = node.builder
        return [x, try build.filled(1, shape: build.shape(of: x), node.type(ofResult: 1))]
      },
      LoweringRule("ReLU6") { node in
        [try node.builder.clip(try node.value("input"), low: 0, high: 6)]
      },
      LoweringRule("HSigmoid") { node in
        [node.emit("HardSigmoid", [try node.value("input")], sixth)]
      },
      LoweringRule("HSwish") { node in
        let x = try node.value("input")
        if node.opset >= 14 { return [node.emit("HardSwish", [x])] }
        guard node.result.element?.isFloatingPoint == false else {
          return [node.emit("Mul", [x, node.builder.emit("HardSigmoid", [x], sixth)])]
        }
        // Whole numbers are rounded at the end only.
        let wide = node.builder.cast(x, to: .float32)
        return [
          node.typed(node.builder.mul(wide, node.builder.emit("HardSigmoid", [wide], sixth)))
        ]
      },
      LoweringRule("SiLU") { node in
        let x = try node.value("input")
        return [node.emit("Mul", [x, node.builder.emit("Sigmoid", [x])])]
      },
      LoweringRule("FastGeLU") { node in
        let x = try node.value("input")
        let scaled = try node.builder.mul(x, 1.702)
        return [node.emit("Mul", [x, node.builder.emit("Sigmoid", [scaled])])]
      },
      LoweringRule("GeLU") { node in [try gelu(node, approximate: true)] },
      LoweringRule("GeluExt") { node in
        [try gelu(node, approximate: node.call.word("approximate", .geluForm) == "tanh")]
      },
      LoweringRule("Mish") { node in
        let x = try node.value("input")
        if node.opset >= 18 { return [node.emit("Mish", [x])] }
        let gate = node.builder.emit("Tanh", [node.builder.emit("Softplus", [x])])
        return [node.emit("Mul", [x, gate])]
      },
      LoweringRule("LogSigmoid") { node in
        let (build, x) = (node.builder, try node.value("input"))
        return [node.emit("Neg", [build.emit("Softplus", [build.emit("Neg", [x])])])]
      },
      LoweringRule("SoftplusExt", softplus),
      LoweringRule("LeakyReLUExt") { node in
        [
          node.emit(
            "LeakyRelu", [try node.value("input")],
            [NamedAttribute("alpha", .float(try node.call.float("negative_slope")))])
        ]
      },
      LoweringRule("SoftShrink") { node in
        let width = try node.call.float("lambd")
        return [
          node.emit(
            "Shrink", [try node.value("input")],
            [NamedAttribute("bias", .float(width)), NamedAttribute("lambd", .float(width))])
        ]
      },
      LoweringRule("HShrink") { node in
        [
          node.emit(
            "Shrink", [try node.value("input")],
            [NamedAttribute("lambd", .float(try node.call.float("lambd")))])
        ]
      },
      LoweringRule("PReLU", prelu),
      LoweringRule("GLU") { node in
        let (x, gate) = try halves(node, "x", "axis")
        return [node.emit("Mul", [x, node.builder.emit("Sigmoid", [gate])])]
      },
      LoweringRule("Swiglu") { node in
        let (gate, x) = try halves(node, "input", "dim")
        let swish = node.builder.mul(gate, node.builder.emit("Sigmoid", [gate]))
        return [node.emit("Mul", [swish, x])]
      },
    ]
    + [("Elu", "input_x"), ("EluExt", "input")].map { name, input in
      LoweringRule(name) { node in
        [
          node.emit(
            "Elu", [try node.value(input)],
            [NamedAttribute("alpha", .float(try node.call.float("alpha")))])
        ]
      }
    }

  private static let renamed: [(String, String)] = [
    ("SeLU", "Selu"), ("Sigmoid", "Sigmoid"), ("Softplus", "Softplus"), ("Softsign", "Softsign"),
    ("Tanh", "Tanh"),
  ]

  private static let sixth = [
    NamedAttribute("alpha", .float(1 / 6)), NamedAttribute("beta", .float(0.5)),
  ]

  /// MindSpore's GeLU is the approximation by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
  /// Without the approximation: 0.5 x (1 + erf(x / sqrt(2))).
  private static func gelu(_ node: NodeLowering, approximate: Bool) throws -> Value.ID {
    let build = node.builder
    let x = try node.value("input")
    if node.opset >= 20 {
      let form = NamedAttribute("approximate", .string(approximate ? "tanh" : "none"))
      return node.emit("Gelu", [x], [form])
    }
    let gate: Value.ID
    if approximate {
      let cube = build.mul(build.mul(x, x), x)
      let inner = build.add(x, try build.mul(cube, 0.044715))
      gate = build.emit("Tanh", [try build.mul(inner, 0.7978845608028654)])
    } else {
      gate = build.emit("Erf", [try build.mul(x, 0.7071067811865476)])
    }
    return node.emit("Mul", [try build.mul(x, 0.5), try build.add(gate, 1)])
  }

  /// log(1 + exp(beta x)) / beta, and x itself where beta x is beyond the threshold.
  @Sendable private static func softplus(_ node: NodeLowering) throws -> [Value.ID] {
    let (build, x) = (node.builder, try node.value("input"))
    let beta = Double(try node.call.float("beta"))
    guard beta != 0 else { throw OperatorError.shape("beta is 0") }
    let scaled = try build.mul(x, beta)
    let smooth = try build.mul(build.emit("Softplus", [scaled]), 1 / beta)
    let threshold = try build.number(Double(try node.call.float("threshold")), like: x)
    return [build.select(build.compare("Greater", scaled, threshold), x, smooth)]
  }

  /// The slope of MindSpore's PReLU belongs to axis 1; ONNX aligns it with the last axis.
  @Sendable private static func prelu(_ node: NodeLowering) throws -> [Value.ID] {
    let input = try node.value("input")
    var slope = try node.value("weight")
    let rank = try node.rank(of: input)
    if rank > 2, try node.rank(of: slope) == 1 {
      slope = try node.builder.unsqueeze(slope, axes: Array(1...rank - 2))
    }
    return [node.emit("PRelu", [input, slope])]
  }

  /// The first and second half of a tensor along an axis.
  private static func halves(
    _ node: NodeLowering, _ name: String, _ axis: String
  ) throws -> (Value.ID, Value.ID) {
    let x = try node.value(name)
    let parts = try node.builder.split(
      x, axis: try node.axis(axis, of: x), types: [node.result, node.result])
    return (parts[0], parts[1])
  }
}
