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

  private struct Recorded: Decodable {
    let network: String
    let export: [String]?
  }

  /// The official networks that were recorded.
  static let recorded = Fixtures.names("tsv").map { $0.split(separator: "/")[1] }.map(String.init)

  /// Names, shapes and order as the official definitions' checkpoints have them, from names and shapes
  /// alone; what these cannot tell is as the export of the recording says.
  @Test(arguments: recorded) func hasTheOfficialParameters(folder: String) throws {
    let path = Fixtures.path("recorded/\(folder)/")
    let meta = try JSONDecoder().decode(
      Recorded.self, from: Data(contentsOf: URL(filePath: path + "meta.json")))
    var shapes: [String: Shape] = [:]
    var expected: [String] = []
    for line in try String(contentsOfFile: path + "params.tsv", encoding: .utf8).split(
      separator: "\n")
    {
      let parts = line.split(separator: "\t")
      let sizes = parts[1].split(separator: ",").compactMap { Int($0) }
      shapes[String(parts[0])] = Shape(sizes)
      expected.append("\(parts[0]) \(sizes)")
    }
    let checkpoint = CheckpointNames(shapes)
    let found: RecognisedNetwork
    if meta.export?.contains("--net") == true {
      #expect(throws: NetworkError.ambiguous(["bert-classification", "bert-ner"])) {
        try NetworkFamily.recognise(checkpoint)
      }
      found = try Network(named: meta.network).fitted(to: checkpoint)
    } else {
      found = try NetworkFamily.recognise(
        checkpoint, choices: meta.network.hasSuffix("-raw") ? ["detect": false] : [:])
      #expect(found.name == meta.network)
    }
    #expect(parameters(found.model) == expected)
  }

  @Test func functionsNameBuiltInNetworks() throws {
    for network in [
      Network.lenet5(), .resnet50(), .yolov3(detect: false), .yolov4(classes: 3), .bert(layers: 2),
    ] {
      #expect(try !network.model().graph.parameters.isEmpty)
    }
  }
}
