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
        batchNormalization(
          node, try ["input_x", "scale", "bias", "mean", "variance"].map { try node.value($0) },
          epsilon: try node.call.float("epsilon"))
      ]
    },
    LoweringRule("LayerNorm") { node in
      let x = try node.value("input_x")
      let axis = try node.axis("begin_norm_axis", of: x)
      let first = try node.axis("begin_params_axis", of: x)
      let epsilon = try node.call.float("epsilon")
      let (gamma, beta) = (try node.value("gamma"), try node.value("beta"))
      let isDirect = axis == first && !node.uses(result: 1) && !node.uses(result: 2)
      if isDirect, node.opset >= 17 {
        return [layerNormalization(node, x, gamma, beta, axis: axis, epsilon)]
      }
      let moments = try Moments(of: x, axes: Array(axis..<(try node.rank(of: x))), node.builder)
      let normal = try moments.normalised(epsilon: Double(epsilon), node.builder)
      let scaled = node.emit("Mul", [normal, gamma])
      return [
        node.emit("Add", [scaled, beta]), node.builder.cast(moments.mean, to: .float32),
        node.builder.cast(moments.variance, to: .float32),
      ]
    },
    LoweringRule("LayerNormExt", layerNormExt),
    LoweringRule("RmsNorm", rmsNorm),
    LoweringRule("GroupNorm", groupNorm),
    LoweringRule("InstanceNorm") { node in
      [
        node.emit(
          "InstanceNormalization",
          try ["input_x", "gamma", "beta"].map { try node.value($0) },
          [NamedAttribute("epsilon", .float(try node.call.float("epsilon")))])
      ]
    },
    LoweringRule("BatchNormExt", batchNormExt),
    LoweringRule("L2Normalize") { node in
      let build = node.builder
      let x = try node.value("x")
      let axes = try node.call.reducedAxes("axis", rank: try node.rank(of: x))
      let sum = try build.reduce("ReduceSum", build.mul(x, x), axes: axes, keep: true)
      let floor = try build.number(Double(try node.call.float("epsilon")), like: x)
      return [node.emit("Div", [x, build.emit("Sqrt", [build.binary("Max", sum, floor)])])]
    },
    LoweringRule("LRN") { node in
      guard try node.call.string("norm_region") == "ACROSS_CHANNELS" else {
        throw LoweringError.inexpressible("normalises within channels")
      }
      let radius = try node.call.int("depth_radius")
      guard (0...1 << 20).contains(radius) else {
        throw OperatorError.shape("a radius of \(radius)")
      }
      let size = 2 * radius + 1
      return [
        node.emit(
          "LRN", [try node.value("x")],
          [
            // ONNX divides alpha by the size.
            NamedAttribute("alpha", .float(try node.call.float("alpha") * Float(size))),
            NamedAttribute("beta", .float(try node.call.float("beta"))),
            NamedAttribute("bias", .float(try node.call.float("bias"))),
            NamedAttribute("size", .int(size)),
          ])
      ]
    },
  ]

  private static func layerNormalization(
    _ node: NodeLowering, _ x: Value.ID, _ gamma: Value.ID, _ beta: Value.ID?, axis: Int,
    _ epsilon: Float
  ) -> Value.ID {
    node.emit(
      "LayerNormalization", [x, gamma] + (beta.map { [$0] } ?? []),
      [NamedAttribute("axis", .int(axis)), NamedAttribute("epsilon", .float(epsilon))])
  }

  /// Mean and reciprocal deviation are results too.
  @Sendable private static func layerNormExt(_ node: NodeLowering) throws -> [Value.ID] {
    let x = try node.value("input")
    guard let count = try node.call.numbers("normalized_shape")?.count else {
      throw OperatorError.computed(argument: "normalized_shape")
    }
    let rank = try node.rank(of: x)
    let axis = rank - count
    let epsilon = try node.call.float("eps")
    let (weight, bias) = (try node.optionalValue("weight"), try node.optionalValue("bias"))
    if node.opset >= 17, let weight, !node.uses(result: 1), !node.uses(result: 2) {
      return [layerNormalization(node, x, weight, bias, axis: axis, epsilon)]
    }
    let build = node.builder
    let moments = try Moments(of: x, axes: Array(axis..<rank), build)
    var result = try moments.normalised(epsilon: Double(epsilon), build)
    if let weight { result = build.mul(result, weight) }
    if let bias { result = build.add(result, bias) }
    let deviation = try moments.deviation(epsilon: Double(epsilon), build)
    return [
      result, build.cast(moments.mean, to: .float32),
      build.cast(build.emit("Reciprocal", [deviation]), to: .float32),
    ]
  }

  /// x / sqrt(mean(x^2) + epsilon) * gamma; the reciprocal root is a result too.
  @Sendable private static func rmsNorm(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let (x, gamma) = (try node.value("x"), try node.value("gamma"))
    let (rank, count) = (try node.rank(of: x), try node.rank(of: gamma))
    guard count <= rank else { throw OperatorError.shape("gamma has more dimensions than x") }
    let wide = build.cast(x, to: .float32)
    let mean = try build.reduce(
      "ReduceMean", build.mul(wide, wide), axes: Array((rank - count)..<rank), keep: true)
    let root = build.emit("Sqrt", [try build.add(mean, Double(try node.call.float("epsilon")))])
    let normal = node.typed(build.div(wide, root))
    return [node.emit("Mul", [normal, gamma]), build.emit("Reciprocal", [root])]
  }

  /// Every group of channels by itself, then a scale and a shift for each channel.
  @Sendable private static func groupNorm(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("input")
    let rank = try node.rank(of: x)
    let groups = try node.call.int("num_groups")
    guard rank >= 2, groups > 0 else { throw OperatorError.shape("has no channels to group") }
    let epsilon = try node.call.float("eps")
    let (weight, bias) = (try node.optionalValue("weight"), try node.optionalValue("bias"))
    let usesStatistics = node.uses(result: 1) || node.uses(result: 2)
    if node.opset >= 21, let weight, let bias, !usesStatistics {
      return [
        node.emit(
          "GroupNormalization", [x, weight, bias],
          [
            NamedAttribute("epsilon", .float(epsilon)),
            NamedAttribute("num_groups", .int(groups)),
          ])
      ]
    }
    let batch = build.dimension(0, of: x)
    let rows = try build.reshape(
      x, [0, groups, -1], dimensions: [batch, .fixed(groups), .unknown])
    let type = build.type(of: x).element
    let ones = try build.constant(repeating: 1, count: groups, type)
    let zeros = try build.constant(repeating: 0, count: groups, type)
    let normal = build.emit(
      "InstanceNormalization", [rows, ones, zeros],
      [NamedAttribute("epsilon", .float(epsilon))])
    var result = build.emit("Reshape", [normal, try build.shape(of: x)], type: node.result)
    let axes = Array(1..<max(1, rank - 1))
    if let weight { result = build.mul(result, try build.unsqueeze(weight, axes: axes)) }
    if let bias { result = build.add(result, try build.unsqueeze(bias, axes: axes)) }
    guard usesStatistics else { return [result] }
    let moments = try Moments(of: rows, axes: [2], build)
    let deviation = try moments.deviation(epsilon: Double(epsilon), build)
    return [
      result, try build.squeeze(moments.mean, axes: [2]),
      try build.squeeze(build.emit("Reciprocal", [deviation]), axes: [2]),
    ]
  }

  /// Inference with running statistics; any of the four vectors may be left out.
  @Sendable private static func batchNormExt(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("input")
    guard try !node.call.bool("training"), node.call.has("running_mean"),
      node.call.has("running_var")
    else {
      throw LoweringError.inexpressible("normalises with the batch's own statistics (training)")
    }
    guard let channels = build.dimension(1, of: x).size else {
      throw LoweringError.inexpressible("normalises an unknown number of channels")
    }
    func vector(_ name: String, _ standard: Double) throws -> Value.ID {
      try node.optionalValue(name)
        ?? build.constant(repeating: standard, count: channels, build.type(of: x).element)
    }
    return [
      batchNormalization(
        node,
        [
          x, try vector("weight", 1), try vector("bias", 0), try vector("running_mean", 0),
          try vector("running_var", 1),
        ], epsilon: try node.call.float("epsilon"))
    ]
  }

  /// Statistics may be more precise than the tensor since opset 15 only.
  private static func batchNormalization(
    _ node: NodeLowering, _ operands: [Value.ID], epsilon: Float
  ) -> Value.ID {
    let attribute = NamedAttribute("epsilon", .float(epsilon))
    let elements = Set(operands.map { node.builder.type(of: $0).element })
    guard node.opset < 15, elements.count > 1 else {
      return node.emit("BatchNormalization", operands, [attribute])
    }
    let wide = operands.map { node.builder.cast($0, to: .float32) }
    return node.typed(node.builder.emit("BatchNormalization", wide, [attribute]))
  }
}

/// Mean and variance of a tensor along some axes, which stay with size 1.
struct Moments {
  let mean: Value.ID
  /// The tensor without its mean.
  let centred: Value.ID
  /// The mean of the squares, over as many elements as there are.
  let variance: Value.ID

  init(of x: Value.ID, axes: [Int], _ build: GraphBuilder) throws {
    mean = try build.reduce("ReduceMean", x, axes: axes, keep: true)
    centred = build.sub(x, mean)
    variance = try build.reduce(
      "ReduceMean", build.mul(centred, centred), axes: axes, keep: true)
  }

  /// The root of the variance and a small number.
  func deviation(epsilon: Double, _ build: GraphBuilder) throws -> Value.ID {
    build.emit("Sqrt", [try build.add(variance, epsilon)])
  }

  /// The tensor with mean 0 and deviation 1.
  func normalised(epsilon: Double, _ build: GraphBuilder) throws -> Value.ID {
    build.div(centred, try deviation(epsilon: epsilon, build))
  }
}
