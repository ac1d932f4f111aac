package import MindGraph
import MindOperators
import MindTensors

extension Model {
  /// Puts a preparation in front of the only image input.
  ///
  /// The input keeps its name and its place; its type is that of the images as they come.
  ///
  /// - Parameter preparation: what becomes part of the network.
  /// - Throws: `PreparationError` when there is no such input or the channels do not fit.
  package mutating func prepend(_ preparation: ImagePreparation) throws {
    guard !preparation.isEmpty else { return }
    let images = graph.inputs.indices.filter { isImage(graph.inputs[$0]) }
    guard images.count == 1, let position = images.first,
      let type = self[graph.inputs[position]].type.tensor, let element = type.element,
      let sizes = type.dimensions
    else {
      throw PreparationError.noImage(
        inputs: graph.inputs.map { "\(self[$0].name) \(self[$0].type)" })
    }
    let steps = try Self.steps(preparation, element, channels: sizes[1].size)
    guard !steps.isEmpty else { return }
    let old = graph.inputs[position]
    var given = sizes
    if preparation.isChannelsLast { given = [0, 2, 3, 1].map { sizes[$0] } }
    let input = addValue(
      name: self[old].name,
      type: .tensor(TensorType(preparation.takesBytes ? .uint8 : element, given)))
    self[old].name = ""
    graph.inputs[position] = input
    try insert(steps, from: input, to: old)
  }

  /// A primitive and what it takes besides the image.
  private typealias Step = (name: String, operands: [Operand])

  private static func steps(
    _ preparation: ImagePreparation, _ element: DataType, channels: Int?
  ) throws -> [Step] {
    var steps: [Step] = []
    if preparation.takesBytes, element != .uint8, let number = TypeNumber.number(of: element) {
      steps.append(("Cast", [.constant(.int(number))]))
    }
    if preparation.isChannelsLast {
      steps.append(("Transpose", [.constant(.ints([0, 3, 1, 2]))]))
    }
    if let normalization = preparation.normalization {
      for (name, numbers) in [("Sub", normalization.mean), ("RealDiv", normalization.std)] {
        if numbers.count > 1, let channels, channels != numbers.count {
          throw PreparationError.channels(channels, given: numbers.count)
        }
        guard let shape = Shape([1, numbers.count, 1, 1]) else { continue }
        let tensor = try ConstantTensor.make(numbers, shape, element)
        steps.append((name, [.constant(.tensor(tensor))]))
      }
    }
    return steps
  }

  /// Nodes in front of all others, the last of which gives what the input gave.
  private mutating func insert(
    _ steps: [Step], from input: Value.ID, to result: Value.ID
  ) throws {
    var value = input
    var nodes: [Node] = []
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      var node = Node(
        .primitive(step.name), scope: "preparation", inputs: [.value(value)] + step.operands,
        attributes: [], outputs: [])
      value = isLast ? result : addValue(name: "", type: try resultType(of: node))
      node.outputs = [value]
      nodes.append(node)
    }
    graph.nodes.insert(contentsOf: nodes, at: 0)
  }

  /// Puts a softmax over the classes behind the only result.
  ///
  /// - Throws: `PreparationError.noClasses` when there is not one result with two dimensions.
  package mutating func appendSoftmax() throws {
    guard graph.outputs.count == 1, case .value(let logits) = graph.outputs[0],
      self[logits].type.tensor?.rank == 2
    else {
      throw PreparationError.noClasses(
        outputs: graph.outputs.flatMap(\.values).map { "\(self[$0].type)" })
    }
    var node = Node(
      .primitive("Softmax"), scope: "", inputs: [.value(logits), .constant(.ints([-1]))],
      attributes: [], outputs: [])
    let result = addValue(name: "", type: try resultType(of: node))
    node.outputs = [result]
    graph.nodes.append(node)
    graph.outputs = [.value(result)]
  }

  private func resultType(of node: Node) throws -> ValueType {
    guard let definition = OperatorCatalogue.definition(of: node.operation.name) else {
      return .unknown
    }
    return try definition.infer(Call(node, of: definition) { self[$0].type }).first ?? .unknown
  }

  private func isImage(_ id: Value.ID) -> Bool {
    guard let type = self[id].type.tensor, let element = type.element else { return false }
    return type.rank == 4 && (element.isFloatingPoint || element == .uint8)
  }
}
