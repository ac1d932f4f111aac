import FoundationEssentials
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindIR

/// Each rule broken once in a sound model; all of them found at once in one that breaks several.
@Suite struct MindIRCheckTests {
  private func findings(_ change: (inout PBModelProto) -> Void) throws -> [String] {
    var file = try MindIRFile(path: Fixtures.path("networks/dense-2.7.2.mindir"))
    change(&file.file.message)
    return file.findings().filter { $0.severity == .error }.map(\.description)
  }

  private func expect(
    _ text: String, _ change: (inout PBModelProto) -> Void,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try findings(change)
    #expect(found.contains { $0.contains(text) }, "\(found)", sourceLocation: location)
  }

  @Test(arguments: Fixtures.names("mindir")) func whatMindSporeWroteIsSound(name: String) throws {
    let errors = try MindIRFile(path: Fixtures.path(name)).findings().filter {
      $0.severity == .error
    }
    #expect(errors == [])
  }

  @Test func whatTheLoaderRefuses() throws {
    try expect("without producer_name") { $0.clearProducerName() }
    try expect("without model_version") { $0.clearModelVersion() }
    try expect("highest byte first") { $0.littleEndian = false }
    try expect("a graph without a name") { $0.graph.clearName() }
    try expect("an input without a type") { $0.graph.input[0].tensor = [] }
    try expect("has no result") { $0.graph.output = [] }
    try expect("is made by nobody") { $0.graph.output[0].name = "nobody" }
  }

  @Test func nodesThatDoNotFit() throws {
    try expect("input 'nobody' is made by nobody") { $0.graph.node[1].input[0] = "nobody" }
    try expect("has another's name") { message in
      message.graph.node.append(message.graph.node[message.graph.node.count - 1])
    }
    try expect("refers to 'nothing'") { message in
      let last = message.graph.node.count - 1
      message.graph.node[last].opType = "REF::nothing"
    }
  }

  @Test func parametersThatDoNotFit() throws {
    try expect("needs") { $0.graph.parameter[0].dims = [1] }
    try expect("is not known") { $0.graph.parameter[0].dataType = 77 }
    try expect("is missing") { message in
      message.graph.parameter[0].clearRawData()
      message.graph.parameter[0].externalData.location = "elsewhere"
    }
  }

  /// MindSpore 2.7.2 loads none of these.
  @Test func whatIsMissingOrThereTwice() throws {
    try expect("refuses version -1") { $0.mindIrVersion = -1 }
    try expect("primitive 'p': is defined twice") { message in
      var primitive = PBPrimitiveProto()
      primitive.name = "p"
      primitive.opType = "ReLU"
      message.primitives += [primitive, primitive]
    }
    try expect("a quantization without a name") { message in
      message.graph.parameter[0].quantParams = [PBTensorProto.QuantParamProto()]
    }
    try expect("a hash table without all of its parts") { message in
      message.graph.mapParameter = [PBMapTensorProto()]
      message.graph.mapParameter[0].name = "m"
    }
  }

  @Test func hashTablesThatContradictThemselves() throws {
    let found = try findings { message in
      var map = PBMapTensorProto()
      map.name = "m"
      map.defaultValue = PBAttributeProto()
      for part in [\PBMapTensorProto.keyTensor, \.valueTensor, \.statusTensor] {
        map[keyPath: part].dims = [2]
        map[keyPath: part].dataType = Int32(PBTensorProto.DataType.int32.rawValue)
        map[keyPath: part].rawData = Data(count: 8)
      }
      map.valueTensor.dims = [3, 3]
      message.graph.mapParameter = [map]
    }
    #expect(found.contains("hash table 'm', values: int32 [3, 3] needs 36 bytes, the file has 8"))
    #expect(found.contains("hash table 'm': has not as many keys as values and status"))
  }

  /// Operators that choose functions or change parameters are no strangers.
  @Test(arguments: Fixtures.names("mindir").filter { $0.contains("control") })
  func controlFlowIsKnown(name: String) throws {
    let findings = try MindIRFile(path: Fixtures.path(name)).findings().map(\.description)
    #expect(!findings.contains { $0.contains("is not known here") }, "\(findings)")
  }

  /// What MindSpore 2.7.2 makes of it: versions 0 and 1 run `axis` as an attribute and have no kernel for it as an
  /// input, versions 2 and 3 run it as an input and crash at the attribute.
  @Test(arguments: forms)
  func argumentsInTheFormOfTheVersion(version: Int64, forms: Set<Form>, fault: String?) {
    let found = softmax(version, forms).findings()
    #expect(found.count == (fault == nil ? 0 : 1), "\(found)")
    guard let fault else { return }
    #expect(found.first?.severity == .error)
    #expect(found.first?.description.contains("node 'y': \(fault)") == true, "\(found)")
  }

  /// MindSpore 2.7.2 fails in type inference: "Failed to get type in node:Default/Softmax-op0".
  @Test func numbersThatMindSporeDoesNotTake() {
    let single = softmax(2, [.input]) { constant in
      constant.values = []
      constant.type = Int32(PBAttributeProto.AttributeType.int64.rawValue)
      constant.i = 1
    }
    let narrow = softmax(2, [.input]) { constant in
      constant.values[0].type = Int32(PBAttributeProto.AttributeType.int32.rawValue)
    }
    #expect(
      single.findings().map(\.description)
        == ["node 'y': argument 'axis' is a number; MindSpore takes a tuple"])
    #expect(
      narrow.findings().map(\.description)
        == ["node 'y': argument 'axis' has a number of the type int32; MindSpore takes int64 only"])
  }

  enum Form { case attribute, input }

  static let forms: [(Int64, Set<Form>, String?)] = [
    (0, [.attribute], nil), (1, [.attribute], nil), (2, [.input], nil), (3, [.input], nil),
    (2, [.attribute, .input], nil),
    (1, [.input], "argument 'axis' is an input, which MindSpore refuses before version 2"),
    (1, [.attribute, .input], "argument 'axis' is an input"),
    (2, [.attribute], "argument 'axis' is an attribute, at which MindSpore crashes"),
    (3, [.attribute], "argument 'axis' is an attribute, at which MindSpore crashes"),
  ]

  /// A network of one Softmax.
  private func softmax(
    _ version: Int64, _ forms: Set<Form>, _ change: (inout PBAttributeProto) -> Void = { _ in }
  ) -> MindIRFile {
    var axis = PBAttributeProto()
    axis.name = "axis"
    axis.type = Int32(PBAttributeProto.AttributeType.tuple.rawValue)
    axis.values = [PBAttributeProto()]
    axis.values[0].type = Int32(PBAttributeProto.AttributeType.int64.rawValue)
    axis.values[0].ints = [1]
    change(&axis)
    var tensor = PBTensorProto()
    tensor.dims = [2, 3]
    tensor.dataType = Int32(PBTensorProto.DataType.float.rawValue)
    var input = PBValueInfoProto()
    input.name = "x"
    input.tensor = [tensor]
    var node = PBNodeProto()
    node.name = "y"
    node.opType = "Softmax"
    node.input = ["x"]
    node.output = ["y"]
    var output = PBValueInfoProto()
    output.name = "y"
    var message = PBModelProto()
    message.producerName = "test"
    message.modelVersion = "1"
    message.mindIrVersion = version
    message.graph.name = "g"
    message.graph.input = [input]
    message.graph.output = [output]
    if forms.contains(.attribute) { node.attribute = [axis] }
    if forms.contains(.input) {
      var constant = PBNodeProto()
      constant.opType = "Constant"
      constant.output = ["c"]
      constant.attribute = [axis]
      node.input.append("c")
      message.graph.node = [constant]
    }
    message.graph.node.append(node)
    return MindIRFile(message: message, payloads: PayloadTable())
  }

  @Test func everythingIsFoundAtOnce() throws {
    let found = try findings { message in
      message.clearProducerName()
      message.graph.parameter[0].dims = [1]
      message.graph.output[0].name = "nobody"
    }
    #expect(found.count == 3)
  }
}
