import MindGraph
import MindTensors

/// Writes a weight in the shape or order of dimensions in which it is used. Moves weights.
///
/// Precondition: nobody else uses the weight, and the result's shape is known.
enum ShapedWeights {
  static let pass = GraphPass(at: "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten") {
    _, node, graph in
    guard let source = node.operand(0), graph.isUsedOnce(source),
      let tensor = graph.tensor(of: source), tensor.payload != nil,
      let result = node.outputs.first.flatMap({ $0 }), let shape = graph.type(of: result).shape,
      shape.elementCount == tensor.shape.elementCount
    else { return false }
    let name = graph.name(of: source)
    if node.operation == .primitive("Transpose") {
      guard let order = node.ints("perm"), let turned = try tensor.transposed(order) else {
        return false
      }
      return graph.replace(
        result, with: graph.constant(turned, name: name.isEmpty ? "" : name + ".transposed"))
    }
    let shaped = try Tensor(type: tensor.type, shape: shape, payload: tensor.payload)
    return graph.replace(
      result, with: graph.constant(shaped, name: name.isEmpty ? "" : name + ".reshaped"))
  }
}
