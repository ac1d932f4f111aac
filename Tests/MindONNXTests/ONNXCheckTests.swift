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

  /// ONNX Runtime 1.32 refuses the float's bits as "data overflow", and onnx 1.23 cuts all of them.
  @Test(
    arguments: [
      (3, 1000, true), (3, -128, false), (2, -1, true), (2, 255, false), (9, 7, true),
      (9, 1, false),
      (4, 70000, true), (4, 65535, false), (10, -5, true), (10, 0xFC00, false), (17, 300, true),
      (21, 300, true), (21, 0xF1, false), (6, 70000, false),
    ] as [(Int32, Int32, Bool)])
  func numbersBeyondTheirType(_ type: Int32, _ number: Int32, _ isTold: Bool) throws {
    let found = try faults {
      var tensor = PBTensorProto()
      tensor.name = "odd"
      tensor.dataType = type
      tensor.dims = [1]
      tensor.int32Data = [number]
      $0.graph.initializer.append(tensor)
    }
    let text = "int32_data holds \(number), beyond"
    #expect(found.contains { $0.contains(text) } == isTold, "\(found)")
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

  /// onnx 1.23.2: "Model contains multiple local functions with the same implementation id".
  @Test func aFunctionDefinedTwice() throws {
    var function = PBFunctionProto()
    function.name = "F"
    function.domain = "d"
    try expectFault("function 'F': is defined twice") { $0.functions = [function, function] }
    var other = function
    other.overload = "2"
    #expect(try faults { $0.functions = [function, other] } == [])
  }

  /// onnx 1.23.2: "Your model ir_version ... is higher than the checker's (14)".
  @Test func anIRVersionThatDoesNotExist() throws {
    try expectFault("IR version 15 is later than 14") { $0.irVersion = 15 }
  }

  /// onnx 1.23.2: "string_data size (1) is too small for the declared shape".
  @Test func tooFewTexts() throws {
    try expectFault("string [2] has 1 elements") { $0.graph.initializer[0].makeTexts([2], ["a"]) }
  }

  @Test func textsInAnotherFile() throws {
    try expectFault("texts cannot be in another file") { model in
      model.graph.initializer[0].makeTexts([1], ["a"])
      model.graph.initializer[0].markExternal(location: "weights", offset: 0, byteCount: 1)
    }
  }

  /// onnx takes the last of them, others the first; ONNX Runtime takes none.
  @Test func aKeyOfExternalDataThatComesTwice() throws {
    try expectFault("has the key 'location' twice") { model in
      model.graph.initializer[0].markExternal(location: "weights", offset: 0, byteCount: 1)
      model.graph.initializer[0].externalData.append(
        model.graph.initializer[0].externalData[0])
    }
  }

  /// The patterns 11, 48, 21, 58 and 31, which onnx 1.23.2 reads as [1.375, -2, 3.25, -5, 7.5] in both forms.
  @Test func sixBitsArePackedOrNumbersOfTheirOwn() throws {
    let file = try ONNXFile(path: Fixtures.path("lenet5/lenet5-2.7.2.onnx"))
    var tensor = PBTensorProto()
    tensor.dims = [5]
    tensor.dataType = Int32(PBTensorProto.DataType.float6E2M3.rawValue)
    tensor.int32Data = [11, 48, 21, 58, 31]
    let packed = [UInt8](hex: "0B5CE91F")
    #expect(try file.tensor(tensor).payload?.bytes() == packed)
    tensor.int32Data = []
    tensor.rawData = Data(packed)
    #expect(try file.tensor(tensor).type == .float6e2m3)
    tensor.dims = [4]
    #expect(throws: ONNXError.content("float6e2m3 [4] needs 3 bytes, the file has 4")) {
      try file.tensor(tensor)
    }
  }

  /// onnx 1.23.2: "index value at position [1] not in sorted order", "out of range", and no word of the first.
  @Test(arguments: [([1, 4], nil), ([4, 1], "do not rise"), ([1, 5], "place 5 is outside [5]")])
  func placesOfASparseTensor(_ places: [Int64], _ fault: String?) throws {
    var sparse = PBSparseTensorProto()
    sparse.dims = [5]
    sparse.values.name = "sparse"
    sparse.values.dataType = 1
    sparse.values.dims = [2]
    sparse.values.floatData = [1, 2]
    sparse.indices.dataType = 7
    sparse.indices.dims = [2]
    sparse.indices.int64Data = places
    let found = try faults { $0.graph.sparseInitializer = [sparse] }
    #expect(found.count == (fault == nil ? 0 : 1))
    #expect(found.first?.contains(fault ?? "") != false, "\(found)")
  }

  /// onnx 1.23.2 and ONNX Runtime 1.32 stop at such models, with no place at opset 17.
  @Test func functionsThatCallEachOther() throws {
    func function(_ name: String, calling callee: String) -> PBFunctionProto {
      var node = PBNodeProto()
      node.opType = callee
      node.domain = "d"
      node.input = ["a"]
      node.output = ["b"]
      var function = PBFunctionProto()
      function.name = name
      function.domain = "d"
      function.input = ["a"]
      function.output = ["b"]
      function.node = [node]
      return function
    }
    try expectFault("function 'F': calls itself by way of 'G'") {
      $0.functions = [function("F", calling: "G"), function("G", calling: "F")]
    }
    try expectFault("function 'F': calls itself") { $0.functions = [function("F", calling: "F")] }
    #expect(
      try !faults { $0.functions = [function("F", calling: "G"), function("G", calling: "H")] }
        .contains { $0.contains("calls itself") })
  }

  /// Each of them in the words of onnx 1.23.2: "input 0 is marked single but has an empty string", "Attribute 'alpha'
  /// appeared multiple times", "Required attribute 'axis' is missing", "Unrecognized attribute: foo", "Mismatched
  /// attribute type", "type field and data field mismatch", "Field 'type' of 'attr' is required".
  @Test func nodesThatOnnxsCheckerRefuses() throws {
    func node(
      _ opType: String, _ change: @escaping (inout PBNodeProto) -> Void
    ) -> (inout PBModelProto) -> Void {
      { model in
        let index = model.graph.node.firstIndex { $0.opType == opType }
        if let index { change(&model.graph.node[index]) }
      }
    }
    try expectFault("input 0 has no name", node("Relu") { $0.input[0] = "" })
    try expectFault("result 0 has no name", node("Relu") { $0.output[0] = "" })
    try expectFault("has 2 inputs, the operator 1", node("Relu") { $0.input.append("") })
    try expectFault(
      "has the attribute 'group' twice",
      node("Conv") { conv in conv.attribute += conv.attribute.filter { $0.name == "group" } })
    try expectFault("the operator has no attribute 'group'") { model in
      let conv = model.graph.node.first { $0.opType == "Conv" }
      node("Relu") { $0.attribute = conv?.attribute.filter { $0.name == "group" } ?? [] }(&model)
    }
    try expectFault(
      "attribute 'group' is of the type float, the operator's int",
      node("Conv") { conv in
        conv.attribute.removeAll { $0.name == "group" }
        conv.attribute.append(PBAttributeProto.number("group", 1))
      })
    try expectFault("the attribute 'axis' is missing", node("Relu") { $0.opType = "Concat" })
    try expectFault(
      "has the type int, and a value of the type float",
      node("Relu") {
        $0.attribute = [PBAttributeProto.number("alpha", 1)]
        $0.attribute[0].type = Int32(PBAttributeProto.AttributeType.int.rawValue)
      })
    try expectFault(
      "has no type",
      node("Relu") {
        $0.attribute = [PBAttributeProto.number("alpha", 1)]
        $0.attribute[0].clearType()
      })
  }

  /// onnx 1.23.2: "Field 'shape' of 'type' is required but missing", "Field 'type' of 'value_info'", "Field 'name' of
  /// 'graph'", "should contain one and only one value field".
  @Test func whatOnnxsCheckerWantsOfInputsAndTensors() throws {
    try expectFault("has no shape") { $0.graph.input[0].type.tensorType.clearShape() }
    try expectFault("has no shape") { $0.graph.output[0].type.tensorType.clearShape() }
    try expectFault("has no type") { $0.graph.output[0].clearType() }
    try expectFault("graph: has no name") { $0.graph.clearName() }
    try expectFault("its elements are in raw_data and in int32_data") {
      $0.graph.initializer[0].int32Data = [1]
    }
    try expectFault("its elements are in another file, and raw_data is there") {
      var tensor = $0.graph.initializer[0]
      tensor.name = "beside"
      tensor.dataLocation = Int32(PBTensorProto.DataLocation.external.rawValue)
      $0.graph.initializer.append(tensor)
    }
  }

  /// onnx 1.23.2: "No opset import for domain 'd'".
  @Test func aCallIntoADomainThatIsNotImported() throws {
    try expectFault("operator set 'd' is not imported") { model in
      var function = PBFunctionProto()
      function.name = "Relu"
      function.domain = "d"
      model.functions = [function]
      for index in model.graph.node.indices where model.graph.node[index].opType == "Relu" {
        model.graph.node[index].domain = "d"
      }
    }
  }

  /// Up to a page after the last tensor a writer may have left; what is longer nobody reads.
  @Test(arguments: [(4095, 0), (4096, 1)])
  func bytesAfterTheLastTensor(_ count: Int, _ findings: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 0, count: 16 + count), to: "data")
    let extent = try #require(Extent(source: FileSource(path: path), offset: 0, byteCount: 16))
    var usage = DataFileUsage()
    usage.add(extent, location: "data", place: "w")
    #expect(usage.findings(padding: 4096).count == findings)
  }

  @Test func anUnknownElementType() throws {
    try expectFault("element type number 99") { $0.graph.initializer[0].dataType = 99 }
  }
}

extension PBAttributeProto {
  fileprivate static func number(_ name: String, _ value: Float) -> PBAttributeProto {
    var attribute = PBAttributeProto()
    attribute.name = name
    attribute.type = Int32(AttributeType.float.rawValue)
    attribute.f = value
    return attribute
  }
}

extension PBTensorProto {
  fileprivate mutating func makeTexts(_ dims: [Int64], _ texts: [String]) {
    clearData()
    dataType = Int32(DataType.string.rawValue)
    self.dims = dims
    stringData = texts.map { Data($0.utf8) }
  }
}
