import MindGraph
import MindOperators
import MindTensors

/// Reductions along axes.
enum ReductionRules {
  static let rules: [LoweringRule] =
    [("ReduceMean", "ReduceMean"), ("ReduceProd", "ReduceProd")].map { name, target in
      LoweringRule(name) { node in [try reduce(node, target, try node.value("x"))] }
    }
    + [("ReduceMax", "ReduceMax"), ("ReduceMin", "ReduceMin")].map { name, target in
      LoweringRule(name) { node in
        [try reduce(node, target, try node.value("x"))]
      }
    }
    + [
      LoweringRule("ReduceSum") { node in
        let x = try node.value("x")
        if try node.call.bool("skip_mode"), try node.call.ints("axis").isEmpty { return [x] }
        return [try reduce(node, "ReduceSum", x)]
      },
      // Truth values as whole numbers: all when the least is 1, any when the greatest is.
      LoweringRule("ReduceAll") { node in [try truths(node, "ReduceMin")] },
      LoweringRule("ReduceAny") { node in [try truths(node, "ReduceMax")] },
      LoweringRule("SumExt") { node in
        [try extended(node, "ReduceSum", node.typed(try node.value("input")))]
      },
      LoweringRule("MeanExt") { node in
        [try extended(node, "ReduceMean", node.typed(try node.value("input")))]
      },
      LoweringRule("ProdExt") { node in
        [try extended(node, "ReduceProd", node.typed(try node.value("input")))]
      },
      LoweringRule("LogSumExp", logSumExp),
      LoweringRule("Norm", norm),
      LoweringRule("LpNorm", lpNorm),
      LoweringRule("ReduceStd") { node in
        let correction = try node.call.bool("unbiased") ? 1 : 0
        let (variance, mean) = try moments(
          node, "x", axis: "axis", keep: "keep_dims", correction: correction)
        return [node.emit("Sqrt", [variance]), mean]
      },
    ]
    + ["Var", "Std", "VarMean", "StdMean"].map { name in
      LoweringRule(name) { node in
        let (variance, mean) = try moments(
          node, "input", axis: "dim", keep: "keepdim",
          correction: try node.call.int("correction"))
        return [name.hasPrefix("Std") ? node.emit("Sqrt", [variance]) : variance, mean]
      }
    }

  private static func reduce(
    _ node: NodeLowering, _ target: String, _ x: Value.ID, axis: String = "axis",
    keep: String = "keep_dims"
  ) throws -> Value.ID {
    let keep = try node.call.bool(keep)
    guard let rank = node.builder.type(of: x).rank else {
      guard try node.call.ints(axis).isEmpty else {
        throw LoweringError.inexpressible("reduces a tensor of unknown rank")
      }
      return try node.builder.reduce(target, x, axes: [], keep: keep)
    }
    let axes = try node.call.reducedAxes(axis, rank: rank)
    // A scalar has nothing to reduce.
    return axes.isEmpty ? x : try node.builder.reduce(target, x, axes: axes, keep: keep)
  }

  private static func extended(
    _ node: NodeLowering, _ target: String, _ x: Value.ID
  ) throws -> Value.ID {
    try reduce(node, target, x, axis: "dim", keep: "keepdim")
  }

  private static func truths(_ node: NodeLowering, _ target: String) throws -> Value.ID {
    let x = node.builder.cast(try node.value("x"), to: .bool)
    return try reduce(node, target, x)
  }

  /// log(sum(exp(x - m))) + m, with the greatest element m, so that nothing overflows.
  @Sendable private static func logSumExp(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("input")
    let axes = try node.call.reducedAxes("dim", rank: try node.rank(of: x))
    let top = try build.reduce("ReduceMax", x, axes: axes, keep: true)
    let powers = build.emit("Exp", [build.sub(x, top)])
    let sum = build.emit("Log", [try build.reduce("ReduceSum", powers, axes: axes, keep: true)])
    let result = build.add(sum, top)
    return [try node.call.bool("keepdim") ? result : build.squeeze(result, axes: axes)]
  }

  @Sendable private static func norm(_ node: NodeLowering) throws -> [Value.ID] {
    let x = node.typed(try node.value("input"))
    let axes = try node.call.reducedAxes("dim", rank: try node.rank(of: x))
    return [
      try node.builder.norm(
        x, p: Double(try node.call.float("p")), axes: axes, keep: try node.call.bool("keepdim"))
    ]
  }

  /// (sum |x|^p)^(1/p), at least epsilon.
  @Sendable private static func lpNorm(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    let x = try node.value("x")
    let p = try node.call.int("p")
    guard p > 0 else { throw LoweringError.inexpressible("a norm with p = \(p)") }
    let result = try build.norm(
      x, p: Double(p), axes: try node.call.reducedAxes("axis", rank: try node.rank(of: x)),
      keep: try node.call.bool("keep_dims"))
    let floor = try build.number(Double(try node.call.float("epsilon")), like: x)
    return [build.binary("Max", result, floor)]
  }

  /// Variance, with a correction to the number of elements, and mean.
  private static func moments(
    _ node: NodeLowering, _ name: String, axis: String, keep: String, correction: Int
  ) throws -> (variance: Value.ID, mean: Value.ID) {
    let build = node.builder
    let x = try node.value(name)
    guard let dimensions = build.type(of: x).dimensions else {
      throw LoweringError.inexpressible("reduces a tensor of unknown rank")
    }
    let axes = try node.call.reducedAxes(axis, rank: dimensions.count)
    let keeps = try node.call.bool(keep)
    let moments = try Moments(of: x, axes: axes, build)
    var (variance, mean) = (moments.variance, moments.mean)
    if correction != 0 {
      guard let count = try Shapes.product(axes.map { dimensions[$0] }).size else {
        throw LoweringError.inexpressible("corrects a variance over an unknown number of elements")
      }
      variance = try build.mul(variance, Double(count) / (Double(count) - Double(correction)))
    }
    if !keeps {
      variance = try build.squeeze(variance, axes: axes)
      mean = try build.squeeze(mean, axes: axes)
    }
    return (variance, mean)
  }
}
