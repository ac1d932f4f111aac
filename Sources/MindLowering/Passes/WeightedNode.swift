import MindGraph
import MindTensors

/// A convolution or matrix product whose weight may be changed: it is a constant that nobody else uses.
struct WeightedNode {
  let node: Node
  private let weight: Tensor
  private let weightName: String
  /// The axis of the weight that is the result's channels.
  private let axis: Int
  /// The axis of the result on which scales and biases lie.
  let channelAxis: Int
  /// How many channels there are.
  let channels: Int
  private let bias: Tensor?
  /// Whether the operator has a place for a bias.
  private let takesBias: Bool

  /// Looks at what makes a value; `nil` when that is no such node, or somebody else uses the value.
  init?(making value: Value.ID, in graph: GraphRewriter) {
    guard graph.isUsedOnce(value), let (_, node) = graph.producer(of: value),
      case .primitive(let name, domain: "") = node.operation, let weightID = node.operand(1),
      graph.isUsedOnce(weightID), let weight = graph.tensor(of: weightID),
      let rank = graph.type(of: value).rank
    else { return nil }
    switch name {
    case "Conv": (axis, channelAxis, takesBias) = (0, 1, true)
    case "ConvTranspose":
      guard node.int("group") ?? 1 == 1 else { return nil }
      (axis, channelAxis, takesBias) = (1, 1, true)
    case "Gemm":
      guard node.float("alpha") ?? 1 == 1, node.float("beta") ?? 1 == 1 else { return nil }
      (axis, channelAxis, takesBias) = (node.int("transB") == 1 ? 0 : 1, 1, true)
    case "MatMul":
      guard weight.shape.rank == 2, let x = node.operand(0) else { return nil }
      (axis, channelAxis) = (1, rank - 1)
      takesBias = rank == 2 && graph.type(of: x).rank == 2
    default: return nil
    }
    guard weight.shape.dimensions.indices.contains(axis), channelAxis < rank else { return nil }
    channels = weight.shape.dimensions[axis]
    bias = node.operand(2).flatMap(graph.tensor)
    if let bias {
      guard bias.shape.dimensions == [channels], bias.type == weight.type else { return nil }
    } else if node.inputs.count > 2 {
      return nil
    }
    self.node = node
    self.weight = weight
    weightName = graph.name(of: weightID)
  }

  /// The same node with other numbers: `result * factors + shifts`, in the place of another node.
  ///
  /// - Parameters:
  ///   - factors: one for each channel, or one for all; `nil` when only something is added.
  ///   - shifts: what is added to each channel; `nil` when nothing is.
  ///   - target: the node that goes.
  ///   - graph: the graph.
  /// - Returns: the node, or `nil` when the weight has no numbers or there is no place for a bias.
  /// - Throws: `FileError` when a bias cannot be read.
  func folding(
    factors: [Double]?, shifts: [Double]?, replacing target: Node, in graph: GraphRewriter
  ) throws -> Node? {
    guard shifts == nil || takesBias, let x = node.operand(0), var weightID = node.operand(1) else {
      return nil
    }
    if let factors {
      guard factors.count == 1 || factors.count == channels,
        let scaled = weight.scaled(by: factors, axis: axis)
      else { return nil }
      weightID = graph.constant(scaled, name: folded(weightName))
    }
    var inputs = [x, weightID]
    if bias != nil || shifts != nil {
      var values = [Double](repeating: 0, count: channels)
      if let bias {
        guard let old = try bias.doubles(), old.count == channels else { return nil }
        values = old
      }
      if let factors {
        for index in values.indices { values[index] *= factors[factors.count == 1 ? 0 : index] }
      }
      if let shifts {
        guard shifts.count == channels else { return nil }
        for index in values.indices { values[index] += shifts[index] }
      }
      guard let tensor = Tensor(vector: values, weight.type) else { return nil }
      let name = node.operand(2).map(graph.name) ?? biasName
      inputs.append(graph.constant(tensor, name: folded(name)))
    }
    let isProduct = node.operation == .primitive("MatMul") && inputs.count > 2
    var result = target.becoming(
      isProduct ? "Gemm" : node.operation.name, inputs, node.attributes)
    result.scope = node.scope
    return result
  }

  private var biasName: String {
    let stem = weightName.split(separator: ".").dropLast().joined(separator: ".")
    return stem.isEmpty ? "" : stem + ".bias"
  }

  /// The name of new numbers; those of the checkpoint keep theirs for themselves.
  private func folded(_ name: String) -> String {
    name.isEmpty || name.hasSuffix(".folded") ? name : name + ".folded"
  }
}

extension GraphRewriter {
  /// The numbers of a constant that lies along one axis of a value, or is a single one.
  ///
  /// - Returns: the numbers, or `nil` when the constant is no such.
  /// - Throws: `FileError` when they cannot be read.
  func channelNumbers(
    _ constant: Value.ID, axis: Int, of value: Value.ID, channels: Int
  ) throws -> [Double]? {
    guard let tensor = tensor(of: constant), let rank = type(of: value).rank,
      let count = tensor.shape.elementCount, tensor.shape.rank <= rank
    else { return nil }
    if count == 1 { return try tensor.doubles() }
    guard count == channels, tensor.shape.rank > 0 else { return nil }
    // Dimensions are aligned at their ends.
    let place = axis - (rank - tensor.shape.rank)
    guard tensor.shape.dimensions.indices.contains(place),
      tensor.shape.dimensions[place] == channels
    else { return nil }
    return try tensor.doubles()
  }
}
