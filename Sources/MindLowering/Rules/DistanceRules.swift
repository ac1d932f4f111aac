import MindGraph
import MindOperators
import MindTensors

/// Distances, products of vectors, and losses that come with networks.
enum DistanceRules {
  static let rules: [LoweringRule] = [
    LoweringRule("Cdist") { node in
      let build = node.builder
      let (x, y) = (try node.value("x1"), try node.value("x2"))
      let rank = try node.rank(of: x)
      guard rank >= 2 else { throw OperatorError.shape("needs two tables of vectors") }
      let distance = build.sub(
        try build.unsqueeze(x, axes: [rank - 1]), try build.unsqueeze(y, axes: [rank - 2]))
      let p = Double(try node.call.float("p"))
      return [try build.norm(distance, p: p, axes: [rank], keep: false)]
    },
    LoweringRule("Cross") { node in
      let build = node.builder
      let (x, y) = (try node.value("input"), try node.value("other"))
      guard let sizes = node.result.dimensions else {
        throw LoweringError.inexpressible("vectors along an unknown axis")
      }
      var axis = try node.call.int("dim")
      if axis == -65530 {
        // The standard means the first axis with three elements.
        guard let found = sizes.firstIndex(of: 3) else {
          throw OperatorError.shape("no axis has three elements")
        }
        axis = found
      }
      axis = try Shapes.axis(axis, rank: sizes.count)
      func turned(_ value: Value.ID, _ order: [Int]) throws -> Value.ID {
        build.gather(value, try build.constant(ints: order), axis: axis)
      }
      let first = build.mul(try turned(x, [1, 2, 0]), try turned(y, [2, 0, 1]))
      let second = build.mul(try turned(x, [2, 0, 1]), try turned(y, [1, 2, 0]))
      return [node.emit("Sub", [first, second])]
    },
    // The loss of each row, and the gradient of the logits.
    LoweringRule("SoftmaxCrossEntropyWithLogits") { node in
      let build = node.builder
      let (logits, labels) = (try node.value("logits"), try node.value("labels"))
      let axis = NamedAttribute("axis", .int(1))
      let products = build.mul(labels, build.emit("LogSoftmax", [logits], [axis]))
      let sum = try build.reduce("ReduceSum", products, axes: [1], keep: false)
      var results = [build.emit("Neg", [sum])]
      if node.uses(result: 1) {
        results.append(build.sub(build.emit("Softmax", [logits], [axis]), labels))
      }
      return results
    },
  ]
}

extension GraphBuilder {
  /// (sum |x|^p)^(1/p) along axes; the greatest or least |x| for infinite p, the number of non-zeros
  /// for p = 0.
  func norm(_ x: Value.ID, p: Double, axes: [Int], keep: Bool) throws -> Value.ID {
    switch p {
    case 2:
      return emit("Sqrt", [try reduce("ReduceSum", mul(x, x), axes: axes, keep: keep)])
    case .infinity:
      return try reduce("ReduceMax", emit("Abs", [x]), axes: axes, keep: keep)
    case -.infinity:
      return try reduce("ReduceMin", emit("Abs", [x]), axes: axes, keep: keep)
    case 0:
      let others = emit("Not", [compare("Equal", x, try number(0, like: x))])
      let counted = cast(others, to: type(of: x).element ?? .float32)
      return try reduce("ReduceSum", counted, axes: axes, keep: keep)
    case 1: return try reduce("ReduceSum", emit("Abs", [x]), axes: axes, keep: keep)
    default:
      let powers = binary("Pow", emit("Abs", [x]), try number(p, like: x))
      let sum = try reduce("ReduceSum", powers, axes: axes, keep: keep)
      return binary("Pow", sum, try number(1 / p, like: x))
    }
  }
}
