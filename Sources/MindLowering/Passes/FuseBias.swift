import MindGraph
import MindTensors

/// Gives a convolution or a matrix product the bias that is added to its result.
///
/// `Conv(x, w) + b` becomes `Conv(x, w, b)` where `b` is a vector along the channels with trailing
/// dimensions of size 1 put behind it; `Gemm(x, w) + b`, or a product of two matrices, becomes
/// `Gemm(x, w, b)`.
///
/// Precondition: nobody else uses the product, and it has no bias yet.
enum FuseBias {
  static let pass = GraphPass(at: "Add") { position, node, graph in
    guard let left = node.operand(0), let right = node.operand(1) else { return false }
    for (sum, addend) in [(left, right), (right, left)] where graph.isUsedOnce(sum) {
      guard let (_, product) = graph.producer(of: sum), product.inputs.count == 2,
        let x = product.operand(0), let weight = product.operand(1),
        let bias = bias(addend, for: product, sum, in: graph)
      else { continue }
      let name = product.operation.name == "MatMul" ? "Gemm" : product.operation.name
      var fused = node.becoming(name, [x, weight, bias], product.attributes)
      fused.scope = product.scope
      graph.replace(at: position, with: fused)
      return true
    }
    return false
  }

  /// The vector that `value` adds to the result of `product`, when it is a bias.
  private static func bias(
    _ value: Value.ID, for product: Node, _ sum: Value.ID, in graph: GraphRewriter
  ) -> Value.ID? {
    guard case .primitive(let name, domain: "") = product.operation,
      let weight = product.operand(1)
    else { return nil }
    let (weights, type) = (graph.type(of: weight), graph.type(of: sum))
    switch name {
    case "Conv", "ConvTranspose":
      guard let channels = type.dimension(1).size, let rank = type.rank else { return nil }
      return channelVector(value, channels: channels, rank: rank, in: graph)
    case "Gemm", "MatMul":
      let bias = graph.type(of: value)
      guard bias.rank == 1, type.rank == 2, weights.rank == 2,
        bias.dimensions == [type.dimension(1)], type.dimension(1).size != nil,
        let left = product.operand(0), graph.type(of: left).rank == 2,
        bias.element?.isFloatingPoint == true
      else { return nil }
      return value
    default: return nil
    }
  }

  /// The vector of as many elements as there are channels that was given trailing dimensions.
  private static func channelVector(
    _ value: Value.ID, channels: Int, rank: Int, in graph: GraphRewriter
  ) -> Value.ID? {
    let type = graph.type(of: value)
    guard let sizes = type.shape?.dimensions, sizes.count == rank - 1 || sizes.count == rank,
      sizes.suffix(rank - 2).allSatisfy({ $0 == 1 }), sizes[sizes.count - (rank - 1)] == channels,
      sizes.count < rank || sizes[0] == 1, let (_, shaping) = graph.producer(of: value),
      case .primitive(let name, domain: "") = shaping.operation,
      name == "Unsqueeze" || name == "Reshape",
      let vector = shaping.operand(0), graph.type(of: vector).dimensions == [.fixed(channels)]
    else { return nil }
    return vector
  }
}
