import MindGraph
import MindTensors

/// Operators that find places: of extremes, of an order, of what is not zero.
enum Selection {
  static let definitions: [OperatorDefinition] =
    ["Argmax", "Argmin"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("x"), .argument("axis", .int, standard: .int(-1)),
          .argument("output_type", .type, standard: .int(34)),
        ]
      ) { call in
        let type = try extreme(call, "x", axis: "axis", keeps: false)
        return [.tensor(TensorType(try call.dataType("output_type"), type.dimensions))]
      }
    }
    + ["ArgMaxExt", "ArgMinExt"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .input("dim", .int, standard: Attribute.none),
          .input("keepdim", .bool, standard: .bool(false)),
        ]
      ) { call in
        let input = try call.tensor("input")
        let keeps = try call.bool("keepdim")
        guard call.has("dim") else {
          return [
            .tensor(
              TensorType(.int64, keeps ? input.dimensions.map { $0.map { _ in 1 } } : []))
          ]
        }
        let type = try extreme(call, "input", axis: "dim", keeps: keeps)
        return [.tensor(TensorType(.int64, type.dimensions))]
      }
    }
    + ["ArgMaxWithValue", "ArgMinWithValue"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .argument("axis", .int, standard: .int(0)),
          .argument("keep_dims", .bool, standard: .bool(false)),
        ], indices: [0]
      ) { call in
        let type = try extreme(call, "input", axis: "axis", keeps: try call.bool("keep_dims"))
        return [.tensor(TensorType(.int64, type.dimensions)), .tensor(type)]
      }
    }
    + ["MaxDim", "MinDim"].map { name in
      OperatorDefinition(
        name,
        [
          .tensor("input"), .input("dim", .int),
          .input("keepdim", .bool, standard: .bool(false)),
        ]
      ) { call in
        let type = try extreme(call, "input", axis: "dim", keeps: try call.bool("keepdim"))
        return [.tensor(type), .tensor(TensorType(.int64, type.dimensions))]
      }
    }
    + [
      OperatorDefinition(
        "TopK",
        [.tensor("input_x"), .input("k", .int), .attribute("sorted", .bool, standard: .bool(true))]
      ) { call in
        try top(call, "input_x", axis: -1, .int32)
      },
      OperatorDefinition(
        "TopkExt",
        [
          .tensor("input"), .input("k", .int), .input("dim", .int, standard: .int(-1)),
          .input("largest", .bool, standard: .bool(true)),
          .input("sorted", .bool, standard: .bool(true)),
        ]
      ) { call in
        try top(call, "input", axis: try call.int("dim"), .int64)
      },
      OperatorDefinition(
        "Sort",
        [
          .tensor("x"), .attribute("axis", .int, standard: .int(-1)),
          .attribute("descending", .bool, standard: .bool(false)),
        ]
      ) { call in
        let input = try call.tensor("x")
        return [.tensor(input), .tensor(TensorType(.int32, input.dimensions))]
      },
      OperatorDefinition(
        "SortExt",
        [
          .tensor("input"), .input("dim", .int, standard: .int(-1)),
          .input("descending", .bool, standard: .bool(false)),
          .input("stable", .bool, standard: .bool(false)),
        ]
      ) { call in
        let input = try call.tensor("input")
        return [.tensor(input), .tensor(TensorType(.int64, input.dimensions))]
      },
      OperatorDefinition("NonZero", [.tensor("input")]) { call in
        let rank = try call.tensor("input").rank
        return [.tensor(TensorType(.int64, [.unknown, rank.map(Dimension.fixed) ?? .unknown]))]
      },
    ]

  /// The type after an axis was searched.
  private static func extreme(
    _ call: Call, _ name: String, axis: String, keeps: Bool
  ) throws -> TensorType {
    let input = try call.tensor(name)
    guard var dimensions = input.dimensions else { return input }
    if dimensions.isEmpty { return input }
    let axis = try Shapes.axis(try call.int(axis), rank: dimensions.count)
    if keeps { dimensions[axis] = 1 } else { dimensions.remove(at: axis) }
    return TensorType(input.element, dimensions)
  }

  private static func top(
    _ call: Call, _ name: String, axis: Int, _ index: DataType
  ) throws -> [ValueType] {
    let input = try call.tensor(name)
    guard var dimensions = input.dimensions else {
      return [.tensor(input), .tensor(TensorType(index, nil))]
    }
    let axis = try Shapes.axis(axis, rank: dimensions.count)
    dimensions[axis] = try call.numbers("k")?.first ?? .unknown
    return [
      .tensor(TensorType(input.element, dimensions)), .tensor(TensorType(index, dimensions)),
    ]
  }
}
