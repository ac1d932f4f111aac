import MindGraph
import MindIR
import MindLowering
import MindTensors
import TestSupport
import Testing

@Suite struct LoweringTests {
  private func lowered(
    _ name: String, _ optimization: LoweringOptions.Optimization = .structure
  ) throws -> Model {
    var options = LoweringOptions()
    options.optimization = optimization
    let model = try Model(MindIRFile(path: Fixtures.path(name)))
    return try Lowering.lower(model, options: options).model
  }

  private func operators(_ model: Model) -> [String] {
    model.graph.nodes.map(\.operation.name)
  }

  @Test(arguments: ["2.0.0", "2.7.2"]) func leNetBecomesTwelveNodes(release: String) throws {
    let model = try lowered("lenet5/lenet5-\(release).mindir")
    #expect(
      operators(model) == [
        "Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm",
        "Relu", "Gemm",
      ])
  }

  @Test func withoutOptimizationBiasesStayApart() throws {
    let model = try lowered("lenet5/lenet5-2.7.2.mindir", .none)
    #expect(operators(model).filter { $0 == "Add" }.count == 3)
  }

  @Test func weightsKeepTheirNamesAndBytes() throws {
    let source = try Model(MindIRFile(path: Fixtures.path("lenet5/lenet5-2.7.2.mindir")))
    let target = try lowered("lenet5/lenet5-2.7.2.mindir")
    let wanted = try source.graph.parameters.map { parameter in
      "\(source[parameter.value].name) \(try #require(try parameter.tensor.payload?.bytes()))"
    }
    let found = try target.graph.parameters.map { parameter in
      "\(target[parameter.value].name) \(try #require(try parameter.tensor.payload?.bytes()))"
    }
    #expect(Set(found) == Set(wanted))
  }

  @Test func everyNodeIsNamedAfterItsLayer() throws {
    let names = try lowered("lenet5/lenet5-2.7.2.mindir").graph.nodes.map(\.name)
    #expect(names.first == "conv1/Conv")
    #expect(names.last == "fc3/Gemm")
    #expect(Set(names).count == names.count)
  }

  @Test func everythingUnsupportedIsSaidAtOnce() throws {
    var model = Model(dialect: .mindspore, name: "test")
    let type = ValueType.tensor(TensorType(.float32, [2]))
    let x = model.addValue(name: "x", type: type)
    model.graph.inputs = [x]
    var last = x
    for (scope, name) in [("a", "Frobnicate"), ("b", "Twist"), ("c", "Frobnicate")] {
      let next = model.addValue(name: "", type: type)
      model.graph.nodes.append(
        Node(.primitive(name), scope: scope, inputs: [.value(x), .value(last)], outputs: [next]))
      if scope != "c" { last = x }
      model.graph.outputs.append(.value(next))
    }
    #expect(
      throws: LoweringError.unsupported([
        .init(
          name: "Frobnicate", reason: "the operator is not known",
          places: ["a/Frobnicate", "c/Frobnicate"]),
        .init(name: "Twist", reason: "the operator is not known", places: ["b/Twist"]),
      ])
    ) { try Lowering.lower(model) }
  }

  @Test func whatFollowsAFailureIsNotBlamed() throws {
    var model = Model(dialect: .mindspore, name: "test")
    let type = ValueType.tensor(TensorType(.float32, [2]))
    let ids = (0..<3).map { model.addValue(name: "v\($0)", type: type) }
    model.graph.inputs = [ids[0]]
    model.graph.nodes = [
      Node(.primitive("Frobnicate"), inputs: [.value(ids[0])], outputs: [ids[1]]),
      Node(.primitive("ReLU"), inputs: [.value(ids[1])], outputs: [ids[2]]),
    ]
    model.graph.outputs = [.value(ids[2])]
    do {
      _ = try Lowering.lower(model)
      Issue.record("nothing was thrown")
    } catch LoweringError.unsupported(let operators) {
      #expect(operators.map(\.name) == ["Frobnicate"])
    }
  }

  @Test func aNodeThatContradictsItselfIsPlaced() throws {
    var model = Model(dialect: .mindspore, name: "test")
    let a = model.addValue(name: "a", type: .tensor(TensorType(.float32, [2, 3])))
    let b = model.addValue(name: "b", type: .tensor(TensorType(.float32, [2, 3])))
    let y = model.addValue(name: "y", type: .unknown)
    model.graph.inputs = [a, b]
    model.graph.nodes = [
      Node(.primitive("MatMul"), scope: "fc", inputs: [.value(a), .value(b)], outputs: [y])
    ]
    model.graph.outputs = [.value(y)]
    do {
      _ = try Lowering.lower(model)
      Issue.record("nothing was thrown")
    } catch let failure as Located {
      #expect(failure.description == "fc/MatMul: inner sizes 3 and 2 differ")
      #expect(failure.kind == .malformed)
    }
  }
}
