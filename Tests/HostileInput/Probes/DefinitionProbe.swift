import MindGraph
import MindNetworks
import MindTensors

/// A definition file: what it declares, the graph it makes, and its text written again.
enum DefinitionProbe {
  static func run(_ bytes: [UInt8]) throws {
    let source = FileSource(bytes: bytes, path: "input.yaml")
    guard let definition = try accepted({ try NetworkDefinition(source: source) }) else { return }
    let text = definition.text
    // What was read can be written, and is then the same to read.
    let again = try accepted { try NetworkDefinition(text: text) }
    try require(again == definition, "written, it reads as something else: \(text)")
    guard let model = try accepted({ try Network(definition).model() }) else { return }
    _ = model.liveNodes(in: model.graph)
  }
}
