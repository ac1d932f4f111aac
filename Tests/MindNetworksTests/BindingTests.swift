import MindGraph
import MindNetworks
import MindTensors
import Testing

@Suite struct BindingTests {
  private func tensor(_ shape: Shape, _ type: DataType = .float32) throws -> Tensor {
    let count = try #require(shape.byteCount(of: type))
    return try Tensor(
      type: type, shape: shape, payload: .inline([UInt8](repeating: 0, count: count)))
  }

  private var network: Network {
    Network("tiny", input: "x", .float32, [1, 4]) {
      Dense("fc", outputs: 2)
    }
  }

  @Test func everyParameterGetsItsTensor() throws {
    var model = try network.model()
    try model.bind([("fc.bias", tensor([2])), ("fc.weight", tensor([2, 4]))])
    #expect(model.graph.parameters.allSatisfy { $0.tensor.payload != nil })
  }

  @Test func everythingThatDoesNotFitIsSaidAtOnce() throws {
    var model = try Network("tiny", input: "x", .float32, [1, 4]) {
      Dense("fc", outputs: 2)
      Dense("head", outputs: 3)
    }.model()
    let tensors = [
      ("fc.weight", try tensor([4, 2])), ("fc.biass", try tensor([2])),
      ("head.weight", try tensor([3, 2], .float16)), ("head.bias", try tensor([3])),
      ("extra", try tensor([1])),
    ]
    do {
      try model.bind(tensors)
      Issue.record("nothing was thrown")
    } catch {
      #expect(
        error.description == """
          the checkpoint does not fit the network
            missing: fc.bias (similar: fc.biass)
            different: fc.weight is float32 [4, 2], the network needs float32 [2, 4]
            different: head.weight is float16 [3, 2], the network needs float32 [3, 2]
            surplus: fc.biass
            surplus: extra
          """)
    }
  }

  @Test func cellsThatDoNotFitAreNamed() {
    let network = Network("tiny", input: "x", .float32, [1, 3, 4, 4]) {
      Conv2d("conv", outputs: 2, kernel: 5, padMode: .valid)
    }
    #expect(
      throws: NetworkError.cell(
        "conv/Conv2D", reason: "a window of 5 does not fit into 4 elements")
    ) { try network.model() }
  }
}
