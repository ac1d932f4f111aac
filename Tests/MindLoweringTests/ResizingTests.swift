import MindGraph
import MindLowering
import MindOperators
import MindTensors
import Testing

/// A small traced graph of the MindSpore dialect.
private struct Trace {
  var model = Model(dialect: .mindspore, name: "trace")

  mutating func input(_ sizes: [Int], _ name: String = "x") -> Value.ID {
    let id = model.addValue(
      name: name, type: .tensor(TensorType(.float32, sizes.map(Dimension.fixed))))
    model.graph.inputs.append(id)
    return id
  }

  mutating func weight(_ name: String, _ sizes: [Int]) throws -> Value.ID {
    let shape = try #require(Shape(sizes))
    let tensor = try Tensor(type: .float32, shape: shape, payload: nil)
    let id = model.addValue(name: name, type: .tensor(TensorType(tensor)))
    model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    return id
  }

  mutating func call(_ name: String, _ inputs: [Operand]) -> Value.ID {
    let output = model.addValue(name: "", type: .unknown)
    model.graph.nodes.append(
      Node(.primitive(name), scope: "cell", inputs: inputs, outputs: [output]))
    return output
  }

  mutating func reshape(_ value: Value.ID, _ shape: [Int]) -> Value.ID {
    call("Reshape", [.value(value), .constant(.ints(shape))])
  }

  /// The result's type for other sizes of the input.
  func resized(_ result: Value.ID, _ dimensions: [Dimension]) throws -> String {
    var model = model
    model.graph.outputs = [.value(result)]
    let resized = try Resizing.run(on: model, inputs: [InputSize("x", dimensions)])
    guard case .value(let id)? = resized.graph.outputs.first else { return "none" }
    return "\(resized[id].type)"
  }
}

private let batch: Dimension = .symbol("N")
private let height: Dimension = .symbol("H")
private let width: Dimension = .symbol("W")

@Suite struct ResizingTests {
  @Test(arguments: [
    // The batch keeps a dimension of its own, or is the outermost part of the first.
    ([1, 512, 7, 7], [1, 25088], "float32 [N, 25088]"),
    ([1, 196, 384], [196, 384], "float32 [196*N, 384]"),
    ([1, 12, 196, 64], [1, 2352, 64], "float32 [N, 2352, 64]"),
    ([1, 64], [1, 1, 1, 64], "float32 [N, 1, 1, 64]"),
  ])
  func batchOfOne(_ traced: [Int], _ target: [Int], _ expected: String) throws {
    var trace = Trace()
    let result = trace.reshape(trace.input(traced), target)
    let rest = traced.dropFirst().map(Dimension.fixed)
    #expect(try trace.resized(result, [batch] + rest) == expected)
  }

  @Test func whatWasJoinedIsTakenApart() throws {
    var trace = Trace()
    let rows = trace.reshape(trace.input([1, 56, 48, 96]), [2688, 96])
    let result = trace.reshape(rows, [1, 56, 48, 96])
    #expect(try trace.resized(result, [batch, height, width, 96]) == "float32 [N, H, W, 96]")
  }

  @Test func sizesBehindChannelsAreJoined() throws {
    var trace = Trace()
    let result = trace.reshape(trace.input([1, 64, 8, 8]), [1, 64, 64])
    #expect(try trace.resized(result, [batch, 64, height, width]) == "float32 [N, 64, H*W]")
  }

  @Test func twoReadingsAreRefused() throws {
    var trace = Trace()
    let result = trace.reshape(trace.input([1, 64, 8, 8]), [1, 8, 8, 64])
    let failure = #expect(throws: SizeError.self) {
      try trace.resized(result, [1, 64, height, width])
    }
    let text = try #require(failure).description
    #expect(text.contains("cell/Reshape: dimension 2 (H) varies"))
    #expect(text.contains("it could become dimension 1 (8) or dimension 2 (8) or dimension 3 (64)"))
  }

  @Test func windowsOfAFixedNumberAreRefused() throws {
    var trace = Trace()
    let result = trace.reshape(trace.input([1, 224, 3]), [1, 32, 7, 3])
    #expect(throws: SizeError.self) { try trace.resized(result, [1, height, 3]) }
  }

  @Test func aTableOfTheTracedSizeIsRefusedByName() throws {
    var trace = Trace()
    let sum = trace.call(
      "Add",
      [.value(trace.input([1, 197, 768])), .value(try trace.weight("pos_embed", [1, 197, 768]))])
    #expect(try trace.resized(sum, [batch, 197, 768]) == "float32 [N, 197, 768]")
    let failure = #expect(throws: SizeError.self) {
      try trace.resized(sum, [1, .symbol("L"), 768])
    }
    #expect(try #require(failure).description.contains("'pos_embed' float32 [1, 197, 768]"))
  }

  @Test func aTokenIsSpreadOverTheBatch() throws {
    var trace = Trace()
    let token = try trace.weight("cls_token", [1, 1, 384])
    let x = trace.input([1, 196, 384])
    let result = trace.call(
      "Concat", [.tuple([.value(token), .value(x)]), .constant(.int(1))])
    #expect(try trace.resized(result, [batch, 196, 384]) == "float32 [N, 197, 384]")
  }

  @Test(arguments: [
    // To the end, from the second on, the last one counted from the end.
    ([0, 0], [1, 100], "float32 [N, L]"),
    ([0, -1], [1, 100], "float32 [N, 1]"),
  ])
  func slices(_ begin: [Int], _ end: [Int], _ expected: String) throws {
    var trace = Trace()
    let result = trace.call(
      "StridedSlice",
      [
        .value(trace.input([1, 100])), .constant(.ints(begin)), .constant(.ints(end)),
        .constant(.ints([1, 1])),
      ])
    #expect(try trace.resized(result, [batch, .symbol("L")]) == expected)
  }

  @Test func aBoundInTheMiddleIsRefused() throws {
    var trace = Trace()
    let result = trace.call(
      "StridedSlice",
      [
        .value(trace.input([1, 100])), .constant(.ints([0, 0])), .constant(.ints([1, 50])),
        .constant(.ints([1, 1])),
      ])
    #expect(throws: SizeError.self) { try trace.resized(result, [1, .symbol("L")]) }
    #expect(try trace.resized(result, [batch, 100]) == "float32 [N, 50]")
  }

  @Test func oneSymbolIsOneSize() throws {
    var trace = Trace()
    let result = trace.call("ReLU", [.value(trace.input([1, 3, 8, 6]))])
    #expect(throws: SizeError.contradiction(symbol: "S", 8, 6)) {
      try trace.resized(result, [1, 3, .symbol("S"), .symbol("S")])
    }
    #expect(throws: SizeError.rank(input: "x", given: 2, expected: "float32 [1, 3, 8, 6]")) {
      try trace.resized(result, [1, 3])
    }
  }

  @Test func otherFixedSizes() throws {
    var trace = Trace()
    let result = trace.reshape(trace.input([1, 16, 4, 4]), [1, 256])
    #expect(try trace.resized(result, [5, 16, 4, 4]) == "float32 [5, 256]")
    #expect(throws: SizeError.unknownInput("y", known: ["x"])) {
      try Resizing.run(on: trace.model, inputs: [InputSize("y", [1])])
    }
  }
}
