import MindGraph
import MindTensors

/// Activation functions.
enum Activation {
  static let definitions: [OperatorDefinition] =
    plain.map { name, former in
      OperatorDefinition(
        name, formerly: former, [.tensor("input")], infer: Inference.sameAs("input"))
    }
    + ["ReLUV2", "LogSigmoid"].map { name in
      // The second result is what training keeps.
      OperatorDefinition(name, [.tensor("input")]) { call in
        [.tensor(try call.tensor("input")), .unknown]
      }
    }
    + [
      OperatorDefinition(
        "Dropout",
        [
          .tensor("x"), .argument("keep_prob", .float, standard: .float(0.5)),
          .argument("Seed0", .int, standard: .int(0)),
          .argument("Seed1", .int, standard: .int(0)),
        ]
      ) { call in
        let input = ValueType.tensor(try call.tensor("x"))
        return [input, input]
      },
      OperatorDefinition(
        "Elu", [.tensor("input_x"), .argument("alpha", .float, standard: .float(1))],
        infer: Inference.sameAs("input_x")),
      OperatorDefinition(
        "EluExt", [.tensor("input"), .argument("alpha", .float, standard: .float(1))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "PReLU", [.tensor("input"), .tensor("weight")], infer: Inference.sameAs("input")),
      OperatorDefinition(
        "LeakyReLUExt", formerly: ["LeakyReLU", "LeakyRelu"],
        [.tensor("input"), .input("negative_slope", .float, standard: .float(0.01))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "GeluExt",
        [.tensor("input"), .input("approximate", .enumeration(.geluForm), standard: .int(0))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "SoftplusExt",
        [
          .tensor("input"), .input("beta", .float, standard: .int(1)),
          .input("threshold", .float, standard: .int(20)),
        ], infer: Inference.sameAs("input")),
      OperatorDefinition(
        "SoftShrink", [.tensor("input"), .argument("lambd", .float, standard: .float(0.5))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "HShrink", [.tensor("input"), .argument("lambd", .float, standard: .float(0.5))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "ClampScalar",
        [
          .tensor("input"), .input("min", .float, standard: Attribute.none),
          .input("max", .float, standard: Attribute.none),
        ], infer: Inference.sameAs("input")),
      OperatorDefinition(
        "ClampTensor", [.tensor("input"), .optionalTensor("min"), .optionalTensor("max")]
      ) { call in
        let input = try call.tensor("input")
        var dimensions = input.dimensions
        for bound in ["min", "max"] where call.has(bound) {
          dimensions = try Shapes.broadcast(dimensions, try call.tensor(bound).dimensions)
        }
        return [.tensor(TensorType(input.element, dimensions))]
      },
      OperatorDefinition(
        "Softmax", [.tensor("input"), .argument("axis", .ints, standard: .ints([-1]))],
        infer: Inference.sameAs("input")),
      OperatorDefinition(
        "LogSoftmax", [.tensor("logits"), .argument("axis", .int, standard: .int(-1))],
        infer: Inference.sameAs("logits")),
      OperatorDefinition(
        "LogSoftmaxExt",
        [
          .tensor("input"), .input("dim", .int, standard: Attribute.none),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        let input = try call.tensor("input")
        let element = call.has("dtype") ? try call.dataType("dtype") : input.element
        return [.tensor(TensorType(element, input.dimensions))]
      },
      OperatorDefinition("GLU", [.tensor("x"), .argument("axis", .int, standard: .int(-1))]) {
        call in [.tensor(try halved(try call.tensor("x"), axis: try call.int("axis")))]
      },
      OperatorDefinition("Swiglu", [.tensor("input"), .input("dim", .int, standard: .int(-1))]) {
        call in [.tensor(try halved(try call.tensor("input"), axis: try call.int("dim")))]
      },
    ]

  private static let plain: [(String, former: [String])] = [
    ("FastGeLU", ["FastGelu"]), ("GeLU", ["Gelu"]), ("HSigmoid", []), ("HSwish", []),
    ("Mish", ["MishExt"]), ("ReLU", []), ("ReLU6", []), ("SeLU", []), ("SiLU", []),
    ("Sigmoid", []), ("Softplus", []), ("Softsign", []), ("Tanh", []),
  ]

  /// A type with half as many elements along an axis.
  private static func halved(_ type: TensorType, axis: Int) throws -> TensorType {
    guard var dimensions = type.dimensions else { return type }
    let axis = try Shapes.axis(axis, rank: dimensions.count)
    if let size = dimensions[axis].size {
      guard size % 2 == 0 else { throw OperatorError.shape("\(size) elements have no halves") }
      dimensions[axis] = .fixed(size / 2)
    } else {
      dimensions[axis] = .unknown
    }
    return TensorType(type.element, dimensions)
  }
}
