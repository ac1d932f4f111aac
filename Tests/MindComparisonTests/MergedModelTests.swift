import MindGraph
import MindTensors
import Testing

@testable import MindComparison

@Suite struct MergedModelTests {
  /// x -> Conv -> (Relu) -> Neg, in cells named after the operators.
  private func model(
    hasRelu: Bool, weight: String = "conv.weight", path: String = "conv"
  ) throws -> Model {
    var model = Model(dialect: .onnx, name: "net")
    let type = ValueType.tensor(TensorType(.float32, [1, 4, 8, 8]))
    let x = model.addValue(name: "x", type: type)
    model.graph.inputs = [x]
    let tensor = try Tensor(type: .float32, shape: [4, 4, 1, 1], payload: nil)
    let w = model.addValue(name: weight, type: .tensor(TensorType(tensor)))
    model.graph.parameters = [Parameter(value: w, tensor: tensor)]
    var value = model.addValue(name: "a", type: type)
    model.graph.nodes = [
      Node(
        .primitive("Conv"), scope: path, inputs: [.value(x), .value(w)], outputs: [value])
    ]
    if hasRelu {
      let same = model.addValue(name: "s", type: type)
      let relu = model.addValue(name: "b", type: type)
      model.graph.nodes += [
        Node(.primitive("Identity"), inputs: [.value(value)], outputs: [same]),
        Node(.primitive("Relu"), scope: "relu", inputs: [.value(same)], outputs: [relu]),
      ]
      value = relu
    }
    let y = model.addValue(name: "y", type: type)
    model.graph.nodes.append(
      Node(.primitive("Neg"), scope: "neg", inputs: [.value(value)], outputs: [y]))
    model.graph.outputs = [.value(y)]
    return model
  }

  private func merged(_ one: Model, _ two: Model) throws -> MergedModel {
    let difference = try GraphDifference(one, two) { $0.hasPrefix("/") }
    return MergedModel(one, two, pairing: difference.pairing)
  }

  @Test func whatIsGoneStandsWhereItStood() throws {
    let merged = try merged(model(hasRelu: true), model(hasRelu: false))
    let nodes = merged.model.graph.nodes
    #expect(nodes.map(\.operation.name) == ["Conv", "Relu", "Neg"])
    #expect(merged.nodes.mapValues(\.change) == [1: .removed, 2: .changed])
    // It takes what the node that is still there makes; what did nothing in between is gone.
    #expect(nodes[1].inputs.flatMap(\.values) == nodes[0].outputs.compactMap { $0 })
    #expect(merged.formerWeights.isEmpty)
  }

  @Test func whatIsNewIsMarked() throws {
    let merged = try merged(model(hasRelu: false), model(hasRelu: true))
    #expect(merged.nodes.mapValues(\.change) == [2: .added, 3: .changed])
    #expect(merged.model.graph.nodes.count == 4)
  }

  @Test func anotherPathIsARenaming() throws {
    let merged = try merged(model(hasRelu: true), model(hasRelu: true, path: "stem"))
    #expect(merged.nodes.mapValues(\.change) == [0: .renamed])
    #expect(merged.nodes[0]?.details == ["was called 'conv'"])
  }

  @Test func numbersOfExportersAreNoNames() throws {
    var (one, two) = try (model(hasRelu: false), model(hasRelu: false))
    one.graph.nodes[0].scope = ""
    one.graph.nodes[0].name = "Conv_12"
    two.graph.nodes[0].scope = ""
    two.graph.nodes[0].name = "Conv_13"
    #expect(try merged(one, two).nodes.isEmpty)
    two.graph.nodes[0].name = "Stem_13"
    #expect(try merged(one, two).nodes[0]?.change == .renamed)
  }

  @Test func formerWeightsAreKept() throws {
    var one = try model(hasRelu: false)
    let tensor = try Tensor(type: .float32, shape: [7], payload: nil)
    let bias = one.addValue(name: "bias", type: .tensor(TensorType(tensor)))
    one.graph.parameters.append(Parameter(value: bias, tensor: tensor))
    let two = try model(hasRelu: false)
    let merged = MergedModel(one, two, pairing: nil, former: ["bias"])
    #expect(
      merged.model.graph.parameters.map { merged.model[$0.value].name } == ["conv.weight", "bias"])
    #expect(merged.formerWeights.map { merged.model[$0].name } == ["bias"])
  }

  @Test func otherInputsAreMarked() throws {
    var one = try model(hasRelu: false)
    let extra = one.addValue(name: "extra", type: .tensor(TensorType(.float32, [2])))
    one.graph.inputs.append(extra)
    let merged = try merged(one, model(hasRelu: false))
    #expect(merged.model.graph.inputs.map { merged.model[$0].name } == ["x", "extra"])
    #expect(merged.ports.values.map(\.rawValue) == ["removed"])
  }
}
