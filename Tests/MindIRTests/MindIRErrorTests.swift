import FoundationEssentials
import MindGraph
import MindTensors
import MindWire
import SwiftProtobuf
import TestSupport
import Testing

@testable import MindIR

/// Models that are refused, each for one reason.
@Suite struct MindIRErrorTests {
  /// A sound model for `change` to damage.
  private func read(_ change: (inout PBModelProto) -> Void) throws -> Model {
    var message = PBModelProto()
    message.producerName = "test"
    message.modelVersion = "2.7.2"
    message.mindIrVersion = 2
    var input = PBValueInfoProto()
    input.name = "x"
    var tensor = PBTensorProto()
    tensor.dims = [2, 3]
    tensor.dataType = 1
    input.tensor = [tensor]
    message.graph.name = "main"
    message.graph.input = [input]
    var node = PBNodeProto()
    node.opType = "ReLU"
    node.input = ["x"]
    node.output = ["y"]
    message.graph.node = [node]
    var output = PBValueInfoProto()
    output.name = "y"
    message.graph.output = [output]
    change(&message)
    let bytes: [UInt8] = try message.serializedBytes(partial: true)
    return try Model(MindIRFile(source: FileSource(bytes: bytes, path: "memory")))
  }

  /// The innermost failure of what reading threw.
  private func failure(_ change: (inout PBModelProto) -> Void) -> MindIRError? {
    do {
      _ = try read(change)
    } catch let located as Located {
      return located.failure as? MindIRError
    } catch {
      return error as? MindIRError
    }
    return nil
  }

  @Test func aSoundModelIsRead() throws {
    #expect(try read { _ in }.graph.nodes.count == 1)
  }

  @Test func noGraph() {
    #expect(failure { $0.clearGraph() } == .noGraph)
  }

  @Test func aLaterVersion() {
    #expect(failure { $0.mindIrVersion = 4 } == .version(4))
  }

  @Test func anUnknownInput() {
    #expect(failure { $0.graph.node[0].input = ["z"] } == .unknownValue("z"))
  }

  @Test func anUnknownResult() {
    #expect(failure { $0.graph.output[0].name = "z" } == .unknownValue("z"))
  }

  @Test func aGraphWithoutResult() {
    #expect(failure { $0.graph.output = [] } == .missing("the graph's result"))
  }

  @Test func aNodeWithoutResult() {
    #expect(failure { $0.graph.node[0].output = [] } == .missing("the result's name"))
  }

  @Test func anUnknownElementType() {
    #expect(failure { $0.graph.input[0].tensor[0].dataType = 99 } == .unknownType(99))
  }

  @Test func anImpossibleShape() {
    #expect(failure { $0.graph.input[0].tensor[0].dims = [-5] } == .shape([-5]))
  }

  @Test func weightsInTheWrongAmount() {
    let found = failure { message in
      var parameter = PBTensorProto()
      parameter.name = "w"
      parameter.dims = [2]
      parameter.dataType = 1
      parameter.rawData = .init([0, 0, 0, 0])
      message.graph.parameter = [parameter]
    }
    #expect(found == .content("float32 [2] needs 8 bytes, the file has 4"))
  }

  @Test func aConstantWithoutItsNumber() {
    let found = failure { message in
      var constant = PBNodeProto()
      constant.opType = "Constant"
      constant.output = ["c"]
      var value = PBAttributeProto()
      value.name = "value"
      value.type = 7
      constant.attribute = [value]
      message.graph.node.insert(constant, at: 0)
    }
    #expect(found == .constant("a number is missing its value"))
  }

  @Test func twoFunctionsOfOneName() {
    let found = failure { message in
      var function = PBGraphProto()
      function.name = "f"
      message.functions = [function, function]
    }
    #expect(found == .duplicate("f"))
  }

  @Test func anElementThatATupleLacks() {
    let found = failure { message in
      var pair = PBNodeProto()
      pair.opType = "MakeTuple"
      pair.input = ["x", "x"]
      pair.output = ["pair"]
      var number = PBNodeProto()
      number.opType = "Constant"
      number.output = ["two"]
      var value = PBAttributeProto()
      value.type = 7
      value.i = 2
      number.attribute = [value]
      var element = PBNodeProto()
      element.opType = "TupleGetItem"
      element.input = ["pair", "two"]
      element.output = ["e"]
      message.graph.node.insert(contentsOf: [pair, number, element], at: 0)
    }
    #expect(found == .missing("element 2 of a tuple of 2"))
  }

  @Test func nearlyEmptyNodesMayNotFillAFile() {
    // A node takes two bytes here and a hundred when it is decoded.
    let count = 4 << 20
    var bytes: [UInt8] = [0x3A, 0x80, 0x80, 0x80, 0x04]
    for _ in 0..<count { bytes += [0x0A, 0] }
    let source = FileSource(bytes: bytes, path: "memory")
    var found: WireError?
    do {
      _ = try MindIRFile(source: source)
    } catch {
      found = error as? WireError
    }
    guard case .tooMany(_, "node") = found else {
      Issue.record("read without an objection")
      return
    }
  }
}
