import MindGraph
import MindOperators
import MindTensors

/// Attention as one operator.
enum AttentionRules {
  static let rules: [LoweringRule] = [LoweringRule("FlashAttentionScore", attention)]

  /// softmax(scale * query keys^T, without what the mask hides) values, head by head.
  @Sendable private static func attention(_ node: NodeLowering) throws -> [Value.ID] {
    let build = node.builder
    guard try node.call.float("keep_prob") == 1, try node.call.int("sparse_mode") == 0 else {
      throw LoweringError.inexpressible("drops elements, or has a sparse mask")
    }
    for name in ["drop_mask", "padding_mask", "prefix", "actual_seq_qlen", "actual_seq_kvlen"]
    where node.call.has(name) {
      throw LoweringError.inexpressible("'\(name)' is not handled")
    }
    let layout = try node.call.word("input_layout", .attentionLayout)
    let heads = try node.call.int("head_num")
    let query = try split(node.value("query"), heads, layout, build)
    let key = try split(node.value("key"), heads, layout, build)
    let value = try split(node.value("value"), heads, layout, build)
    var type = TensorType(build.type(of: query).element, nil)
    if let batch = build.type(of: query).dimensions, let other = build.type(of: key).dimensions {
      type.dimensions = Array(batch[..<3]) + [other[2]]
    }
    var scores = build.emit(
      "MatMul", [query, build.transpose(key, [0, 1, 3, 2])], type: type)
    scores = try build.mul(scores, Double(try node.call.float("scale_value")))
    if node.call.has("real_shift") { scores = build.add(scores, try node.value("real_shift")) }
    if node.call.has("attn_mask") {
      // What the mask marks is hidden.
      let hidden = build.cast(try node.value("attn_mask"), to: .bool)
      scores = build.select(hidden, try build.number(-10_000, like: scores), scores)
    }
    let weights = build.emit("Softmax", [scores], [NamedAttribute("axis", .int(3))])
    let result = build.emit("MatMul", [weights, value], type: build.type(of: query))
    let joined = try join(result, heads, layout, node)
    return [joined, joined, joined, joined]
  }

  /// A tensor as batch, head, place, element.
  private static func split(
    _ value: Value.ID, _ heads: Int, _ layout: String, _ build: GraphBuilder
  ) throws -> Value.ID {
    guard heads > 0 else { throw OperatorError.shape("has \(heads) heads") }
    switch layout {
    case "bnsd": return value
    case "bsnd": return build.transpose(value, [0, 2, 1, 3])
    case "bsh":
      let sizes = build.type(of: value).dimensions ?? []
      guard sizes.count == 3, let width = sizes[2].size, width % heads == 0 else {
        throw OperatorError.shape("has no \(heads) heads of equal width")
      }
      let parts = try build.reshape(
        value, [0, 0, heads, width / heads],
        dimensions: [sizes[0], sizes[1], .fixed(heads), .fixed(width / heads)])
      return build.transpose(parts, [0, 2, 1, 3])
    default: throw LoweringError.inexpressible("the layout '\(layout)' is not handled")
    }
  }

  private static func join(
    _ value: Value.ID, _ heads: Int, _ layout: String, _ node: NodeLowering
  ) throws -> Value.ID {
    switch layout {
    case "bnsd": return value
    case "bsnd": return node.builder.transpose(value, [0, 2, 1, 3])
    default:
      let parts = node.builder.transpose(value, [0, 2, 1, 3])
      return try node.builder.reshape(
        parts, [0, 0, -1], dimensions: node.type(ofResult: 3).dimensions)
    }
  }
}
