import MindGraph
import MindTensors

/// Operators that reduce axes.
enum Reduction {
  static let definitions: [OperatorDefinition] =
    ["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd"].map { name in
      OperatorDefinition(name, axes) { [.tensor(try reduced($0))] }
    }
    + ["ReduceAll", "ReduceAny"].map { name in
      OperatorDefinition(name, axes) { call in
        [.tensor(TensorType(.bool, try reduced(call).dimensions))]
      }
    }
    + [
      OperatorDefinition(
        "ReduceSum", axes + [.argument("skip_mode", .bool, standard: .bool(false))]
      ) { call in
        if try skips(call) { return [.tensor(try call.tensor("x"))] }
        return [.tensor(try reduced(call))]
      },
      OperatorDefinition(
        "SumExt", extended, infer: { call in [.tensor(try summed(call, sums: true))] }),
      OperatorDefinition(
        "MeanExt", extended, infer: { call in [.tensor(try summed(call, sums: false))] }),
      OperatorDefinition(
        "ProdExt",
        [
          .tensor("input"), .input("dim", .ints, standard: Attribute.none),
          .input("keepdim", .bool, standard: .bool(false)),
          .input("dtype", .type, standard: Attribute.none),
        ], infer: { call in [.tensor(try summed(call, sums: true))] }),
      OperatorDefinition(
        "LogSumExp",
        [
          .tensor("input"), .argument("dim", .ints, attribute: "axis"),
          .argument("keepdim", .bool, standard: .bool(false), attribute: "keep_dims"),
        ]
      ) { call in
        [.tensor(try reduced(call, "input", axis: "dim", keep: "keepdim"))]
      },
      OperatorDefinition(
        "Norm",
        [
          .tensor("input"), .input("p", .float, standard: .float(2)),
          .input("dim", .ints, standard: Attribute.none),
          .input("keepdim", .bool, standard: .bool(false)),
          .input("dtype", .type, standard: Attribute.none),
        ], infer: { call in [.tensor(try summed(call, sums: false))] }),
      OperatorDefinition(
        "LpNorm",
        [
          .tensor("x"), .attribute("axis", .ints), .attribute("p", .int, standard: .int(2)),
          .attribute("keep_dims", .bool, standard: .bool(false)),
          .attribute("epsilon", .float, standard: .float(1e-12)),
        ]
      ) { [.tensor(try reduced($0))] },
      OperatorDefinition(
        "ReduceStd",
        [
          .tensor("x"), .argument("axis", .ints, standard: .ints([])),
          .argument("unbiased", .bool, standard: .bool(true)),
          .argument("keep_dims", .bool, standard: .bool(false)),
        ]
      ) { call in
        let type = ValueType.tensor(try reduced(call))
        return [type, type]
      },
    ]
    + [("Var", 1), ("Std", 1), ("VarMean", 2), ("StdMean", 2)].map { name, count in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .input("dim", .ints, standard: Attribute.none),
          .input("correction", .int, standard: .int(1)),
          .input("keepdim", .bool, standard: .bool(false)),
        ]
      ) { call in
        let type = ValueType.tensor(try reduced(call, "input", axis: "dim", keep: "keepdim"))
        return [ValueType](repeating: type, count: count)
      }
    }

  private static let axes: [ArgumentDefinition] = [
    .tensor("x"), .input("axis", .ints, standard: .ints([])),
    .argument("keep_dims", .bool, standard: .bool(false)),
  ]

  private static let extended: [ArgumentDefinition] = [
    .tensor("input"), .input("dim", .ints, standard: Attribute.none),
    .input("keepdim", .bool, standard: .bool(false)),
    .input("dtype", .type, standard: Attribute.none),
  ]

  private static func reduced(
    _ call: Call, _ name: String = "x", axis: String = "axis", keep: String = "keep_dims"
  ) throws -> TensorType {
    let input = try call.tensor(name)
    let named = try call.ints(axis)
    let keep = try call.bool(keep)
    guard let dimensions = input.dimensions else {
      return TensorType(input.element, named.isEmpty && !keep ? [] : nil)
    }
    let axes = try call.reducedAxes(axis, rank: dimensions.count)
    let result = dimensions.enumerated().compactMap { index, dimension -> Dimension? in
      axes.contains(index) ? (keep ? 1 : nil) : dimension
    }
    return TensorType(input.element, result)
  }

  /// A reduction that may ask for its result's type; sums of small whole numbers have 64 bits.
  private static func summed(_ call: Call, sums: Bool) throws -> TensorType {
    var type = try reduced(call, "input", axis: "dim", keep: "keepdim")
    if call.has("dtype") {
      type.element = try call.dataType("dtype")
    } else if sums, let element = type.element, element.isInteger || element == .bool {
      type.element = .int64
    }
    return type
  }

  /// Whether a sum over no axes leaves its tensor alone, instead of adding up everything.
  private static func skips(_ call: Call) throws -> Bool {
    try call.bool("skip_mode") && call.ints("axis").isEmpty
  }
}

extension Call {
  /// The axes that are reduced, counted from the front; naming none means all.
  package func reducedAxes(_ name: String, rank: Int) throws -> [Int] {
    let named = try ints(name)
    if named.isEmpty { return Array(0..<rank) }
    // A scalar may be reduced along its "last" axis.
    if rank == 0, named.allSatisfy({ $0 == 0 || $0 == -1 }) { return [] }
    return try Shapes.axes(named, rank: rank)
  }
}
