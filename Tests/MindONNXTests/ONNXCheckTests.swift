import FoundationEssentials
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindONNX

/// Each rule of ONNX that the validator knows, broken once in a sound model.
@Suite struct ONNXCheckTests {
  private func faults(_ change: (inout PBModelProto) -> Void) throws -> [String] {
    var file = try ONNXFile(path: Fixtures.path("lenet5/lenet5-2.7.2.onnx"))
    change(&file.file.message)
    return file.findings().map(\.description)
  }

  private func expectFault(
    _ text: String, _ change: (inout PBModelProto) -> Void,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try faults(change)
    #expect(found.contains { $0.contains(text) }, "\(found)", sourceLocation: location)
  }

  /// Debian's backend test data is what the ONNX project itself calls valid.
  @Test func theOfficialModelsAreSound() throws {
    let paths = Fixtures.files(under: "/usr/share/libonnx-testdata", ["onnx"])
    for path in paths {
      let faults = try ONNXFile(path: path).findings()
      #expect(faults == [], "\(path)")
    }
  }

  @Test func aSoundModelHasNone() throws {
    #expect(try faults { _ in } == [])
  }

  @Test func anUnknownInput() throws {
    try expectFault("input 'nobody' does not exist") { $0.graph.node[0].input[0] = "nobody" }
  }

  @Test func nodesOutOfOrder() throws {
    try expectFault("does not exist before it") { $0.graph.node.swapAt(0, 1) }
  }

  @Test func aValueMadeTwice() throws {
    try expectFault("is defined twice") { $0.graph.node[1].output = $0.graph.node[0].output }
  }

  @Test func aResultThatNobodyMakes() throws {
    try expectFault("result 'nobody'") { $0.graph.output[0].name = "nobody" }
  }

  @Test func aMissingOperatorSet() throws {
    try expectFault("operator set '' is not imported") { $0.opsetImport = [] }
  }

  @Test func anOperatorSetImportedTwice() throws {
    try expectFault("is imported twice") { $0.opsetImport.append($0.opsetImport[0]) }
  }

  @Test func dataOfTheWrongLength() throws {
    try expectFault("needs") { model in
      model.graph.initializer[0].dims = [1]
      model.graph.initializer[0].rawData = Data([1, 2, 3])
      model.graph.initializer[0].floatData = []
    }
  }

  @Test func anUnknownElementType() throws {
    try expectFault("element type number 99") { $0.graph.initializer[0].dataType = 99 }
  }
}
