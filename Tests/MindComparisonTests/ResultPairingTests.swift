import MindGraph
import MindTensors
import Testing

@testable import MindComparison

@Suite struct ResultPairingTests {
  /// A chain of operators with one input each, whose results have names that begin with `prefix`.
  private func chain(_ operators: [String], prefix: String = "") -> Model {
    var model = Model(dialect: .onnx, name: "net")
    model.operatorSets = ["": 17]
    let type = ValueType.tensor(TensorType(.float32, [1, 4]))
    var value = model.addValue(name: "x", type: type)
    model.graph.inputs = [value]
    for (index, name) in operators.enumerated() {
      let result = model.addValue(name: "\(prefix)\(name)\(index)", type: type)
      model.graph.nodes.append(
        Node(.primitive(name), inputs: [.value(value)], outputs: [result]))
      value = result
    }
    model.graph.outputs = [.value(value)]
    return model
  }

  private func pairs(_ one: Model, _ two: Model) throws -> (pairs: [String], loneCount: Int) {
    let pairing = try ResultPairing(one, two) { _ in false }
    return (
      pairing.pairs.map { "\(one[$0.left].name) \(two[$0.right].name)" }, pairing.loneCount
    )
  }

  @Test func namesPlayNoPart() throws {
    let (pairs, loneCount) = try pairs(
      chain(["Abs", "Relu", "Neg"]), chain(["Abs", "Relu", "Neg"], prefix: "other"))
    #expect(pairs == ["Abs0 otherAbs0", "Relu1 otherRelu1", "Neg2 otherNeg2"])
    #expect(loneCount == 0)
  }

  @Test func anOperatorInAnothersPlaceIsHeldAgainstIt() throws {
    let (pairs, loneCount) = try pairs(
      chain(["Abs", "Sigmoid", "Neg"]), chain(["Abs", "Relu", "Neg"]))
    #expect(pairs == ["Abs0 Abs0", "Sigmoid1 Relu1", "Neg2 Neg2"])
    #expect(loneCount == 0)
  }

  /// What the first Abs gives is no longer what goes into Neg.
  @Test func aStepInBetweenIsHeldAgainstWhatWentIntoTheNextOne() throws {
    let (pairs, loneCount) = try pairs(chain(["Abs", "Relu", "Neg"]), chain(["Abs", "Neg"]))
    #expect(pairs == ["Relu1 Abs0", "Neg2 Neg1"])
    #expect(loneCount == 1)
  }

  /// Two products with a bias each, and the bias as an operator of its own.
  @Test func theLastOfSeveralIsHeldAgainstTheOneThatDoesTheSame() throws {
    let (pairs, loneCount) = try pairs(
      chain(["Gemm", "Add", "Gemm", "Add"]), chain(["Gemm", "Gemm"]))
    #expect(pairs == ["Add1 Gemm0", "Add3 Gemm1"])
    #expect(loneCount == 2)
  }
}
