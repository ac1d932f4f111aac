import MindGraph
import MindTensors

/// What Python's own operators and methods become in later releases: operators on a tensor and a number, and
/// the extremes of a whole tensor.
enum NumberOperands {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition("RemainderTensorScalar", [.tensor("input"), .input("other", .any)]) {
        [.tensor(try combined($0, "input", with: "other"))]
      },
      OperatorDefinition("RemainderScalarTensor", [.input("input", .any), .tensor("other")]) {
        [.tensor(try combined($0, "other", with: "input"))]
      },
      OperatorDefinition(
        "RemainderTensorTensor", [.tensor("input"), .tensor("other")],
        infer: Inference.broadcast("input", "other")),
      OperatorDefinition("PowTensorScalar", [.tensor("input"), .input("exponent", .any)]) {
        [.tensor(try combined($0, "input", with: "exponent"))]
      },
      OperatorDefinition("PowScalarTensor", [.input("input", .any), .tensor("exponent")]) {
        [.tensor(try combined($0, "exponent", with: "input"))]
      },
      OperatorDefinition(
        "MaskedFillScalar", [.tensor("input_x"), .tensor("mask"), .input("value", .any)]
      ) { call in
        let (input, mask) = (try call.tensor("input_x"), try call.tensor("mask"))
        return [
          .tensor(
            TensorType(input.element, try Shapes.broadcast(input.dimensions, mask.dimensions)))
        ]
      },
    ]
    + ["AddScalar", "SubScalar"].map { name in
      OperatorDefinition(
        name,
        [.tensor("input"), .input("other", .any), .input("alpha", .any, standard: .int(1))]
      ) { [.tensor(try combined($0, "input", with: "other"))] }
    }
    + ["EqScalar", "LessScalar", "GreaterEqualScalar"].map { name in
      OperatorDefinition(
        name, [.tensor("input"), .input("other", .any)],
        infer: Inference.sameShape(as: "input", .bool))
    }
    + ["Max", "Min"].map { name in
      OperatorDefinition(name, [.tensor("input")]) { call in
        [.tensor(TensorType(try call.tensor("input").element, []))]
      }
    }

  /// The type of a tensor combined with a Python number: the tensor's, unless the number is of a higher kind.
  static func combined(_ call: Call, _ tensor: String, with number: String) throws -> TensorType {
    var type = try call.tensor(tensor)
    guard let element = type.element else { return type }
    switch call.type(number) {
    case .scalar(let scalar) where scalar.isFloatingPoint: type.element = Inference.real(element)
    case .scalar(let scalar) where scalar.isInteger && element == .bool: type.element = .int64
    default: break
    }
    return type
  }
}
