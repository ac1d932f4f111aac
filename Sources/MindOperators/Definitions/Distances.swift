import MindGraph
import MindTensors

/// Distances, products of vectors, and losses that come with networks.
enum Distances {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Cdist", [.tensor("x1"), .tensor("x2"), .argument("p", .float, standard: .float(2))]
    ) { call in
      let (left, right) = (try call.tensor("x1"), try call.tensor("x2"))
      guard let a = left.dimensions, let b = right.dimensions else {
        return [.tensor(TensorType(left.element, nil))]
      }
      guard a.count >= 2, a.count == b.count else {
        throw OperatorError.shape("needs two tables of vectors")
      }
      let batch = try Shapes.broadcast(Array(a.dropLast(2)), Array(b.dropLast(2))) ?? []
      return [.tensor(TensorType(left.element, batch + [a[a.count - 2], b[b.count - 2]]))]
    },
    OperatorDefinition(
      "Cross",
      [.tensor("input"), .tensor("other"), .argument("dim", .int, standard: .int(-65530))],
      infer: Inference.broadcast("input", "other")),
    OperatorDefinition(
      "SoftmaxCrossEntropyWithLogits", [.tensor("logits"), .tensor("labels")]
    ) { call in
      let logits = try call.tensor("logits", rank: 2...2)
      return [
        .tensor(TensorType(logits.element, [logits.dimension(0)])), .tensor(logits),
      ]
    },
  ]
}
