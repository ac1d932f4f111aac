import Foundation
import MindGraph
import MindNetworks
import MindTensors
import TestSupport
import Testing

@Suite struct BuiltInNetworkTests {
  private static let all = NetworkFamily.named.map(\.name)

  private func parameters(_ model: Model) -> [String] {
    model.graph.parameters.map { "\(model[$0.value].name) \($0.tensor.shape)" }
  }

  /// What `networks show` prints is the network: the same definition, and the same model.
  @Test(arguments: all) func isItsDefinitionFile(name: String) throws {
    let definition = try NetworkFamily.definition(named: name)
    let read = try NetworkDefinition(text: definition.text)
    #expect(read == definition)
    #expect(read.text == definition.text)
    let (first, second) = (try Network(definition).model(), try Network(read).model())
    #expect(String(describing: first.graph) == String(describing: second.graph))
    #expect(first.values.map(\.name) == second.values.map(\.name))
  }

  @Test func namesDiffer() {
    #expect(Set(Self.all).count == Self.all.count)
  }

  /// Names, shapes and order as the official definitions' checkpoints have them.
  @Test(arguments: [("lenet5_zoo", "lenet5"), ("resnet50_zoo", "resnet50")])
  func hasTheOfficialParameters(folder: String, name: String) throws {
    let table = try String(
      contentsOfFile: Fixtures.path("recorded/\(folder)/params.tsv"), encoding: .utf8)
    let expected = table.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      return "\(parts[0]) [\(parts[1].split(separator: ",").joined(separator: ", "))]"
    }
    #expect(!expected.isEmpty)
    #expect(parameters(try Network(named: name).model()) == expected)
  }

  @Test func functionsNameBuiltInNetworks() throws {
    for network in [Network.lenet5(), .resnet50()] {
      #expect(try !network.model().graph.parameters.isEmpty)
    }
  }
}
