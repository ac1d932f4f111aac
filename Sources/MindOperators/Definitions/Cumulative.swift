import MindGraph
import MindTensors

/// Operators whose result at each place sums up everything before it.
enum Cumulative {
  static let definitions: [OperatorDefinition] =
    ["CumSum", "CumProd"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .input("axis", .int),
          .argument("exclusive", .bool, standard: .bool(false)),
          .argument("reverse", .bool, standard: .bool(false)),
        ], infer: Inference.sameAs("input"))
    }
    + ["Cummax", "Cummin"].map { name in
      OperatorDefinition(name, [.tensor("input"), .argument("axis", .int)]) { call in
        let input = try call.tensor("input")
        let index: DataType = name == "Cummax" ? .int64 : .int32
        return [.tensor(input), .tensor(TensorType(index, input.dimensions))]
      }
    }
    + [
      OperatorDefinition(
        "CumsumExt",
        [
          .tensor("input"), .input("dim", .int),
          .input("dtype", .type, standard: Attribute.none),
        ]
      ) { call in
        var type = try call.tensor("input")
        if call.has("dtype") {
          type.element = try call.dataType("dtype")
        } else if let element = type.element, element.isInteger || element == .bool {
          type.element = .int64
        }
        return [.tensor(type)]
      }
    ]
}
