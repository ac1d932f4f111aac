import Foundation
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindONNX

/// The models of Fixtures/onnx, which onnx made.
@Suite struct ONNXReaderTests {
  private func model(_ name: String) throws -> Model {
    try Model(ONNXFile(path: Fixtures.path("onnx/\(name).onnx")))
  }

  private func names(_ ids: [Value.ID?], in model: Model) -> [String?] {
    ids.map { $0.map { model[$0].name } }
  }

  private func graph(_ node: Node, _ name: String) throws -> Graph {
    guard case .graph(let graph) = try #require(node.attributes[name]) else {
      throw ONNXError.content("\(name) is no graph")
    }
    return graph
  }

  /// What onnx.numpy_helper makes of every tensor.
  @Test(arguments: ["branch", "tensors"]) func tensorsAreNumPys(name: String) throws {
    struct Expected: Decodable {
      let type: String
      let shape: [Int]
      let bytes: String
    }
    let expected = try JSONDecoder().decode(
      [String: [String: Expected]].self,
      from: Data(try Fixtures.bytes("onnx/expected.json")))
    let model = try model(name)
    for (key, tensor) in try #require(expected[name]) {
      let parameter = try #require(
        model.graph.parameters.first { model[$0.value].name == key }, "\(key)")
      #expect(parameter.tensor.type.rawValue == tensor.type, "\(key)")
      #expect(parameter.tensor.shape.dimensions == tensor.shape, "\(key)")
      #expect(try parameter.tensor.payload?.bytes() == [UInt8](hex: tensor.bytes), "\(key)")
    }
  }

  @Test func textsKeepTheirBytes() throws {
    let model = try model("tensors")
    let texts = try #require(model.graph.parameters.first { model[$0.value].name == "texts" })
    let bytes = try #require(try texts.tensor.payload?.bytes())
    #expect(TextElements.decode(bytes)?.map(Array.init) == [Array("café".utf8), [0xFF]])
  }

  /// A sparse tensor's dense bytes, begun anywhere.
  @Test func sparseElementsAreReadInAnyOrder() throws {
    let model = try model("tensors")
    let sparse = try #require(model.graph.parameters.first { model[$0.value].name == "cells" })
    let payload = try #require(sparse.tensor.payload)
    let whole = try payload.bytes()
    for start in 0..<whole.count {
      for end in start...whole.count {
        #expect(try payload.slice(start..<end)?.bytes() == Array(whole[start..<end]))
      }
    }
  }

  @Test func branchesUseValuesFromAround() throws {
    let model = try model("branch")
    #expect(model.dialect == .onnx)
    #expect(model.operatorSets == ["": 17])
    #expect(names(model.graph.inputs, in: model) == ["x"])
    #expect(model[model.graph.inputs[0]].type == .tensor(TensorType(.float32, [.symbol("N"), 2])))
    let top = try #require(model.graph.nodes[0].outputs[0])
    #expect(model[top].type == .tensor(TensorType(.float32, [])))
    let choice = model.graph.nodes[2]
    #expect(choice.operation == .primitive("If"))
    #expect(choice.scope == "layer/choice")
    let then = try graph(choice, "then_branch")
    #expect(then.nodes[0].inputs.flatMap(\.values).first == model.graph.inputs[0])
    #expect(then.nodes[0].inputs.flatMap(\.values).last == model.graph.parameters[0].value)
    let other = try graph(choice, "else_branch")
    #expect(names(other.parameters.map(\.value), in: model) == ["two"])
    #expect(other.nodes[0].inputs.flatMap(\.values).last == other.parameters[0].value)
  }

  @Test(arguments: [
    ("/layer1/0/conv1/Conv", "layer1/0/conv1"), ("layer1.0.conv1/Conv", "layer1/0/conv1"),
    ("conv1/Conv_1", "conv1"), ("Conv_12", ""), ("", ""), ("a/model.v2/Conv", "a/model.v2"),
    ("./Conv", ""), ("/layer1.0/Conv", "layer1.0"),
  ]) func namesTellWhereNodesStand(name: String, scope: String) {
    #expect(Node.scope(ofName: name) == scope)
  }

  @Test func loopsHaveInputsAndAbsentOnes() throws {
    let model = try model("loop")
    let loop = model.graph.nodes[0]
    guard case .absent = loop.inputs[1] else {
      Issue.record("the condition is there")
      return
    }
    let body = try graph(loop, "body")
    #expect(names(body.inputs, in: model) == ["i", "going", "state"])
    #expect(body.nodes[1].inputs.flatMap(\.values).last == model.graph.parameters[2].value)
    #expect(names(model.graph.nodes[1].outputs, in: model) == [nil, "y"])
  }

  @Test func functionsHaveAttributes() throws {
    let model = try model("functions")
    #expect(model.graph.nodes[0].operation == .function("house.Twice:fast"))
    #expect(model.functions.map(\.name) == ["house.Leaky", "house.Twice:fast"])
    let leaky = model.functions[0]
    #expect(leaky.attributes.map(\.name) == ["must", "slope"])
    guard case .float(0.25) = leaky.attributes["slope"],
      case .some(.none) = leaky.attributes["must"],
      case .reference("slope") = leaky.nodes[0].attributes["alpha"]
    else {
      Issue.record("\(leaky)")
      return
    }
    #expect(
      model.functions[1].nodes.map(\.operation) == [
        .function("house.Leaky"), .function("house.Leaky"),
      ])
    #expect(model.operatorSets == ["": 17, "house": 1])
  }

  @Test func attributesOfEveryKind() throws {
    let model = try model("attributes")
    #expect(model.metadata.map(\.key) == ["purpose"])
    #expect(names(model.graph.inputs, in: model) == ["x"])
    #expect(
      model[model.graph.inputs[0]].type
        == .tensor(TensorType(.float32, [.symbol("batch"), .unknown, 3])))
    let node = model.graph.nodes[0]
    #expect(node.operation == .primitive("Everything", domain: "house"))
    #expect(
      node.outputs.last.map { $0.map { model[$0].type } }
        == .opaque("sequence(float32 [N])"))
    let texts = node.attributes.filter { !["t", "tensors", "graphs", "sparse"].contains($0.name) }
      .map { "\($0.name)=\($0.value)" }.sorted()
    #expect(
      texts == [
        #"bytes=bytes([255])"#, "f=float(0.5)", "fs=floats([1.0, 2.0])", "i=int(-3)",
        #"mixed=tuple([MindGraph.Attribute.string("a"), MindGraph.Attribute.bytes([255])])"#,
        "none=ints([])", "ns=ints([1, -2])", #"s=string("café")"#, #"ss=strings(["a", "b"])"#,
        #"type=valueType(sequence(float32 [2]))"#,
      ])
    #expect(node.attributes["graphs"]?.graphs.count == 2)
    guard case .tensor(let sparse) = node.attributes["sparse"],
      case .tensor(let tensor) = node.attributes["t"]
    else {
      Issue.record("no tensors")
      return
    }
    #expect(try tensor.payload?.bytes() == [4, 0, 0, 0, 0, 0, 0, 0])
    #expect(try sparse.payload?.bytes() == [0, 0, 0, 0, 0, 0, 16, 65])
  }

  /// What breaks ONNX's rules is refused with its place.
  @Test func contradictionsAreRefused() throws {
    func refuse(
      _ expected: ONNXError, _ change: (inout PBModelProto) -> Void,
      location: SourceLocation = #_sourceLocation
    ) throws {
      var message = try PBModelProto(serializedBytes: Fixtures.bytes("onnx/branch.onnx"))
      change(&message)
      let file = ONNXFile(message: message, payloads: PayloadTable())
      do {
        _ = try Model(file)
        Issue.record("accepted", sourceLocation: location)
      } catch let located as Located {
        #expect(located.failure as? ONNXError == expected, sourceLocation: location)
        #expect(!located.places.isEmpty, sourceLocation: location)
      }
    }
    try refuse(.unknownValue("nobody")) { $0.graph.node[1].input[0] = "nobody" }
    try refuse(.unknownValue("sum")) { $0.graph.output[0].name = "sum" }
    try refuse(.duplicate("top")) { $0.graph.node[1].output[0] = "top" }
    try refuse(.duplicate("w")) { $0.graph.initializer.append($0.graph.initializer[0]) }
    try refuse(.content("names no operator")) { $0.graph.node[0].opType = "" }
    try refuse(.content("has the unknown type number 99")) {
      $0.graph.node[0].attribute[0].type = 99
    }
    try refuse(.unknownType(99)) { $0.graph.initializer[0].dataType = 99 }
  }

  @Test func sparsePlacesAreChecked() throws {
    for (places, dims) in [
      ([1, 12], [3, 4]), ([2, 1], [3, 4]), ([-1, 2], [3, 4]), ([1], [3, 4]),
    ] {
      var message = try PBModelProto(serializedBytes: Fixtures.bytes("onnx/tensors.onnx"))
      message.graph.sparseInitializer[0].indices.int64Data = places.map { Int64($0) }
      message.graph.sparseInitializer[0].indices.dims = [Int64(places.count)]
      message.graph.sparseInitializer[0].dims = dims.map { Int64($0) }
      let file = ONNXFile(message: message, payloads: PayloadTable())
      #expect(throws: Located.self) { try Model(file) }
    }
  }
}
