import MindGraph
import MindTensors
import Testing

@testable import MindComparison

/// Models of different operator sets: what ONNX's documentation of the operators' versions says of them.
@Suite struct OperatorSetTests {
  private static let x = TensorType(.float32, [1, 4, 5])

  /// y = operation(x, constants).
  private func model(
    _ operation: String, opset: Int, _ attributes: [NamedAttribute] = [],
    constants: [Tensor?] = [], results: Int = 1, type: TensorType? = x
  ) -> Model {
    var model = Model(dialect: .onnx, name: "net")
    model.operatorSets = ["": opset]
    let x = model.addValue(name: "x", type: type.map { .tensor($0) } ?? .unknown)
    model.graph.inputs = [x]
    var inputs = [Operand.value(x)]
    for (index, constant) in constants.enumerated() {
      guard let constant else {
        inputs.append(.absent)
        continue
      }
      let value = model.addValue(name: "/\(index)", type: .tensor(TensorType(constant)))
      model.graph.parameters.append(Parameter(value: value, tensor: constant))
      inputs.append(.value(value))
    }
    let outputs = (0..<results).map { model.addValue(name: "y\($0)", type: .unknown) }
    model.graph.nodes = [
      Node(.primitive(operation), inputs: inputs, attributes: attributes, outputs: outputs)
    ]
    model.graph.outputs = [.value(outputs[0])]
    return model
  }

  private func ints(_ values: Int64...) throws -> Tensor {
    try Tensor(
      type: .int64, shape: Shape([values.count]) ?? [],
      payload: .inline(values.flatMap { $0.littleEndianBytes }))
  }

  private func float(_ value: Float) throws -> Tensor {
    try Tensor(
      type: .float32, shape: [], payload: .inline(value.bitPattern.littleEndianBytes))
  }

  private func details(_ one: Model, _ two: Model) throws -> [String] {
    let difference = try GraphDifference(one, two) { $0.hasPrefix("/") }
    #expect(difference.isEqual == difference.changed.isEmpty)
    return difference.changed.flatMap(\.details)
  }

  @Test(arguments: ["Softmax", "LogSoftmax", "Hardmax"])
  func softmaxTookAllDimensionsFromTheAxisOn(operation: String) throws {
    let axis = { (value: Int) in [NamedAttribute("axis", .int(value))] }
    // Until opset 12 the standard axis was another one.
    let standard = try details(model(operation, opset: 11), model(operation, opset: 13))
    #expect(standard.first == "axis: 1 by default -> -1 by default")
    #expect(standard.count == 2)
    let same = try details(
      model(operation, opset: 12, axis(1)), model(operation, opset: 13, axis(1)))
    #expect(same.count == 1)
    #expect(same.first?.hasPrefix("meaning: before opset 13") == true)
    // The last axis alone is the last axis alone, however it is counted, and dimensions of one are none.
    for (one, two) in [(2, -1), (-1, 2), (-1, -1)] {
      let old = model(operation, opset: 11, axis(one))
      #expect(try details(old, model(operation, opset: 13, axis(two))).isEmpty)
    }
    let column = TensorType(.float32, [2, 3, 1])
    let old = model(operation, opset: 11, axis(1), type: column)
    #expect(try details(old, model(operation, opset: 13, axis(1), type: column)).isEmpty)
    // Without a shape nobody knows.
    let open = model(operation, opset: 11, axis(2), type: nil)
    #expect(try !details(open, model(operation, opset: 13, axis(2), type: nil)).isEmpty)
  }

  @Test func axesMayBeAnInput() throws {
    for (operation, old, new) in [
      ("Squeeze", 11, 13), ("ReduceSum", 11, 13), ("ReduceMean", 17, 18), ("Unsqueeze", 11, 13),
    ] {
      let attribute = model(operation, opset: old, [NamedAttribute("axes", .ints([0]))])
      #expect(
        try details(attribute, model(operation, opset: new, constants: [ints(0)])).isEmpty)
      let other = try model(operation, opset: new, constants: [ints(1)])
      #expect(try details(attribute, other) == ["axes: [0] -> [1]"])
    }
    let back = try model("ReduceMean", opset: 18, constants: [ints(-1, 1)])
    let front = model("ReduceMean", opset: 11, [NamedAttribute("axes", .ints([1, 2]))])
    #expect(try details(back, front).isEmpty)
  }

  @Test func boundsMayBeInputs() throws {
    let old = model("Clip", opset: 6, [NamedAttribute("max", .float(6))])
    #expect(try details(old, model("Clip", opset: 13, constants: [nil, float(6)])).isEmpty)
    let other = try model("Clip", opset: 13, constants: [float(0), float(6)])
    #expect(try details(old, other) == ["min: not set -> 0.0"])
  }

  @Test func normalisationWasInTrainingByItsResults() throws {
    let training = model("BatchNormalization", opset: 9, results: 5)
    let inference = model("BatchNormalization", opset: 9)
    let now = model("BatchNormalization", opset: 15)
    #expect(try details(inference, now).isEmpty)
    #expect(try details(training, now) == ["training_mode: 1 -> 0 by default"])
    #expect(try !details(training, inference).isEmpty)
  }

  /// Operators that did something else, which no attribute says.
  @Test(arguments: [
    ("GroupNormalization", 18, 21), ("Resize", 10, 11), ("PRelu", 6, 7), ("OneHot", 9, 11),
    ("RoiAlign", 10, 16), ("DFT", 17, 20), ("Selu", 1, 6),
  ])
  func meaningsChanged(operation: String, old: Int, new: Int) throws {
    // Of four dimensions, one from the front is not two from the back.
    let type = TensorType(.float32, [1, 4, 5, 2])
    let models = [old, new, new + 1].map { model(operation, opset: $0, type: type) }
    #expect(try !details(models[0], models[1]).isEmpty)
    #expect(try details(models[1], models[2]).isEmpty)
  }

  @Test func whatIsSoAnywayNeedNotBeSaid() throws {
    let said: [(String, [NamedAttribute])] = [
      ("Transpose", [NamedAttribute("perm", .ints([2, 1, 0]))]),
      ("Resize", [NamedAttribute("coordinate_transformation_mode", .string("half_pixel"))]),
      ("Split", [NamedAttribute("num_outputs", .int(1))]),
      ("DepthToSpace", [NamedAttribute("mode", .string("DCR"))]),
    ]
    for (operation, attributes) in said {
      let bare = model(operation, opset: 13)
      #expect(try details(model(operation, opset: 18, attributes), bare).isEmpty, "\(operation)")
    }
  }

  @Test func constantsAreTheSameHoweverTheyAreSaid() throws {
    func model(_ value: NamedAttribute?, _ tensor: Tensor? = nil) -> Model {
      var model = self.model("Add", opset: 13, constants: tensor.map { [$0] } ?? [])
      guard let value else { return model }
      let constant = model.addValue(name: "c", type: .unknown)
      model.graph.nodes[0].inputs.append(.value(constant))
      model.graph.nodes.insert(
        Node(.primitive("Constant"), inputs: [], attributes: [value], outputs: [constant]), at: 0)
      return model
    }
    let half = model(nil, try float(0.5))
    #expect(try details(half, model(NamedAttribute("value_float", .float(0.5)))).isEmpty)
    #expect(
      try details(half, model(NamedAttribute("value_float", .float(0.25))))
        == ["input 1: float32 0.5 -> float32 0.25"])
    #expect(
      try details(
        model(nil, ints(1, 2)), model(NamedAttribute("value_ints", .ints([1, 2])))
      ).isEmpty)
  }

  /// Constants that are too large to be shown are compared to the last byte all the same.
  @Test func largeConstantsAreCompared() throws {
    func model(last: UInt8) throws -> Model {
      var model = self.model("Add", opset: 13)
      let bytes = [UInt8](repeating: 0, count: 1_999) + [last]
      let tensor = try Tensor(type: .uint8, shape: [2_000], payload: .inline(bytes))
      let constant = model.addValue(name: "c", type: .tensor(TensorType(tensor)))
      model.graph.nodes[0].inputs.append(.value(constant))
      model.graph.nodes.insert(
        Node(
          .primitive("Constant"), inputs: [],
          attributes: [NamedAttribute("value", .tensor(tensor))], outputs: [constant]), at: 0)
      return model
    }
    #expect(try details(model(last: 0), model(last: 0)).isEmpty)
    #expect(
      try details(model(last: 0), model(last: 1))
        == ["input 1: uint8 [2000], content differs"])
  }
}
