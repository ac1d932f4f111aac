import MindGraph
import MindOperators
import MindTensors

/// Arithmetic on shapes: scalars of 64 bits, and vectors of them.
enum ScalarRules {
  static let rules: [LoweringRule] =
    [
      LoweringRule("Shape") { node in
        let input = try node.value("input")
        let vector = try node.builder.shape(of: input)
        // Of a tensor of unknown rank, the sizes come in one piece.
        guard node.builder.type(of: input).rank != nil else { return [vector] }
        return try node.results.indices.map { index in
          guard node.uses(result: index) else { return vector }
          return try node.builder.element(index, of: vector)
        }
      },
      LoweringRule("TensorShape") { node in
        [try node.builder.shape(of: try node.value("input_x"))]
      },
      LoweringRule("Rank") { node in
        let vector = try node.builder.shape(of: try node.value("input"))
        return [node.emit("Size", [vector])]
      },
      LoweringRule("Size") { node in
        [node.emit("Size", [try node.value("input")])]
      },
      LoweringRule("ScalarToTensor") { node in
        guard let element = node.result.element else {
          throw LoweringError.inexpressible("a tensor of an unknown type")
        }
        let like = try node.builder.constant(0, element)
        return [try node.number("input", like: like)]
      },
      LoweringRule("TupleToTensor") { node in
        if let known = try node.call.constant("input"), let numbers = known.doubleValues {
          return [try node.builder.constant(numbers, [numbers.count], node.result.element)]
        }
        return [node.typed(try node.vector("input"))]
      },
      LoweringRule("TensorToTuple") { node in
        let vector = try node.value("input")
        guard node.builder.type(of: vector).dimensions?.first?.size != nil else {
          return [node.builder.cast(vector, to: .int64)]
        }
        let numbers =
          node.result.element?.isInteger == true
          ? node.builder.cast(vector, to: .int64) : vector
        return try node.results.indices.map { try node.builder.element($0, of: numbers) }
      },
      LoweringRule("TensorToScalar") { node in
        let value = try node.value("input")
        let rank = try node.rank(of: value)
        return [try node.builder.squeeze(value, axes: Array(0..<rank))]
      },
      LoweringRule("TupleGetItem") { node in
        let index = try node.call.int("index")
        if case .tuple(let items) = node.call.operand("input") {
          let place = index < 0 ? index + items.count : index
          guard items.indices.contains(place) else {
            throw OperatorError.shape("there is no element \(index)")
          }
          return [try node.scalars("input")[place]]
        }
        return [try node.builder.element(index, of: try node.vector("input"))]
      },
      LoweringRule("ScalarCast") { node in
        guard let element = node.result.element else {
          throw LoweringError.inexpressible("a number of an unknown type")
        }
        return [try node.number("x", like: try node.builder.constant(0, element))]
      },
    ]
    + arithmetic.map { name, compute in
      LoweringRule(name) { node in
        guard let element = node.result.element else {
          throw LoweringError.inexpressible("a number of an unknown type")
        }
        let like = try node.builder.constant(0, element)
        return [
          compute(
            node.builder, try node.number("x", like: like), try node.number("y", like: like))
        ]
      }
    }
    + comparisons.map { name, target in
      LoweringRule(name) { node in
        let like = try node.builder.constant(0, kind(node))
        return [
          node.builder.compare(
            target, try node.number("x", like: like), try node.number("y", like: like))
        ]
      }
    }

  private static let arithmetic:
    [(String, @Sendable (GraphBuilder, Value.ID, Value.ID) -> Value.ID)] = [
      ("ScalarAdd", { $0.add($1, $2) }), ("ScalarSub", { $0.sub($1, $2) }),
      ("ScalarMul", { $0.mul($1, $2) }), ("ScalarDiv", { $0.div($1, $2) }),
      ("ScalarFloorDiv", { $0.floorDivide($1, $2) }),
      ("ScalarMod", { $0.binary("Mod", $1, $2) }), ("ScalarMax", { $0.binary("Max", $1, $2) }),
      ("ScalarMin", { $0.binary("Min", $1, $2) }),
    ]

  private static let comparisons: [(String, String)] = [
    ("ScalarEq", "Equal"), ("ScalarGt", "Greater"), ("ScalarGe", "GreaterOrEqual"),
    ("ScalarLt", "Less"), ("ScalarLe", "LessOrEqual"),
  ]

  /// The type to compare in: whole numbers unless one operand is real.
  private static func kind(_ node: NodeLowering) -> DataType {
    let isReal = ["x", "y"].contains { name in
      if case .scalar(let type) = node.call.type(name) { type.isFloatingPoint } else { false }
    }
    return isReal ? .float32 : .int64
  }
}

extension Attribute {
  /// The numbers of a tuple.
  fileprivate var doubleValues: [Double]? {
    switch self {
    case .ints(let values): return values.map(Double.init)
    case .floats(let values): return values.map(Double.init)
    case .tuple(let items):
      let values = items.compactMap(\.doubleValue)
      return values.count == items.count ? values : nil
    default: return nil
    }
  }
}
