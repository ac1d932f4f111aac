import MindGraph
import MindTensors

/// Normalisations over batch, layer or group.
enum Normalization {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "BatchNorm", formerly: ["FusedBatchNorm", "FusedBatchNormEx"],
      [
        .tensor("input_x"), .tensor("scale"), .tensor("bias"), .tensor("mean"),
        .tensor("variance"),
        .argument("is_training", .bool, standard: .bool(false)),
        .argument("epsilon", .float, standard: .float(1e-5)),
        .argument("momentum", .float, standard: .float(0.1)),
        .argument(
          "data_format", .enumeration(.dataFormat), standard: .int(0), attribute: "format"),
      ]
    ) { call in
      let statistic = ValueType.tensor(try call.tensor("scale"))
      return [.tensor(try call.tensor("input_x")), statistic, statistic, statistic, statistic]
    },
    OperatorDefinition(
      "LayerNorm",
      [
        .tensor("input_x"), .tensor("gamma"), .tensor("beta"),
        .argument("begin_norm_axis", .int, standard: .int(1)),
        .argument("begin_params_axis", .int, standard: .int(1)),
        .argument("epsilon", .float, standard: .float(1e-7)),
      ]
    ) { call in
      let input = try call.tensor("input_x")
      guard let dimensions = input.dimensions else {
        return [.tensor(input), .unknown, .unknown]
      }
      let axis = try Shapes.axis(try call.int("begin_norm_axis"), rank: dimensions.count)
      let statistic = ValueType.tensor(
        TensorType(
          .float32, dimensions.enumerated().map { $0.offset < axis ? $0.element : 1 }))
      return [.tensor(input), statistic, statistic]
    },
  ]
}
