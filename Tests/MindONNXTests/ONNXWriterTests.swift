import FoundationEssentials
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindONNX

@Suite struct ONNXWriterTests {
  /// y = Relu(x) + w for a batch of unknown size.
  private func model() throws -> Model {
    var model = Model(dialect: .onnx, name: "test")
    model.operatorSets = ["": 17]
    let type = ValueType.tensor(TensorType(.float32, [.symbol("N"), 2]))
    let x = model.addValue(name: "x", type: type)
    let w = model.addValue(name: "w", type: .tensor(TensorType(.float32, [2])))
    let h = model.addValue(name: "h", type: type)
    let y = model.addValue(name: "y", type: type)
    model.graph.inputs = [x]
    model.graph.parameters = [
      Parameter(
        value: w,
        tensor: try Tensor(
          type: .float32, shape: [2], payload: .inline([0, 0, 128, 63, 0, 0, 0, 64])))
    ]
    model.graph.nodes = [
      Node(.primitive("Relu"), name: "relu", inputs: [.value(x)], outputs: [h]),
      Node(.primitive("Add"), name: "add", inputs: [.value(h), .value(w)], outputs: [y]),
    ]
    model.graph.outputs = [.value(y)]
    return model
  }

  @Test func writesWhatTheModelSays() throws {
    let file = try ONNXFile(try model(), producer: ("test", "1"))
    let bytes: [UInt8] = try file.spliced().bytes()
    let message = try PBModelProto(serializedBytes: bytes)
    #expect(message.irVersion == 8)
    #expect(message.opsetImport.map(\.version) == [17])
    #expect(message.graph.node.map(\.opType) == ["Relu", "Add"])
    #expect(message.graph.node[1].input == ["h", "w"])
    #expect(message.graph.initializer[0].rawData == Data([0, 0, 128, 63, 0, 0, 0, 64]))
    #expect(message.graph.input[0].type.tensorType.shape.dim[0].dimParam == "N")
    #expect(message.graph.input[0].type.tensorType.shape.dim[1].dimValue == 2)
    #expect(file.findings() == [])
  }

  @Test func aModelWithoutWeightsIsRefused() throws {
    var model = try model()
    model.graph.parameters[0].tensor = try Tensor(type: .float32, shape: [2], payload: nil)
    #expect(throws: Located.self) { try ONNXFile(model, producer: ("test", "1")) }
  }

  @Test func anUnknownResultTypeIsRefused() throws {
    var model = try model()
    model[model.graph.inputs[0]].type = .unknown
    #expect(throws: ONNXError.self) { try ONNXFile(model, producer: ("test", "1")) }
  }
}
