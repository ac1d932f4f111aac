import MindGraph
import MindTensors
import MindWire
import TestSupport
import Testing

@testable import MindIR

/// Documents in the form of another version. That real readers take them is Tests/Interop's business.
@Suite struct VersionTests {
  private static let recent = Fixtures.names("mindir").filter {
    $0.hasSuffix("-2.7.2.mindir") || $0.hasSuffix("-2.10.0.mindir")
  }
  private static let old = Fixtures.names("mindir").filter { $0.hasSuffix("-2.0.0.mindir") }

  private func file(_ name: String) throws -> MindIRFile {
    try MindIRFile(path: Fixtures.path(name))
  }

  /// What the change of a version must not touch.
  private func expectKept(_ old: MindIRFile, _ new: MindIRFile, _ name: String) throws {
    var (before, after) = (old.file.message, new.file.message)
    for (index, graph) in after.functions.enumerated() {
      #expect(graph.input == before.functions[index].input, "\(name)")
      #expect(graph.name == before.functions[index].name, "\(name)")
    }
    #expect(after.graph.parameter.map(\.name) == before.graph.parameter.map(\.name), "\(name)")
    for (one, other) in zip(before.graph.parameter, after.graph.parameter) {
      #expect(one.quantParams == other.quantParams && one.refKey == other.refKey)
      #expect(one.compressionType == other.compressionType && one.dims == other.dims)
      #expect(
        try old.file.payloads.payload(of: one.rawData).bytes()
          == new.file.payloads.payload(of: other.rawData).bytes(), "\(name): \(one.name)")
    }
    before.graph.parameter = []
    after.graph.parameter = []
    #expect(after.graph.input == before.graph.input, "\(name)")
    #expect(after.graph.attribute == before.graph.attribute, "\(name)")
    #expect(after.graph.mapParameter == before.graph.mapParameter, "\(name)")
    #expect(after.graph.output.map(\.tensor) == before.graph.output.map(\.tensor), "\(name)")
    after.graph = before.graph
    after.functions = before.functions
    after.primitives = before.primitives
    after.mindIrVersion = before.mindIrVersion
    #expect(after == before, "\(name): something beside the graphs changed")
  }

  /// No reference leads nowhere, and nodes are in an order in which values exist before they are used.
  private func expectSound(_ file: MindIRFile, _ name: String) {
    let errors = file.findings().filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(name): \(errors)")
  }

  @Test(arguments: recent) func version1KeepsTheRest(name: String) throws {
    let original = try file(name)
    let (converted, _) = try original.converted(to: .one)
    #expect(converted.version == 1)
    #expect(converted.file.message.primitives.allSatisfy { !$0.hasPrimType })
    try expectKept(original, converted, name)
    expectSound(converted, name)
  }

  @Test(arguments: old) func version2KeepsTheRest(name: String) throws {
    let original = try file(name)
    let (converted, notes) = try original.converted(to: .two)
    #expect(converted.version == 2)
    #expect(notes == [])
    try expectKept(original, converted, name)
    expectSound(converted, name)
  }

  @Test(arguments: old) func theOwnVersionIsNoChange(name: String) throws {
    let original = try file(name)
    let (converted, notes) = try original.converted(to: .one)
    #expect(notes.count == 1)
    #expect(converted.file.message == original.file.message)
  }

  private func node(_ file: MindIRFile, _ name: String) throws -> PBNodeProto {
    try #require(file.file.message.graph.node.first { $0.opType == name })
  }

  @Test func argumentsBecomeAttributes() throws {
    let (file, notes) = try file("lenet5/lenet5-2.7.2.mindir").converted(to: .one)
    #expect(notes == [])
    let product = try node(file, "MatMul")
    #expect(product.input.count == 2)
    let flags = product.attribute.filter { $0.name.hasPrefix("transpose_") }
    #expect(flags.map(\.name) == ["transpose_a", "transpose_b"])
    #expect(flags.map(\.i) == [0, 1])
    let bias = try node(file, "BiasAdd")
    #expect(bias.attribute.first { $0.name == "format" }?.s == .init("NCHW".utf8))
    #expect(bias.attribute.contains { $0.name == "shape" })
  }

  @Test func attributesBecomeArguments() throws {
    let (file, _) = try file("networks/softmax-2.0.0.mindir").converted(to: .two)
    let softmax = try node(file, "Softmax")
    #expect(softmax.input.count == 2)
    let axis = try #require(
      file.file.message.graph.node.first { $0.output == [softmax.input[1]] })
    #expect(axis.opType == "Constant")
    #expect(axis.attribute[0].values.map(\.ints) == [[-1]])
    #expect(!softmax.attribute.contains { $0.name == "axis" })
  }

  @Test func whatLiteLacksIsANote() throws {
    let (_, notes) = try file("networks/conv3d-2.7.2.mindir").converted(to: .one)
    #expect(
      notes == ["MindSpore Lite 2.0 will not run Conv3D (1x): it has no such operator"])
    let (_, loops) = try file("documents/loop-2.7.2.mindir").converted(to: .one)
    #expect(loops == ["MindSpore Lite 2.0 will not run it: it has no functions"])
  }

  /// A model with one node of an operator.
  private func model(_ name: String, inputs: [String], version: Int64) -> MindIRFile {
    var message = PBModelProto()
    message.mindIrVersion = version
    var x = PBValueInfoProto()
    x.name = "x"
    var tensor = PBTensorProto()
    tensor.dims = [2, 3]
    tensor.dataType = 1
    x.tensor = [tensor]
    message.graph.input = [x]
    var constant = PBNodeProto()
    constant.opType = "Constant"
    constant.output = ["number"]
    var value = PBAttributeProto()
    value.name = "value"
    value.i = 3
    value.type = 7
    constant.attribute = [value]
    var node = PBNodeProto()
    node.opType = name
    node.input = inputs
    node.output = ["y"]
    var output = PBValueInfoProto()
    output.name = "y"
    message.graph.node = [constant, node]
    message.graph.output = [output]
    return MindIRFile(message: message, payloads: PayloadTable())
  }

  @Test func laterOperatorsAreRefusedByName() throws {
    let file = model("Swiglu", inputs: ["x", "number"], version: 2)
    #expect(throws: VersionError.self) { try file.converted(to: .one) }
    do {
      _ = try file.converted(to: .one)
    } catch let error as VersionError {
      #expect(error.kind == .unsupported)
      #expect(
        error.description == """
          cannot be expressed in MindIR version 1:
            Swiglu (1x: y): MindSpore 2.0 does not have this operator
          """)
    }
  }

  /// MindSpore 2.0.0 and MindSpore Lite 2.0.0 run neither; the first only fails at casts to complex numbers.
  @Test func elementTypesThatVersion1HasNotAreRefusedOrNoted() throws {
    var file = model("ReLU", inputs: ["x"], version: 2)
    file.file.message.graph.input[0].tensor[0].dataType = 16
    let reason = "the readers of version 1 do not compute in bfloat16"
    #expect(
      throws: VersionError.nodes(
        [VersionError.Obstacle(name: "ReLU", reason: reason, places: ["y"])], version: 1)
    ) { try file.converted(to: .one) }
    file.file.message.graph.input[0].tensor[0].dataType = 14
    #expect(
      try file.converted(to: .one).notes
        == ["MindSpore Lite 2.0 will not load it: it has no complex numbers"])
  }

  /// MindSpore Lite 2.0.0 loads a tuple in a tuple only when a node of its own makes it.
  @Test func severalResultsOfANodeBecomeATuple() throws {
    var file = try file("networks/split_unused-2.7.2.mindir")
    let split = try #require(
      file.file.message.graph.node.first { node in
        file.file.message.graph.node.contains {
          $0.opType.contains("TupleGetItem")
            && $0.input.first == node.output.first
        }
      })
    var pair = PBNodeProto()
    pair.opType = "MakeTuple"
    pair.input = [file.file.message.graph.output[0].name, split.output[0]]
    pair.output = ["pair"]
    file.file.message.graph.node.append(pair)
    file.file.message.graph.output[0].name = "pair"
    let graph = try file.converted(to: .one).file.file.message.graph
    let whole = try #require(graph.node.first { $0.output == [graph.output[0].name] })
    let inner = try #require(graph.node.first { $0.output == [whole.input[1]] })
    #expect(inner.opType == "MakeTuple" && inner.input.count == 3)
  }

  @Test func unknownOperatorsStayAsLongAsNothingDependsOnIt() throws {
    let plain = try model("Unheard", inputs: ["x"], version: 2).converted(to: .one)
    #expect(plain.file.file.message.graph.node.map(\.opType) == ["Constant", "Unheard"])
    #expect(throws: VersionError.self) {
      try model("Unheard", inputs: ["x", "number"], version: 2).converted(to: .one)
    }
    let newer = try model("Unheard", inputs: ["x", "number"], version: 1).converted(to: .two)
    #expect(newer.file.file.message.graph.node.map(\.opType) == ["Constant", "Unheard"])
  }

  @Test func computedArgumentsAreRefused() throws {
    var file = model("Concat", inputs: ["x", "axis"], version: 2)
    var axis = PBValueInfoProto()
    axis.name = "axis"
    file.file.message.graph.input.append(axis)
    #expect(throws: VersionError.self) { try file.converted(to: .one) }
  }

  @Test func emptyNodesDoNotTrap() throws {
    for name in [
      "Conv2D", "AvgPool", "MaxPool3DWithArgmax", "LayerNorm", "Select", "Cast", "PadV3",
      "StackExt",
      "Meshgrid", "ResizeBilinearV2", "GroupNorm", "TupleGetItem", "MatMul", "Squeeze", "Round",
    ] {
      for version in [Int64(2), 1] {
        do {
          _ = try model(name, inputs: [], version: version)
            .converted(to: version == 2 ? .one : .two)
        } catch {
          #expect(error is any Failure, "\(name): \(error)")
        }
      }
    }
  }
}
