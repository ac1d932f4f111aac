import MindGraph
import MindTensors
import Testing

@testable import MindComparison

@Suite struct GraphDifferenceTests {
  /// A chain of convolutions, each with a weight and a branch around it: y = Relu(Conv(x)) + x.
  private func model(
    blocks: Int, prefix: String = "", changing: (Int, inout Node) -> Void = { _, _ in },
    skipping: Set<Int> = []
  ) throws -> Model {
    var model = Model(dialect: .onnx, name: "net")
    model.operatorSets = ["": 17]
    let type = ValueType.tensor(TensorType(.float32, [1, 4, 8, 8]))
    var x = model.addValue(name: prefix + "x", type: type)
    model.graph.inputs = [x]
    for block in 0..<blocks {
      let tensor = try Tensor(type: .float32, shape: [4, 4, 1, 1], payload: nil)
      let weight = model.addValue(
        name: "layer\(block).weight", type: .tensor(TensorType(tensor)))
      model.graph.parameters.append(Parameter(value: weight, tensor: tensor))
      var value = model.addValue(name: "\(prefix)conv\(block)", type: type)
      var conv = Node(
        .primitive("Conv"), scope: "layer\(block)", name: "\(prefix)n\(block)",
        inputs: [.value(x), .value(weight)],
        attributes: [NamedAttribute("group", .int(1)), NamedAttribute("strides", .ints([1, 1]))],
        outputs: [value])
      changing(block, &conv)
      model.graph.nodes.append(conv)
      if !skipping.contains(block) {
        let relu = model.addValue(name: "\(prefix)relu\(block)", type: type)
        model.graph.nodes.append(
          Node(
            .primitive("Relu"), scope: "layer\(block)", inputs: [.value(value)], outputs: [relu]))
        value = relu
      }
      let sum = model.addValue(name: "\(prefix)sum\(block)", type: type)
      model.graph.nodes.append(
        Node(
          .primitive("Add"), scope: "layer\(block)", inputs: [.value(value), .value(x)],
          outputs: [sum]))
      x = sum
    }
    model.graph.outputs = [.value(x)]
    return model
  }

  private func difference(_ one: Model, _ two: Model) throws -> GraphDifference {
    try GraphDifference(one, two) { $0.hasPrefix("/") }
  }

  @Test func namesPlayNoPart() throws {
    let difference = try difference(model(blocks: 5), model(blocks: 5, prefix: "other_"))
    #expect(difference.isEqual)
    #expect(difference.equalCount == 15)
  }

  @Test func standardValuesNeedNotBeSaid() throws {
    let bare = try model(blocks: 3, changing: { $1.attributes = [] })
    #expect(try difference(model(blocks: 3), bare).isEqual)
  }

  @Test func aChangedAttributeIsFoundWithItsLayer() throws {
    let other = try model(blocks: 6) { block, node in
      if block == 2 { node.attributes[1].value = .ints([2, 2]) }
    }
    let difference = try difference(model(blocks: 6), other)
    #expect(difference.changed.map(\.place.path) == ["layer2"])
    #expect(difference.changed.first?.details == ["strides: [1, 1] -> [2, 2]"])
    #expect(difference.removed.isEmpty && difference.added.isEmpty)
    #expect(difference.equalCount == 17)
  }

  @Test func aMissingNodeIsFoundAndItsNeighbourChanged() throws {
    let difference = try difference(model(blocks: 4), model(blocks: 4, skipping: [1]))
    #expect(difference.removed.map(\.operation) == ["Relu"])
    #expect(difference.removed.map(\.path) == ["layer1"])
    #expect(difference.added.isEmpty)
    #expect(difference.changed.map(\.place) == [.init(operation: "Add", path: "layer1")])
  }

  @Test func swappedInputsAreAnotherEdge() throws {
    var other = try model(blocks: 1)
    other.graph.nodes[2].operation = .primitive("Sub")
    var base = other
    base.graph.nodes[2].inputs.reverse()
    let difference = try difference(base, other)
    #expect(difference.changed.first?.details.count == 2)
  }

  @Test func inputsAndResultsAreCompared() throws {
    var other = try model(blocks: 1)
    other[other.graph.inputs[0]].type = .tensor(TensorType(.float32, [.symbol("N"), 4, 8, 8]))
    let difference = try difference(model(blocks: 1), other)
    #expect(difference.ports == ["input 'x': float32 [1, 4, 8, 8] -> float32 [N, 4, 8, 8]"])
  }

  /// A node of Constant and an initializer of the same content are one thing.
  @Test func constantsMayBeNodes() throws {
    let tensor = try Tensor(type: .int64, shape: [1], payload: .inline([3, 0, 0, 0, 0, 0, 0, 0]))
    func model(isNode: Bool) -> Model {
      var model = Model(dialect: .onnx, name: "net")
      let x = model.addValue(name: "x", type: .tensor(TensorType(.int64, [1])))
      let three = model.addValue(name: "three", type: .tensor(TensorType(tensor)))
      let y = model.addValue(name: "y", type: .unknown)
      model.graph.inputs = [x]
      if isNode {
        model.graph.nodes.append(
          Node(
            .primitive("Constant"), inputs: [],
            attributes: [NamedAttribute("value", .tensor(tensor))], outputs: [three]))
      } else {
        model.graph.parameters.append(Parameter(value: three, tensor: tensor))
      }
      model.graph.nodes.append(
        Node(.primitive("Add"), inputs: [.value(x), .value(three)], outputs: [y]))
      model.graph.outputs = [.value(y)]
      return model
    }
    #expect(try difference(model(isNode: true), model(isNode: false)).isEqual)
  }

  @Test func foldedNormalisationsAreExplained() throws {
    var base = try model(blocks: 1)
    var node = base.graph.nodes[1]
    node.operation = .primitive("BatchNormalization")
    base.graph.nodes[1] = node
    let difference = try difference(base, model(blocks: 1, skipping: [0]))
    #expect(difference.notes.count == 1)
    #expect(difference.notes.first?.contains("folded") == true)
  }

  /// Work grows with the number of nodes, not with its square: every node differs here, in a graph of
  /// 9,000 in which all layers look alike.
  @Test(.timeLimit(.minutes(1))) func manyNodes() throws {
    let blocks = 3_000
    let other = try model(blocks: blocks) { $1.attributes = [NamedAttribute("group", .int(2))] }
    let difference = try difference(model(blocks: blocks), other)
    #expect(difference.changed.count == blocks)
    #expect(difference.equalCount == 2 * blocks)
  }
}
