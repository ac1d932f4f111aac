import MindGraph
import MindTensors
import Testing

@testable import MindTargets

/// What targets refuse of a model; the facts themselves are held to the real systems in Tests/Interop.
@Suite struct TargetCheckTests {
  private typealias Argument = ModelUsage.Argument

  private func node(
    _ name: String, _ types: [DataType] = [.float32], domain: String = "",
    constants: Set<Int> = [], outputs: Int = 1, results: [DataType] = [],
    attributes: [NamedAttribute] = []
  ) -> ModelUsage.Node {
    ModelUsage.Node(
      name: name, domain: domain, place: "'a'",
      inputs: types.enumerated().map {
        Argument(type: TensorType($1, nil), isConstant: constants.contains($0))
      },
      outputs: (0..<max(outputs, results.count)).map { index in
        let type = results.indices.contains(index) ? TensorType(results[index], nil) : nil
        return Argument(type: type, isConstant: false)
      }, attributes: attributes)
  }

  private func refused(
    _ target: String, _ nodes: ModelUsage.Node..., opset: Int = 17, ir: Int = 8
  ) throws -> [String] {
    var model = ModelUsage(format: .onnx(opset: opset, ir: ir))
    model.nodes = nodes
    return try DeploymentTarget(named: target).findings(in: model)
      .filter { $0.severity == .refused }.map(\.description)
  }

  @Test func versions() throws {
    #expect(
      try refused("ort:1.14", opset: 19, ir: 9) == [
        "opset 19: takes opset 7 to 18", "IR version 9: takes IR version 3 to 8",
      ])
    #expect(try refused("tensorrt:8.6", ir: 12).isEmpty)
    #expect(try refused("mindspore:2.0") == ["ONNX: takes MindIR"])
  }

  @Test func primitivesWithoutKernel() throws {
    var model = ModelUsage(format: .mindIR(version: 1))
    model.nodes = [node("raise"), node("Pow", [.float32, .float32])]
    for (target, count) in [("mindspore:2.0", 1), ("mindspore:2.3", 0), ("mindspore-lite", 0)] {
      let findings = try DeploymentTarget(named: target).findings(in: model)
      #expect(findings.count { $0.severity == .refused } == count, "\(target)")
    }
  }

  @Test func operatorsOfTheTable() throws {
    #expect(try refused("tensorrt:8.6", node("Bernoulli")).count == 1)
    #expect(try refused("tensorrt:8.6", node("NoSuchOperator")).count == 1)
    #expect(try refused("openvino", node("NoSuchOperator")).isEmpty)
    #expect(try refused("ort:1.14", node("NoSuchOperator", domain: "other")).isEmpty)
    #expect(try refused("tensorrt:8.5", node("LayerNormalization")).count == 1)
    #expect(try refused("tensorrt:8.6", node("LayerNormalization")).isEmpty)
  }

  @Test func registrationsOfATC() throws {
    #expect(try refused("atc", node("GridSample"), opset: 17).isEmpty)
    #expect(
      try refused("atc", node("GridSample"), opset: 14).first?
        .contains("has it for opset 11, 16 to 18, the model has 14") == true)
    #expect(try refused("atc:5", node("GridSample"), opset: 11).count == 1)
  }

  @Test func types() throws {
    #expect(try refused("tensorrt:8.6", node("Relu", [.uint8])).count == 1)
    // Wider types are narrowed before an operator sees them.
    #expect(try refused("tensorrt:8.6", node("Add", [.int64])).isEmpty)
    #expect(
      try refused("ort:1.14", node("Conv", [.float64])) == [
        "Conv (1x: 'a'): has no kernel for float64"
      ])
    #expect(try refused("ort:1.14", node("Add", [.float64])).isEmpty)
    #expect(try refused("ort:1.20", node("Add", [.uint8])).count == 1)
    #expect(try refused("ort:1.32", node("Add", [.uint8])).isEmpty)
  }

  @Test func typesInsideTheGraph() throws {
    let nodes = [
      node("Cast", results: [.float64]), node("Erf", [.float64], results: [.float64]),
      node("Cast", [.float64], results: [.float32]), node("Shape", results: [.int64]),
    ]
    func refused(_ target: String, _ format: ModelUsage.Format) throws -> [String] {
      var model = ModelUsage(format: format)
      model.nodes = nodes
      return try DeploymentTarget(named: target).findings(in: model)
        .filter { $0.severity == .refused }.map(\.description)
    }
    #expect(
      try refused("atc", .onnx(opset: 17, ir: 8)) == [
        "Cast of float64 (2x: 'a', 'a'): does not take this type",
        "Erf of float64 (1x: 'a'): does not take this type",
      ])
    #expect(try refused("openvino", .onnx(opset: 17, ir: 8)).isEmpty)
    // Measured: the converter of MindSpore Lite 2.0.0 makes single precision of an ONNX model's double
    // precision; a MindIR with it is not built.
    #expect(try refused("mindspore-lite:2.0", .onnx(opset: 13, ir: 7)).isEmpty)
    for target in ["mindspore-lite:2.0", "mindspore-serving"] {
      let typed = try refused(target, .mindIR(version: 1)).filter { $0.contains(" of float64 ") }
      #expect(typed.count == 2, "\(target)")
    }
  }

  @Test func whatTheRuntimeInsideRefuses() throws {
    let layout = [NamedAttribute("layout", .int(1))]
    for node in [
      node("Relu", [.float16]), node("Conv", [.float64]), node("Add", [.bfloat16]),
      node("Add", [.uint8]), node("LSTM", attributes: layout),
    ] {
      let triton = try refused("triton", node)
      #expect(try triton.count == 1 && triton == refused("ort:1.14", node), "\(node.name)")
    }
    #expect(try refused("triton", node("Relu"), node("Add", [.float64])).isEmpty)
    // Of another release.
    #expect(try refused("triton", node("Bernoulli")).isEmpty)
  }

  @Test func waysOfUse() throws {
    let layout = [NamedAttribute("layout", .int(1))]
    #expect(try refused("ort:1.32", node("LSTM", attributes: layout)).count == 1)
    #expect(try refused("ort:1.32", node("LSTM")).isEmpty)
    #expect(try refused("tensorrt:8.6", node("MaxPool", outputs: 2)).count == 1)
    #expect(try refused("tensorrt:8.6", node("MaxPool")).isEmpty)
    #expect(try refused("tensorrt:8.6", node("Squeeze", [.float32, .int64])).count == 1)
    #expect(
      try refused("tensorrt:8.6", node("Squeeze", [.float32, .int64], constants: [1])).isEmpty)
    let dilations = { [NamedAttribute("dilations", .ints([1, $0]))] }
    #expect(try refused("tensorrt:10", node("MaxPool", attributes: dilations(2))).count == 1)
    #expect(try refused("tensorrt:10", node("MaxPool", attributes: dilations(1))).isEmpty)
    #expect(try refused("atc", node("ConvTranspose")).count == 1)
    let axes = [NamedAttribute("axes", .ints([1]))]
    #expect(try refused("openvino", node("ReduceL1", attributes: axes), opset: 17).count == 1)
    #expect(try refused("openvino", node("ReduceL1", attributes: axes), opset: 11).isEmpty)
    #expect(try refused("openvino", node("ReduceL2", attributes: axes), opset: 17).isEmpty)
  }

  @Test func inputsAndResults() throws {
    var model = ModelUsage(format: .onnx(opset: 17, ir: 8))
    model.inputs = [.init(name: "x", type: .tensor(TensorType(.float32, [.symbol("N"), 3])))]
    model.outputs = [.init(name: "y", type: .tensor(TensorType(.bfloat16, [3])))]
    model.weightTypes = [.complex64: "w"]
    func findings(_ name: String) throws -> [String] {
      try DeploymentTarget(named: name).findings(in: model).map { "\($0.severity) \($0)" }
    }
    #expect(
      try findings("ncnn").contains {
        $0.hasPrefix("refused input 'x': has the shape float32 [N, 3]")
      })
    #expect(try findings("tensorrt:10").contains { $0.hasPrefix("doubtful input 'x'") })
    #expect(
      try findings("triton").contains {
        $0 == "refused result 'y' of bfloat16: is not of a type that can be sent"
      })
    #expect(
      try findings("ort:1.32") == [
        "refused values of complex64 (1x: weight 'w'): does not take this type"
      ])
  }

  @Test func primitives() throws {
    var model = ModelUsage(format: .mindIR(version: 1))
    model.nodes = [node("Asin"), node("Asin"), node("Dense")]
    model.hasFunctions = true
    func refused(_ name: String) throws -> [String] {
      try DeploymentTarget(named: name).findings(in: model).map(\.subject)
    }
    #expect(try refused("mindspore:2.0") == ["Dense"])
    #expect(try refused("mindspore-lite:2.0") == ["Asin", "Dense", "control flow"])
    #expect(try refused("mindspore:2.7").isEmpty)
  }

  @Test func everyPlaceIsKept() throws {
    var model = ModelUsage(format: .onnx(opset: 17, ir: 8))
    model.nodes = (1...5).map { ModelUsage.Node(name: "Det", place: "'\($0)'") }
    let finding = try #require(try DeploymentTarget(named: "openvino").findings(in: model).first)
    #expect(finding.places == ["'1'", "'2'", "'3'", "'4'", "'5'"])
    #expect(finding.description.hasPrefix("Det (5x: '1', '2', '3', ...): "))
  }
}
