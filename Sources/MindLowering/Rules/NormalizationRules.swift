import MindGraph
import MindOperators
import MindTensors

/// Normalisations.
enum NormalizationRules {
  static let rules: [LoweringRule] = [
    LoweringRule("BatchNorm") { node in
      guard try !node.call.bool("is_training") else {
        throw LoweringError.inexpressible("normalises with the batch's own statistics (training)")
      }
      guard try node.call.word("data_format", .dataFormat) != "nhwc" else {
        throw LoweringError.inexpressible("only the NCHW format is handled")
      }
      return [
        try node.emit(
          "BatchNormalization",
          ["input_x", "scale", "bias", "mean", "variance"].map { try node.value($0) },
          [NamedAttribute("epsilon", .float(try node.call.float("epsilon")))])
      ]
    },
    LoweringRule("LayerNorm") { node in
      guard let rank = node.result.rank else {
        throw LoweringError.inexpressible("normalises a tensor of unknown rank")
      }
      let axis = try Shapes.axis(try node.call.int("begin_norm_axis"), rank: rank)
      let first = try Shapes.axis(try node.call.int("begin_params_axis"), rank: rank)
      guard axis == first, node.opset >= 17 else {
        throw LoweringError.inexpressible("this form needs opset 17 and equal axes")
      }
      return [
        try node.emit(
          "LayerNormalization",
          ["input_x", "gamma", "beta"].map { try node.value($0) },
          [
            NamedAttribute("axis", .int(axis)),
            NamedAttribute("epsilon", .float(try node.call.float("epsilon"))),
          ])
      ]
    },
  ]
}
