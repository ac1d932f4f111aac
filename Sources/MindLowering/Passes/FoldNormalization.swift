import MindGraph
import MindTensors

/// Folds a batch normalisation into the convolution or matrix product before it. Computes weights.
///
/// Every channel is multiplied by `scale / sqrt(variance + epsilon)`, and gets a bias.
///
/// Precondition: nobody else uses the product or its weight; weight and statistics are constants of single
/// or double precision, and only the normalised tensor is wanted.
enum FoldNormalization {
  static let pass = GraphPass(at: "BatchNormalization") { position, node, graph in
    guard node.inputs.count == 5, node.outputs.count == 1, node.int("training_mode") ?? 0 == 0,
      let x = node.operand(0), let product = WeightedNode(making: x, in: graph),
      product.channelAxis == 1,
      let vectors = try vectors(of: node, count: product.channels, in: graph)
    else { return false }
    let epsilon = Double(node.float("epsilon") ?? 1e-5)
    let factors = zip(vectors[0], vectors[3]).map { $0 / ($1 + epsilon).squareRoot() }
    let shifts = factors.indices.map { vectors[1][$0] - vectors[2][$0] * factors[$0] }
    guard
      let folded = try product.folding(
        factors: factors, shifts: shifts, replacing: node, in: graph)
    else { return false }
    graph.replace(at: position, with: folded)
    return true
  }

  /// Scale, bias, mean and variance.
  private static func vectors(
    of node: Node, count: Int, in graph: GraphRewriter
  ) throws -> [[Double]]? {
    var vectors: [[Double]] = []
    for index in 1...4 {
      guard let tensor = node.operand(index).flatMap(graph.tensor),
        tensor.shape.dimensions == [count], let numbers = try tensor.doubles()
      else { return nil }
      vectors.append(numbers)
    }
    return vectors
  }
}
