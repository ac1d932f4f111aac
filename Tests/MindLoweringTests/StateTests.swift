import MindGraph
import MindLowering
import MindTensors
import Testing

/// Networks that change their parameters, or do something beside their result.
@Suite struct StateTests {
  /// A network with the input `x` and the parameter `state`.
  private struct Network {
    var model = Model(dialect: .mindspore, name: "test")
    let x: Value.ID
    let state: Value.ID
    static let type = ValueType.tensor(TensorType(.float32, [2]))

    init() throws {
      x = model.addValue(name: "x", type: Self.type)
      state = model.addValue(name: "state", type: Self.type)
      model.graph.inputs = [x]
      model.graph.parameters = [
        Parameter(
          value: state,
          tensor: try Tensor(
            type: .float32, shape: [2], payload: .inline([UInt8](repeating: 0, count: 8))))
      ]
    }

    @discardableResult
    mutating func add(_ name: String, _ inputs: Value.ID...) -> Value.ID {
      let result = model.addValue(name: "", type: Self.type)
      model.graph.nodes.append(
        Node(.primitive(name), scope: "cell", inputs: inputs.map(Operand.value), outputs: [result]))
      return result
    }

    /// Each ONNX node with the names of what it takes.
    mutating func lowered(_ results: Value.ID...) throws -> [String] {
      model.graph.outputs = results.map(Operand.value)
      let model = try Lowering.lower(model).model
      return model.graph.nodes.map { node in
        "\(node.operation.name) \(node.inputs.flatMap(\.values).map { model[$0].name })"
      }
    }
  }

  @Test func whatIsReadBeforeAnUpdateIsTheFilesParameter() throws {
    var network = try Network()
    let before = network.add("Load", network.state)
    network.add("Assign", network.state, network.x)
    let after = network.add("Load", network.state)
    let sum = network.add("Sub", before, after)
    #expect(try network.lowered(sum) == [#"Sub ["state", "x"]"#])
  }

  @Test func updatesAddUp() throws {
    var network = try Network()
    network.add("AssignAdd", network.state, network.x)
    network.add("AssignSub", network.state, network.x)
    let result = network.add("Neg", network.add("Load", network.state))
    #expect(
      try network.lowered(result) == [
        #"Add ["state", "x"]"#, #"Sub ["cell/Add_output_0", "x"]"#, #"Neg ["cell/Sub_output_0"]"#,
      ])
  }

  @Test func stateThatNoResultNeedsIsDropped() throws {
    var network = try Network()
    network.add("AssignAdd", network.state, network.x)
    network.add("ScatterUpdate", network.state, network.x, network.x)
    let result = network.add("Neg", network.x)
    #expect(try network.lowered(result) == [#"Neg ["x"]"#])
    let lowered = try Lowering.lower(network.model)
    #expect(lowered.model.graph.parameters.isEmpty)
    #expect(
      lowered.notes
        == ["AssignAdd", "ScatterUpdate"].map {
          "\($0) (1x: cell/\($0)): the ONNX model keeps nothing from run to run, each begins with "
            + "the file's parameters"
        })
  }

  @Test func stateThatIsLostIsRefusedWhereItIsNeeded() throws {
    var network = try Network()
    network.add("ScatterUpdate", network.state, network.x, network.x)
    let result = network.add("Neg", network.add("Load", network.state))
    let error = #expect(throws: LoweringError.self) { try network.lowered(result) }
    #expect(
      error?.description
        == "result 0 needs what is lost: cell/ScatterUpdate changes 'state' in place")
  }

  @Test func whatOnlyTellsIsDroppedAndNoted() throws {
    var network = try Network()
    network.add("Print", network.x)
    #expect(try network.lowered(network.add("Neg", network.x)) == [#"Neg ["x"]"#])
    #expect(
      try Lowering.lower(network.model).notes == [
        "Print (1x: cell/Print): dropped, ONNX models only compute"
      ])
  }

  @Test func randomNumbersAreRefusedWithAdvice() throws {
    var network = try Network()
    let result = network.add("StandardNormal", network.x)
    let error = #expect(throws: LoweringError.self) { try network.lowered(result) }
    #expect(
      error?.description.contains("draws random numbers: export the network as it is") == true)
  }
}
