package import MindGraph

/// Makes a graph of the ONNX dialect smaller without changing what it computes.
package enum Simplification {
  /// Passes that touch no weight.
  static let structural: [GraphPass] = [
    Identities.pass, CastChains.pass, TransposeChains.pass, ReshapeChains.pass, ConcatChains.pass,
    ConstantFolding.pass, SoftmaxPattern.pass, LayerNormalizationPattern.pass, GeluPattern.pass,
    HardActivationPatterns.pass, TransposeIntoGemm.pass, FuseBias.pass, PadIntoWindow.pass,
  ]

  /// Passes that compute new weights from those that are there.
  static let weighted: [GraphPass] = [
    ShapedWeights.pass, FoldNormalization.pass, FoldScale.pass, FoldShift.pass,
  ]

  /// The most times that the graph is gone through. Operands are simplified before what uses them, so
  /// that one time does nearly everything.
  private static let rounds = 4

  /// Simplifies a model as far as an optimization allows.
  ///
  /// - Parameters:
  ///   - model: a model of the ONNX dialect.
  ///   - optimization: what may be done.
  /// - Throws: `TensorError` when a weight cannot be what its type and shape say.
  package static func run(
    on model: inout Model, _ optimization: LoweringOptions.Optimization
  ) throws {
    guard optimization != .none else { return }
    let rewriter = GraphRewriter(model, opset: model.operatorSets[""] ?? 0)
    try run(structural, on: rewriter)
    // Patterns are found first: a bias that can be had as it is in the checkpoint is not computed.
    if optimization == .weights { try run(structural + weighted, on: rewriter) }
    model = rewriter.finish()
  }

  private static func run(_ passes: [GraphPass], on rewriter: GraphRewriter) throws {
    var byOperator: [String: [GraphPass]] = [:]
    for pass in passes {
      for name in pass.operators { byOperator[name, default: []].append(pass) }
    }
    for _ in 0..<rounds {
      rewriter.hasChanged = false
      try rewriter.forEachGraph { graph in
        for position in graph.positions { try simplify(position, in: graph, byOperator) }
        CommonSubexpressions.run(on: graph)
      }
      if !rewriter.hasChanged { break }
    }
  }

  /// Lets every pass look at a node until none has anything to do.
  private static func simplify(
    _ position: Int, in graph: GraphRewriter, _ passes: [String: [GraphPass]]
  ) throws {
    var budget = 8
    while budget > 0, let node = graph.node(at: position),
      case .primitive(let name, domain: "") = node.operation, let found = passes[name],
      try found.contains(where: { try $0.apply(position, node, graph) })
    {
      budget -= 1
    }
  }
}
