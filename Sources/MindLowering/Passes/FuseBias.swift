package import MindGraph
import MindTensors

/// Gives a convolution or a matrix product the bias that is added to its result.
///
/// `Conv(x, w)` then `Add(_, Unsqueeze(b))` becomes `Conv(x, w, b)`; `Gemm(x, w)` or a product of two
/// matrices, then `Add(_, b)`, becomes `Gemm(x, w, b)`. Only where nobody else uses the product.
package enum FuseBias {
  /// Works on the main graph of a model.
  package static func run(on model: inout Model) {
    let counts = model.useCounts(in: model.graph)
    var producers: [Int: Int] = [:]
    var nodes = model.graph.nodes
    var removed = Set<Int>()
    for position in nodes.indices {
      defer {
        for output in nodes[position].outputs {
          if let output { producers[output.index] = position }
        }
      }
      guard nodes[position].operation == .primitive("Add"), nodes[position].inputs.count == 2,
        case .value(let left) = nodes[position].inputs[0],
        case .value(let right) = nodes[position].inputs[1]
      else { continue }
      var fusion: (product: Int, bias: Value.ID)?
      for (sum, addend) in [(left, right), (right, left)] where counts[sum.index] == 1 {
        if let product = producers[sum.index],
          let bias = bias(addend, for: nodes[product], in: model, nodes, producers)
        {
          fusion = (product, bias)
          break
        }
      }
      guard let (product, bias) = fusion else { continue }
      var fused = nodes[product]
      if fused.operation == .primitive("MatMul") { fused.operation = .primitive("Gemm") }
      fused.inputs = [fused.inputs[0], fused.inputs[1], .value(bias)]
      fused.outputs = nodes[position].outputs
      nodes[position] = fused
      removed.insert(product)
    }
    model.graph.nodes = nodes.indices.filter { !removed.contains($0) }.map { nodes[$0] }
  }

  /// The vector that `value` adds to the result of `product`, when it is a bias.
  private static func bias(
    _ value: Value.ID, for product: Node, in model: Model, _ nodes: [Node],
    _ producers: [Int: Int]
  ) -> Value.ID? {
    guard case .primitive(_, domain: "") = product.operation, product.inputs.count == 2,
      case .value(let weight) = product.inputs[1],
      let result = product.outputs.first.flatMap({ $0 }),
      let weights = model[weight].type.tensor, let type = model[result].type.tensor
    else { return nil }
    switch product.operation.name {
    case "Conv":
      // The bias was given trailing dimensions so that it adds along the channels.
      guard let producer = producers[value.index],
        nodes[producer].operation == .primitive("Unsqueeze"),
        case .value(let vector) = nodes[producer].inputs.first,
        let bias = model[vector].type.tensor, bias.rank == 1,
        let channels = weights.dimensions?.first, bias.dimensions == [channels],
        let rank = type.rank, model[value].type.tensor?.rank == rank - 1
      else { return nil }
      return vector
    case "Gemm", "MatMul":
      guard let bias = model[value].type.tensor, bias.rank == 1, type.rank == 2, weights.rank == 2,
        let columns = type.dimensions?[1], bias.dimensions == [columns],
        case .value(let left) = product.inputs[0], model[left].type.tensor?.rank == 2,
        bias.element?.isFloatingPoint == true
      else { return nil }
      return value
    default: return nil
    }
  }
}
