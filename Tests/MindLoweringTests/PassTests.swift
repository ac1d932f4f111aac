import MindGraph
import MindLowering
import MindOperators
import MindTensors
import Testing

/// A small graph of the ONNX dialect, to be simplified.
private struct Sketch {
  let build: GraphBuilder

  init(opset: Int = 17) {
    build = GraphBuilder(name: "sketch", opset: opset)
  }

  func input(_ dimensions: [Dimension], _ type: DataType = .float32) -> Value.ID {
    let id = build.model.addValue(
      name: "x\(build.model.graph.inputs.count)", type: .tensor(TensorType(type, dimensions)))
    build.model.graph.inputs.append(id)
    return id
  }

  /// A weight whose numbers are 1, 2, 3 and so on.
  func weight(_ name: String, _ sizes: [Int]) throws -> Value.ID {
    let count = sizes.reduce(1, *)
    let bytes = (1...count).flatMap { DataType.float32.bytes(of: Double($0)) ?? [] }
    let tensor = try Tensor(
      type: .float32, shape: try #require(Shape(sizes)), payload: .inline(bytes))
    let id = build.model.addValue(name: name, type: .tensor(TensorType(tensor)))
    build.model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    return id
  }

  func simplified(
    _ results: Value.ID..., by optimization: LoweringOptions.Optimization = .structure
  ) throws -> Model {
    var model = build.model
    model.graph.outputs = results.map(Operand.value)
    try Simplification.run(on: &model, optimization)
    DeadCode.run(on: &model)
    return model
  }
}

private func operators(_ model: Model) -> [String] { model.graph.nodes.map(\.operation.name) }

private func attribute(_ name: String, _ node: Node?) -> String {
  node?.attributes[name].map { "\($0)" } ?? "none"
}

private func numbers(_ name: String, _ model: Model) throws -> [Double]? {
  try model.graph.parameters.first { model[$0.value].name == name }?.tensor.doubles()
}

@Suite struct StructuralPassTests {
  @Test func whatDoesNothingGoes() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([2, 3])
    var value = build.emit("Identity", [build.emit("Relu", [x])])
    value = build.emit("Dropout", [value])
    value = try build.reshape(value, [2, 3])
    value = build.emit("Transpose", [value], [NamedAttribute("perm", .ints([0, 1]))])
    value = try build.slice(value, 0..<2, axis: 0)
    value = try build.add(value, 0)
    value = build.mul(value, try build.number(1, like: value))
    value = build.emit("Tile", [value, try build.constant(ints: [1, 1])])
    #expect(operators(try sketch.simplified(value)) == ["Relu"])
  }

  @Test func aResultIsNeverAnInputOrAnotherResult() throws {
    let sketch = Sketch()
    let x = sketch.input([2])
    let y = sketch.build.emit("Relu", [x])
    let same = sketch.build.emit("Identity", [y])
    let given = sketch.build.emit("Identity", [x])
    #expect(
      operators(try sketch.simplified(y, same, given)) == ["Relu", "Identity", "Identity"])
  }

  @Test func aSymbolKeepsItsSizeAndAnUnknownMayNot() throws {
    let sketch = Sketch()
    let x = sketch.build.emit("Relu", [sketch.input([.symbol("N"), 4])])
    let kept = try sketch.build.reshape(x, [-1, 4], dimensions: [.symbol("N"), 4])
    #expect(operators(try sketch.simplified(kept)) == ["Relu"])
    let y = sketch.build.emit("Relu", [sketch.input([.unknown, 4])])
    let other = try sketch.build.reshape(y, [-1, 4], dimensions: [.unknown, 4])
    #expect(operators(try sketch.simplified(other)).last == "Reshape")
  }

  @Test func changesOfShapeInARowAreOne() throws {
    let sketch = Sketch()
    let x = sketch.input([2, 3, 4])
    var value = try sketch.build.reshape(x, [6, 4])
    value = try sketch.build.unsqueeze(value, axes: [0])
    value = try sketch.build.reshape(value, [8, 3])
    let model = try sketch.simplified(value)
    #expect(operators(model) == ["Reshape"])
    let back = try sketch.build.squeeze(
      try sketch.build.unsqueeze(sketch.build.emit("Relu", [x]), axes: [1]), axes: [1])
    #expect(operators(try sketch.simplified(back)) == ["Relu"])
  }

  @Test func anExchangeThatMovesNoElementIsAChangeOfShape() throws {
    let sketch = Sketch()
    let x = sketch.build.emit("Relu", [sketch.input([.symbol("N"), 6])])
    let split = try sketch.build.reshape(
      x, [-1, 1, 2, 3], dimensions: [.symbol("N"), 1, 2, 3])
    let turned = sketch.build.transpose(split, [0, 2, 1, 3])
    let model = try sketch.simplified(turned)
    #expect(operators(model) == ["Relu", "Reshape"])
    let real = sketch.build.transpose(split, [0, 1, 3, 2])
    #expect(operators(try sketch.simplified(real)) == ["Relu", "Reshape", "Transpose"])
    // Alone it stays what it is.
    let alone = sketch.build.transpose(
      sketch.build.emit("Relu", [sketch.input([1, 5])]), [1, 0])
    #expect(operators(try sketch.simplified(alone)) == ["Relu", "Transpose"])
  }

  @Test(arguments: [(1, ["Concat"]), (-1, ["Concat"]), (0, ["Concat", "Concat"])])
  func whatIsJoinedTwiceIsJoinedOnce(axis: Int, expected: [String]) throws {
    let sketch = Sketch()
    let parts = (0..<2).map { _ in sketch.input([2, 4]) } + [sketch.input([2, 8])]
    let inner = sketch.build.concat(
      Array(parts.prefix(2)), axis: 1, type: TensorType(.float32, [2, 8]))
    let outer = sketch.build.concat(
      [inner, parts[2]], axis: axis, type: TensorType(.float32, axis == 0 ? [4, 8] : [2, 16]))
    let model = try sketch.simplified(outer)
    #expect(operators(model) == expected)
    if expected.count == 1 {
      #expect(model.graph.nodes.first?.inputs.flatMap(\.values) == parts)
    }
    // What is a result, too, stays.
    #expect(operators(try sketch.simplified(inner, outer)) == ["Concat", "Concat"])
  }

  @Test func exchangesOfDimensionsInARowAreOneOrNone() throws {
    let sketch = Sketch()
    let x = sketch.build.emit("Relu", [sketch.input([2, 3, 4])])
    let once = sketch.build.transpose(sketch.build.transpose(x, [1, 2, 0]), [1, 0, 2])
    let model = try sketch.simplified(once)
    #expect(operators(model) == ["Relu", "Transpose"])
    #expect(attribute("perm", model.graph.nodes.last) == "ints([2, 1, 0])")
    let none = sketch.build.transpose(sketch.build.transpose(x, [1, 2, 0]), [2, 0, 1])
    #expect(operators(try sketch.simplified(none)) == ["Relu"])
  }

  @Test func onlyCastsThatLoseNothingGo() throws {
    let sketch = Sketch()
    let x = sketch.build.emit("Relu", [sketch.input([2])])
    let wide = sketch.build.cast(sketch.build.cast(x, to: .float64), to: .float32)
    #expect(operators(try sketch.simplified(wide)) == ["Relu"])
    let narrow = sketch.build.cast(sketch.build.cast(x, to: .float16), to: .float32)
    #expect(operators(try sketch.simplified(narrow)) == ["Relu", "Cast", "Cast"])
  }

  @Test func shapeArithmeticIsComputed() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = build.emit("Relu", [sketch.input([2, 3])])
    let shape = build.emit("Shape", [x], type: TensorType(.int64, [2]))
    let size = build.gather(shape, try build.constant(int: 1), axis: 0)
    let doubled = build.mul(size, try build.constant(int: 2))
    let vector = build.concat(
      [try build.unsqueeze(doubled, axes: [0]), try build.constant(ints: [1])], axis: 0,
      type: TensorType(.int64, [2]))
    let y = build.emit("Reshape", [x, vector], type: TensorType(.float32, [6, 1]))
    let model = try sketch.simplified(y)
    #expect(operators(model) == ["Relu", "Reshape"])
    #expect(
      try model.graph.parameters.first?.tensor.payload?.bytes() == [
        6, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
      ])
  }

  @Test func equalNodesAreComputedOnceAndRandomOnesAreNot() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([2])
    let sum = build.add(build.emit("Exp", [x]), build.emit("Exp", [x]))
    #expect(operators(try sketch.simplified(sum)) == ["Exp", "Add"])
    let noise = build.add(
      build.emit("RandomNormalLike", [x]), build.emit("RandomNormalLike", [x]))
    #expect(operators(try sketch.simplified(noise)).count == 3)
  }

  @Test func aBiasBecomesPartOfTheConvolution() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([1, 2, 4, 4])
    let product = build.emit(
      "Conv", [x, try sketch.weight("w", [3, 2, 1, 1])], type: TensorType(.float32, [1, 3, 4, 4]))
    let bias = try build.unsqueeze(try sketch.weight("b", [3]), axes: [1, 2])
    let model = try sketch.simplified(build.add(product, bias))
    #expect(operators(model) == ["Conv"])
    #expect(model.graph.nodes[0].inputs.count == 3)
    #expect(try numbers("b", model) == [1, 2, 3])
    // Somebody else wants the product without the bias.
    #expect(operators(try sketch.simplified(build.add(product, bias), product)).count == 3)
  }

  @Test func aTransposedMatrixIsReadAsItIs() throws {
    let sketch = Sketch()
    let build = sketch.build
    let weight = build.transpose(try sketch.weight("w", [4, 3]), [1, 0])
    let product = build.emit(
      "MatMul", [sketch.input([2, 3]), weight], type: TensorType(.float32, [2, 4]))
    let model = try sketch.simplified(product)
    #expect(operators(model) == ["Gemm"])
    #expect(attribute("transB", model.graph.nodes[0]) == "int(1)")
    let deep = build.emit(
      "MatMul", [sketch.input([5, 2, 3]), weight], type: TensorType(.float32, [5, 2, 4]))
    #expect(operators(try sketch.simplified(deep)) == ["Transpose", "MatMul"])
  }

  @Test(arguments: ["Conv", "AveragePool", "MaxPool"]) func aBorderBecomesPadding(
    name: String
  ) throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([1, 2, 4, 4])
    let none = Padding(before: 0, after: 0)
    let border = [none, none, Padding(before: 0, after: 1), Padding(before: 1, after: 0)]
    let attributes = [
      NamedAttribute("pads", .ints([0, 0, 0, 0])), NamedAttribute("kernel_shape", .ints([2, 2])),
    ]
    let weight = name == "Conv" ? [try sketch.weight("w", [3, 2, 2, 2])] : []
    func pooled(_ value: Value.ID) throws -> Model {
      try sketch.simplified(
        build.emit(
          name, [try build.pad(value, border)] + weight, attributes,
          type: TensorType(.float32, [1, 3, 4, 4])))
    }
    let direct = try pooled(x)
    if name == "MaxPool" {
      // Zeros would win over negative numbers.
      #expect(operators(direct) == ["Pad", "MaxPool"])
      let positive = try pooled(build.emit("Relu", [x]))
      #expect(operators(positive) == ["Relu", "MaxPool"])
      return
    }
    #expect(operators(direct) == [name])
    #expect(attribute("pads", direct.graph.nodes[0]) == "ints([0, 1, 1, 0])")
    let counts = attribute("count_include_pad", direct.graph.nodes[0])
    #expect(counts == (name == "AveragePool" ? "int(1)" : "none"))
  }

  @Test(arguments: [17, 20], [true, false]) func geluIsRecognised(opset: Int, isExact: Bool) throws
  {
    let sketch = Sketch(opset: opset)
    let build = sketch.build
    let x = sketch.input([2, 3])
    let gate: Value.ID
    if isExact {
      gate = build.emit("Erf", [build.div(x, try build.number(2.0.squareRoot(), like: x))])
    } else {
      let cube = build.emit("Pow", [x, try build.number(3, like: x)])
      gate = build.emit(
        "Tanh", [try build.mul(build.add(x, try build.mul(cube, 0.044715)), 0.7978845608)])
    }
    let y = try build.mul(build.mul(x, try build.add(gate, 1)), 0.5)
    let model = try sketch.simplified(y)
    guard opset >= 20 else {
      #expect(!operators(model).contains("Gelu"))
      return
    }
    #expect(operators(model) == ["Gelu"])
    #expect(
      attribute("approximate", model.graph.nodes[0]) == "string(\"\(isExact ? "none" : "tanh")\")")
  }

  @Test func layerNormalizationIsRecognised() throws {
    for opset in [16, 17, 18] {
      let sketch = Sketch(opset: opset)
      let build = sketch.build
      let x = sketch.input([2, 5, 4])
      let mean = try build.reduce("ReduceMean", x, axes: [2], keep: true)
      let centred = build.sub(x, mean)
      let square = build.emit("Pow", [centred, try build.number(2, like: x)])
      let variance = try build.reduce("ReduceMean", square, axes: [2], keep: true)
      let root = build.emit("Sqrt", [try build.add(variance, 1e-5)])
      let scaled = build.mul(build.div(centred, root), try sketch.weight("gamma", [4]))
      let y = build.add(scaled, try sketch.weight("beta", [4]))
      let model = try sketch.simplified(y)
      #expect((operators(model) == ["LayerNormalization"]) == (opset >= 17))
      if opset >= 17 { #expect(attribute("axis", model.graph.nodes[0]) == "int(2)") }
    }
  }

  @Test func softmaxIsRecognised() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([2, 3, 4])
    let shifted = build.sub(x, try build.reduce("ReduceMax", x, axes: [1], keep: true))
    let powers = build.emit("Exp", [shifted])
    let y = build.div(powers, try build.reduce("ReduceSum", powers, axes: [1], keep: true))
    let model = try sketch.simplified(y)
    #expect(operators(model) == ["Softmax"])
    #expect(attribute("axis", model.graph.nodes[0]) == "int(1)")
    #expect(operators(try sketch.simplified(y, powers)).last == "Div")
  }

  @Test func hardActivationsAreRecognised() throws {
    for opset in [13, 14] {
      let sketch = Sketch(opset: opset)
      let build = sketch.build
      let x = sketch.input([2, 3])
      let six = try build.clip(try build.add(x, 3), low: 0, high: 6)
      let gate = build.div(six, try build.number(6, like: x))
      #expect(operators(try sketch.simplified(gate)) == ["HardSigmoid"])
      let swish = build.mul(x, gate)
      let wanted = opset < 14 ? ["HardSigmoid", "Mul"] : ["HardSwish"]
      #expect(operators(try sketch.simplified(swish)) == wanted)
    }
  }
}

@Suite struct WeightPassTests {
  @Test func normalisationScaleAndShiftBecomeWeights() throws {
    let sketch = Sketch()
    let build = sketch.build
    let x = sketch.input([1, 2, 4, 4])
    let type = TensorType(.float32, [1, 3, 4, 4])
    let product = build.emit("Conv", [x, try sketch.weight("c.weight", [3, 2, 1, 1])], type: type)
    let vectors = try ["gamma", "beta", "mean", "variance"].map { try sketch.weight($0, [3]) }
    let normal = build.emit(
      "BatchNormalization", [product] + vectors, [NamedAttribute("epsilon", .float(0))], type: type)
    let scaled = try build.mul(normal, 2)
    let shifted = build.add(scaled, try build.unsqueeze(try sketch.weight("s", [3]), axes: [1, 2]))
    #expect(operators(try sketch.simplified(shifted)).count == 5)
    let model = try sketch.simplified(shifted, by: .weights)
    #expect(operators(model) == ["Conv"])
    // gamma / sqrt(variance) is sqrt(1), sqrt(2), sqrt(3); everything times 2.
    let weights: [Double] = zip([1, 2, 3, 4, 5, 6], [1, 1, 2, 2, 3, 3]).map {
      Double(Float(2 * Double(Float($0 * Double($1).squareRoot()))))
    }
    #expect(try numbers("c.weight.folded", model) == weights)
    let bias = try numbers("c.bias.folded", model) ?? []
    for (index, value) in bias.enumerated() {
      let n = Double(index + 1)
      #expect(abs(value - (2 * (n - n * n.squareRoot()) + n)) < 1e-5)
    }
    #expect(bias.count == 3)
  }

  @Test(arguments: [[2], []]) func aScaleIsFoldedThroughChangesOfShape(_ shape: [Int]) throws {
    let sketch = Sketch()
    let build = sketch.build
    let product = build.emit(
      "Gemm",
      [sketch.input([4, 3]), try sketch.weight("w", [3, 2]), try sketch.weight("b", [2])],
      type: TensorType(.float32, [4, 2]))
    let shaped = try build.reshape(product, [2, 2, 2])
    let scaled = build.emit(
      "Mul", [try sketch.weight("gamma", shape), shaped], type: TensorType(.float32, [2, 2, 2]))
    let model = try sketch.simplified(build.emit("Relu", [scaled]), by: .weights)
    #expect(operators(model) == ["Gemm", "Reshape", "Relu"])
    // Of two numbers the second doubles the second column; of one, nothing changes.
    let isVector = !shape.isEmpty
    #expect(try numbers(isVector ? "w.folded" : "w", model)?.last == (isVector ? 12 : 6))
    #expect(try numbers(isVector ? "b.folded" : "b", model)?.last == (isVector ? 4 : 2))
  }

  @Test func aScaleOfAnotherAxisIsNotFoldedThroughAChangeOfShape() throws {
    let sketch = Sketch()
    let build = sketch.build
    let product = build.emit(
      "Gemm", [sketch.input([4, 3]), try sketch.weight("w", [3, 2])],
      type: TensorType(.float32, [4, 2]))
    let turned = build.transpose(product, [1, 0])
    let one = build.emit(
      "Mul", [turned, try sketch.weight("g", [2, 1])], type: TensorType(.float32, [2, 4]))
    #expect(operators(try sketch.simplified(one, by: .weights)).contains("Mul"))
    let mixed = try build.reshape(product, [2, 4])
    let two = build.emit(
      "Mul", [mixed, try sketch.weight("h", [4])], type: TensorType(.float32, [2, 4]))
    #expect(operators(try sketch.simplified(two, by: .weights)).contains("Mul"))
  }

  @Test func sharedWeightsStay() throws {
    let sketch = Sketch()
    let build = sketch.build
    let weight = try sketch.weight("w", [3, 2])
    let a = build.emit(
      "MatMul", [sketch.input([4, 3]), weight], type: TensorType(.float32, [4, 2]))
    let b = build.emit(
      "MatMul", [sketch.input([4, 3]), weight], type: TensorType(.float32, [4, 2]))
    let model = try sketch.simplified(try build.mul(a, 2), b, by: .weights)
    #expect(
      operators(model) == ["MatMul", "MatMul", "Mul"]
        || operators(model) == ["MatMul", "Mul", "MatMul"])
    let alone = try sketch.simplified(try build.mul(a, 2), by: .weights)
    #expect(try numbers("w.folded", alone) == [2, 4, 6, 8, 10, 12] || operators(alone).count == 2)
  }
}
