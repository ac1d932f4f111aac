import MindGraph
import MindTensors

/// Operators that make tensors from numbers.
enum Creation {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "OneHot",
        [
          .tensor("indices"), .input("depth", .int), .tensor("on_value"), .tensor("off_value"),
          .argument("axis", .int, standard: .int(-1)),
        ], infer: oneHot),
      OperatorDefinition(
        "OneHotExt",
        [
          .tensor("indices"), .input("depth", .int), .tensor("on_value"), .tensor("off_value"),
          .argument("axis", .int, standard: .int(-1)),
        ], infer: oneHot),
      OperatorDefinition(
        "Range",
        [
          .tensor("start"), .tensor("limit"), .tensor("delta"),
          .argument("maxlen", .int, standard: .int(1_000_000)),
        ]
      ) { call in
        [.tensor(TensorType(try call.tensor("start").element, [try count(call)]))]
      },
      OperatorDefinition(
        "LinSpace", [.tensor("start"), .tensor("stop"), .input("num", .int)]
      ) { call in
        let length = try call.numbers("num")?.first ?? .unknown
        let start = try call.tensor("start")
        return [.tensor(TensorType(start.element, (start.dimensions ?? []) + [length]))]
      },
      OperatorDefinition(
        "LinSpaceExt",
        [
          .input("start", .any), .input("end", .any), .input("steps", .int),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        let element = call.has("dtype") ? try call.dataType("dtype") : .float32
        return [.tensor(TensorType(element, [try call.numbers("steps")?.first ?? .unknown]))]
      },
      OperatorDefinition(
        "Arange",
        [
          .input("start", .any), .input("end", .any), .input("step", .any, standard: .int(1)),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        let whole = try ["start", "end", "step"].allSatisfy { name in
          try call.constant(name).map { $0.intValue != nil } ?? true
        }
        let element = call.has("dtype") ? try call.dataType("dtype") : whole ? .int64 : .float32
        return [.tensor(TensorType(element, [.unknown]))]
      },
      OperatorDefinition(
        "Eye", [.input("n", .int), .input("m", .int), .input("dtype", .type)]
      ) { call in
        let sizes = try ["n", "m"].map { try call.numbers($0)?.first ?? .unknown }
        return [.tensor(TensorType(try call.dataType("dtype"), sizes))]
      },
      OperatorDefinition("FillV2", [.input("shape", .ints), .tensor("value")]) { call in
        [.tensor(TensorType(try call.tensor("value").element, try call.numbers("shape")))]
      },
      OperatorDefinition(
        "Fill", [.input("type", .type), .input("shape", .ints), .input("value", .any)]
      ) { call in
        [.tensor(TensorType(try call.dataType("type"), try call.numbers("shape")))]
      },
      OperatorDefinition(
        "FillScalar",
        [
          .input("size", .ints), .input("fill_value", .any),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        [.tensor(TensorType(try filled(call, "fill_value"), try call.numbers("size")))]
      },
      OperatorDefinition(
        "FillTensor",
        [
          .input("size", .ints), .tensor("fill_value"),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        let element =
          call.has("dtype") ? try call.dataType("dtype") : try call.tensor("fill_value").element
        return [.tensor(TensorType(element, try call.numbers("size")))]
      },
      OperatorDefinition(
        "FullLike",
        [
          .tensor("input"), .input("fill_value", .any),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        let input = try call.tensor("input")
        let element = call.has("dtype") ? try call.dataType("dtype") : input.element
        return [.tensor(TensorType(element, input.dimensions))]
      },
    ]
    + ["Ones", "Zeros"].map { name in
      OperatorDefinition(
        name, [.input("shape", .ints), .input("dtype", .type, standard: Attribute.none)]
      ) { call in
        let element = call.has("dtype") ? try call.dataType("dtype") : .float32
        return [.tensor(TensorType(element, try call.numbers("shape")))]
      }
    }

  @Sendable private static func oneHot(_ call: Call) throws -> [ValueType] {
    let (indices, on) = (try call.tensor("indices"), try call.tensor("on_value"))
    guard var dimensions = indices.dimensions else {
      return [.tensor(TensorType(on.element, nil))]
    }
    let axis = try Shapes.axis(try call.int("axis"), rank: dimensions.count + 1)
    dimensions.insert(try call.numbers("depth")?.first ?? .unknown, at: axis)
    return [.tensor(TensorType(on.element, dimensions))]
  }

  private static func filled(_ call: Call, _ value: String) throws -> DataType? {
    if call.has("dtype") { return try call.dataType("dtype") }
    if case .scalar(let type) = call.type(value) { return type }
    return nil
  }

  /// How many numbers a Range has, when its bounds are whole and known.
  private static func count(_ call: Call) throws -> Dimension {
    var bounds: [Int] = []
    for name in ["start", "limit", "delta"] {
      guard try call.tensor(name).element?.isInteger == true,
        let value = try call.knownInts(name)?.first
      else { return .unknown }
      bounds.append(value)
    }
    guard bounds[2] != 0 else { throw OperatorError.shape("a range with step 0") }
    let length = (Size(bounds[1]) - Size(bounds[0])).dividedRoundingUp(by: Size(bounds[2]))
    guard let length = length.value else { throw OperatorError.tooLarge }
    return .fixed(max(0, length))
  }
}
