import Foundation
import MindGraph
import MindNetworks
import MindTensors
import TestSupport
import Testing

@Suite struct LeNet5Tests {
  private func shapes(_ model: Model) -> [String: Shape] {
    Dictionary(
      uniqueKeysWithValues: model.graph.parameters.map { (model[$0.value].name, $0.tensor.shape) })
  }

  /// Names and shapes as the official definition's checkpoint has them.
  @Test func hasTheOfficialParameters() throws {
    let table = try String(
      contentsOfFile: Fixtures.path("recorded/lenet5_zoo/params.tsv"), encoding: .utf8)
    var expected: [String: Shape] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      expected[String(parts[0])] = Shape(parts[1].split(separator: ",").compactMap { Int($0) })
    }
    #expect(expected.count == 8)
    #expect(shapes(try Network.lenet5().model()) == expected)
  }

  @Test func isRecognisedForAnyClassesAndChannels() throws {
    let model = try Network.lenet5(classes: 7, channels: 3).model()
    let (network, _) = try NetworkFamily.recognise(ParameterShapes(shapes(model)))
    #expect(network.name == "lenet5")
    #expect(network.remarks.contains("7 classes"))
    #expect(network.remarks.contains("3 input channels"))
  }

  @Test func whatIsNearlyLeNetIsToldApart() throws {
    var table = shapes(try Network.lenet5().model())
    table["conv1.bias"] = [6]
    table["fc2.bias"] = nil
    #expect(
      throws: NetworkError.unrecognised(["lenet5: lacks fc2.bias; does not use conv1.bias"])
    ) {
      try NetworkFamily.recognise(ParameterShapes(table))
    }
  }

  @Test func hostileShapesAreNoTrap() {
    let table = ["conv1.weight": Shape([6, .max, .max, .max]), "fc3.weight": Shape([.max, .max])]
    #expect(throws: NetworkError.self) {
      try NetworkFamily.recognise(ParameterShapes(table.compactMapValues { $0 }))
    }
  }

  @Test func anUnknownNameIsAnswered() {
    #expect(throws: NetworkError.unknownName("alexnet", known: NetworkFamily.all.map(\.name))) {
      try NetworkFamily.named("alexnet")
    }
  }
}
