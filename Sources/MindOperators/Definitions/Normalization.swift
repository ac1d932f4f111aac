import MindGraph
import MindTensors

/// Normalisations over batch, layer, group or axes.
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
      "BatchNormExt",
      [
        .tensor("input"), .optionalTensor("weight"), .optionalTensor("bias"),
        .optionalTensor("running_mean"), .optionalTensor("running_var"),
        .input("training", .bool, standard: .bool(false)),
        .input("momentum", .float, standard: .float(0.1)),
        .input("epsilon", .float, standard: .float(1e-5)),
      ]
    ) { call in
      let input = try call.tensor("input")
      let channels = (input.dimensions?.dropFirst().first).map { [$0] }
      let statistic = ValueType.tensor(TensorType(.float32, channels))
      return [.tensor(input), statistic, statistic]
    },
    OperatorDefinition(
      "InstanceNorm",
      [
        .tensor("input_x"), .tensor("gamma"), .tensor("beta"), .tensor("mean"),
        .tensor("variance"), .input("monad", .any, standard: Attribute.none),
        .attribute("epsilon", .float, standard: .float(1e-5)),
        .attribute("momentum", .float, standard: .float(0.1)),
      ]
    ) { call in
      let input = try call.tensor("input_x")
      return [.tensor(input), .unknown, .unknown]
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
      return [.tensor(input)] + statistics(of: dimensions, from: axis, input.element)
    },
    OperatorDefinition(
      "LayerNormExt",
      [
        .tensor("input"), .input("normalized_shape", .ints), .optionalTensor("weight"),
        .optionalTensor("bias"), .input("eps", .float, standard: .float(1e-5)),
      ]
    ) { call in
      let input = try call.tensor("input")
      guard let dimensions = input.dimensions, let shape = try call.numbers("normalized_shape")
      else { return [.tensor(input), .unknown, .unknown] }
      guard shape.count <= dimensions.count else {
        throw OperatorError.shape("normalises more dimensions than there are")
      }
      return [.tensor(input)]
        + statistics(of: dimensions, from: dimensions.count - shape.count, input.element)
    },
    OperatorDefinition(
      "RmsNorm",
      [
        .tensor("x"), .tensor("gamma"), .argument("epsilon", .float, standard: .float(1e-6)),
      ]
    ) { call in
      let (input, gamma) = (try call.tensor("x"), try call.tensor("gamma"))
      guard let dimensions = input.dimensions, let weights = gamma.rank,
        weights <= dimensions.count
      else { return [.tensor(input), .unknown] }
      return [.tensor(input)]
        + statistics(of: dimensions, from: dimensions.count - weights, .float32).prefix(1)
    },
    OperatorDefinition(
      "GroupNorm",
      [
        .tensor("input"), .input("num_groups", .int), .optionalTensor("weight"),
        .optionalTensor("bias"), .input("eps", .float, standard: .float(1e-5)),
      ]
    ) { call in
      let input = try call.tensor("input")
      guard let batch = input.dimensions?.first else {
        return [.tensor(input), .unknown, .unknown]
      }
      let statistic = ValueType.tensor(
        TensorType(input.element, [batch, .fixed(try call.int("num_groups"))]))
      return [.tensor(input), statistic, statistic]
    },
    OperatorDefinition(
      "L2Normalize",
      [
        .tensor("x"), .attribute("axis", .ints, standard: .ints([0])),
        .attribute("epsilon", .float, standard: .float(1e-4)),
      ], infer: Inference.sameAs("x")),
    OperatorDefinition(
      "LRN", formerly: ["LocalResponseNormalization"],
      [
        .tensor("x"), .attribute("depth_radius", .int, standard: .int(5)),
        .attribute("bias", .float, standard: .float(1)),
        .attribute("alpha", .float, standard: .float(1)),
        .attribute("beta", .float, standard: .float(0.5)),
        .attribute("norm_region", .string, standard: .string("ACROSS_CHANNELS")),
      ], infer: Inference.sameAs("x")),
  ]

  /// The types of mean and spread over everything from an axis on.
  private static func statistics(
    of dimensions: [Dimension], from axis: Int, _ element: DataType?
  ) -> [ValueType] {
    let type = ValueType.tensor(
      TensorType(
        .float32, dimensions.enumerated().map { $0.offset < axis ? $0.element : 1 }))
    return [type, type]
  }
}
