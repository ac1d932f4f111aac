import MindGraph
import MindTensors

/// Numbers outside tensors, as the arithmetic on shapes uses them.
enum Scalars {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(
        "Shape", [.tensor("input")],
        numbers: { (try $0.tensor("input").dimensions ?? []).map { [$0] } }
      ) { call in
        guard let rank = try call.tensor("input").rank else { return [.unknown] }
        return [ValueType](repeating: .scalar(.int64), count: rank)
      },
      OperatorDefinition(
        "TensorShape", formerly: ["DynamicShape"], [.tensor("input_x")],
        numbers: { [try $0.tensor("input_x").dimensions] }
      ) { call in
        let rank = try call.tensor("input_x").rank
        return [.tensor(TensorType(.int64, [rank.map(Dimension.fixed) ?? .unknown]))]
      },
      OperatorDefinition(
        "Rank", [.tensor("input")], numbers: { [try $0.tensor("input").rank.map { [.fixed($0)] }] }
      ) { _ in [.scalar(.int64)] },
      OperatorDefinition(
        "Size", [.tensor("input")],
        numbers: { [try $0.tensor("input").dimensions.map { [try Shapes.product($0)] }] }
      ) { _ in [.scalar(.int64)] },
      OperatorDefinition(
        "ScalarToTensor", [.input("input", .any), .input("dtype", .type, standard: .int(43))],
        numbers: { call in
          guard try call.dataType("dtype").isInteger else { return [] }
          return [try? call.numbers("input")]
        }
      ) { call in [.tensor(TensorType(try call.dataType("dtype"), []))] },
      OperatorDefinition(
        "TupleToTensor", formerly: ["ListToTensor"],
        [.input("input", .any), .input("dtype", .type, standard: .int(35))],
        numbers: { call in
          guard try call.dataType("dtype").isInteger else { return [] }
          return [try? call.numbers("input")]
        }
      ) { call in
        guard case .tuple(let items) = call.type("input") else {
          return [.tensor(TensorType(try call.dataType("dtype"), [.unknown]))]
        }
        return [.tensor(TensorType(try call.dataType("dtype"), [.fixed(items.count)]))]
      },
      OperatorDefinition(
        "TensorToTuple", formerly: ["TensorToList"], [.tensor("input")],
        numbers: { (try $0.numbers("input") ?? []).map { [$0] } }
      ) { call in
        let input = try call.tensor("input", rank: 1...1)
        guard let count = input.dimensions?.first?.size else { return [.unknown] }
        return [ValueType](
          repeating: .scalar(input.element ?? .int64), count: try call.resultCount(count))
      },
      OperatorDefinition(
        "TensorToScalar", [.tensor("input")], numbers: { [try $0.numbers("input")] }
      ) { call in [.scalar(try call.tensor("input").element ?? .int64)] },
      // Left over where the length of a tuple is not known beforehand.
      OperatorDefinition(
        "TupleGetItem", formerly: ["RealTupleGetItem", "ListGetItem"],
        [.input("input", .any), .input("index", .int)],
        numbers: { call in
          guard let all = try? call.numbers("input") else { return [] }
          let index = try call.int("index")
          let place = index < 0 ? index + all.count : index
          return all.indices.contains(place) ? [[all[place]]] : []
        }
      ) { call in
        guard case .tuple(let types) = call.type("input") else { return [.scalar(.int64)] }
        let index = try call.int("index")
        let place = index < 0 ? index + types.count : index
        return [types.indices.contains(place) ? types[place] : .unknown]
      },
      OperatorDefinition(
        "ScalarCast", [.input("x", .any), .input("dtype", .type)],
        numbers: { call in
          guard try call.dataType("dtype").isInteger else { return [] }
          return [try? call.numbers("x")]
        }
      ) { call in [.scalar(try call.dataType("dtype"))] },
    ]
    + arithmetic.map { name, compute in
      OperatorDefinition(
        name, [.input("x", .any), .input("y", .any)],
        numbers: { call in
          guard let x = try? call.numbers("x"), let y = try? call.numbers("y"), x.count == 1,
            y.count == 1
          else { return [] }
          return [[compute(x[0], y[0])]]
        }
      ) { call in [.scalar(try kind(call, divides: name == "ScalarDiv"))] }
    }
    + comparisons.map { name in
      OperatorDefinition(name, [.input("x", .any), .input("y", .any)]) { _ in [.scalar(.bool)] }
    }

  private static let comparisons = [
    "ScalarEq", "ScalarGt", "ScalarGe", "ScalarLt", "ScalarLe",
  ]

  /// The operators on two whole numbers, with what they do to sizes.
  private static let arithmetic: [(String, @Sendable (Dimension, Dimension) -> Dimension)] = [
    ("ScalarAdd", { computed($0, $1, neutral: 0) { $0 + $1 } }),
    ("ScalarSub", { computed($0, $1, neutral: 0) { $0 - $1 } }),
    ("ScalarMul", { computed($0, $1, neutral: 1) { $0 * $1 } }),
    ("ScalarFloorDiv", { computed($0, $1, neutral: 1) { $0 / $1 } }),
    ("ScalarMod", { computed($0, $1, neutral: nil) { $0 - ($0 / $1) * $1 } }),
    ("ScalarMax", { $0 == $1 ? $0 : larger($0, $1, max) }),
    ("ScalarMin", { $0 == $1 ? $0 : larger($0, $1, min) }),
    ("ScalarDiv", { _, _ in .unknown }),
  ]

  private static func computed(
    _ x: Dimension, _ y: Dimension, neutral: Int?, _ operation: (Size, Size) -> Size
  ) -> Dimension {
    if let neutral, y == .fixed(neutral) { return x }
    guard let x = x.size, let y = y.size, let value = operation(Size(x), Size(y)).value else {
      return .unknown
    }
    return .fixed(value)
  }

  private static func larger(
    _ x: Dimension, _ y: Dimension, _ choose: (Int, Int) -> Int
  ) -> Dimension {
    guard let x = x.size, let y = y.size else { return .unknown }
    return .fixed(choose(x, y))
  }

  /// A scalar result's type: whole when both operands are, and nothing is divided.
  private static func kind(_ call: Call, divides: Bool) throws -> DataType {
    func isReal(_ name: String) -> Bool {
      switch call.type(name) {
      case .scalar(let type): type.isFloatingPoint
      case .tensor(let type): type.element?.isFloatingPoint == true
      default: false
      }
    }
    return divides || isReal("x") || isReal("y") ? .float32 : .int64
  }
}
