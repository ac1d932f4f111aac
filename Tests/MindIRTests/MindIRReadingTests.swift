import MindGraph
import MindTensors
import TestSupport
import Testing

@testable import MindIR

@Suite struct MindIRReadingTests {
  private func model(_ bytes: [UInt8]) throws -> Model {
    try Model(MindIRFile(source: FileSource(bytes: bytes, path: "memory")))
  }

  /// z = x + y, the smallest file that MindSpore 2.7.2 loads and runs.
  private static let sum = [UInt8](
    hex: """
      12094D696E6453706F7265 2A05322E372E32 3A31
      0A0E 0A0178 0A0179 12017A 2203416464
      12046D61696E
      2A09 0A0178 120408021001
      2A09 0A0179 120408021001
      32030A017A
      6802
      """)

  @Test func readsTheSmallestModel() throws {
    let model = try model(Self.sum)
    #expect(model.graph.inputs.map { model[$0].name } == ["x", "y"])
    #expect(model.graph.nodes.map(\.operation) == [.primitive("Add")])
    #expect(model[model.graph.inputs[0]].type == .tensor(TensorType(.float32, [2])))
    let result = try #require(model.graph.nodes[0].outputs[0])
    #expect(model[result].type == .tensor(TensorType(.float32, [2])))
  }

  @Test func everyTruncationIsAnErrorOrAModel() {
    for count in 0..<Self.sum.count {
      do {
        _ = try model(Array(Self.sum[..<count]))
      } catch {
        #expect(error is any Failure, "cut at \(count): \(error)")
      }
    }
  }

  /// What MindSpore 2.0 wrote with attributes and 2.7 with inputs is one model.
  @Test func bothGenerationsAreOneModel() throws {
    let old = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.0.0.mindir")))
    let new = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.7.2.mindir")))
    #expect(
      new.graph.nodes.map(\.operation.name) == [
        "Conv2D", "ReLU", "MaxPool", "Conv2D", "ReLU", "MaxPool", "Flatten", "MatMul", "BiasAdd",
        "ReLU", "MatMul", "BiasAdd", "ReLU", "MatMul", "BiasAdd",
      ])
    #expect(describe(old) == describe(new))
  }

  /// Operators with their arguments by value, and operands by the parameter or node they come from.
  private func describe(_ model: Model) -> [String] {
    var names: [Int: String] = [:]
    for id in model.graph.inputs { names[id.index] = "input" }
    for parameter in model.graph.parameters {
      names[parameter.value.index] = model[parameter.value].name
    }
    return model.graph.nodes.enumerated().map { position, node in
      for output in node.outputs { if let output { names[output.index] = "node \(position)" } }
      let inputs = node.inputs.map { operand in
        switch operand {
        case .value(let id): names[id.index] ?? "?"
        case .constant(let value): "\(value)"
        default: "?"
        }
      }
      let attributes = node.attributes.map { "\($0.name)=\($0.value)" }.sorted()
      return "\(node.operation.name)(\(inputs)){\(attributes)}"
    }
  }

  @Test func parametersHaveTheirCheckpointNames() throws {
    let model = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.7.2.mindir")))
    #expect(
      Set(model.graph.parameters.map { model[$0.value].name }) == [
        "conv1.weight", "conv2.weight", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias",
        "fc3.weight", "fc3.bias",
      ])
  }

  @Test func layersHaveTheirPaths() throws {
    // MindSpore wrote `Default/network-WithLossCell/_backbone-LeNet5/conv1-Conv2d/Conv2D-op0`.
    let model = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.7.2.mindir")))
    let cells = model.graph.nodes.map { $0.scope.split(separator: "/").map(String.init) }
    #expect(cells.allSatisfy { $0.dropLast() == ["network", "_backbone"] })
    #expect(
      cells.compactMap(\.last) == [
        "conv1", "relu", "max_pool2d", "conv2", "relu", "max_pool2d", "flatten", "fc1", "fc1",
        "relu", "fc2", "fc2", "relu", "fc3", "fc3",
      ])
  }

  @Test func unknownSizesAreUnknown() throws {
    let model = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.7.2-dynamic.mindir")))
    #expect(
      model[model.graph.inputs[0]].type == .tensor(TensorType(.float32, [.unknown, 1, 32, 32])))
  }

  @Test func tuplesAreResolved() throws {
    let model = try Model(MindIRFile(path: Fixtures.path("networks/outputs_nested-2.7.2.mindir")))
    let plumbing = model.graph.nodes.filter { $0.operation.name.contains("Tuple") }
    #expect(plumbing.isEmpty)
    #expect(model.graph.outputs.count > 1)
  }
}
