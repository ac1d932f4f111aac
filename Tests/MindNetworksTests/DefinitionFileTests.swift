import Foundation
import MindGraph
import MindNetworks
import TestSupport
import Testing

/// Fixtures/definitions: `accepted-*` build, `refused-*` are refused by schema and reader, and what
/// `unresolved-*` have wrong only the reader can know. The first line is the expected message.
/// Tests/Interop holds the schema to the same files.
@Suite struct DefinitionFileTests {
  private static let folder = Fixtures.path("definitions")
  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
  }

  @Test(arguments: names.filter { $0.hasPrefix("accepted") }) func isAccepted(name: String) throws {
    let definition = try NetworkDefinition(text: text(name))
    let model = try Network(definition).model()
    #expect(!model.graph.nodes.isEmpty)
    let again = try NetworkDefinition(text: definition.text)
    #expect(again == definition)
  }

  @Test(arguments: names.filter { !$0.hasPrefix("accepted") }) func isRefused(name: String) throws {
    let text = try text(name)
    let message = try #require(text.split(separator: "\n").first?.dropFirst(2))
    do {
      _ = try Network(NetworkDefinition(text: text)).model()
      Issue.record("\(name) was accepted")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test func namesAndOrderComeOutAsWritten() throws {
    let model = try Network(NetworkDefinition(text: text("accepted-everything.yaml"))).model()
    #expect(
      model.graph.parameters.map { model[$0.value].name } == [
        "stem.0.weight", "stem.1.moving_mean", "stem.1.moving_variance", "stem.1.gamma",
        "stem.1.beta", "head.weight", "head.bias", "stage1.0.conv.weight", "stage1.1.conv.weight",
        "stage2.0.conv.weight", "scale",
      ])
  }

  /// Files that are made to exhaust the reader.
  @Test func hostileFilesAreRefused() throws {
    let start = "network: a\ninputs: [{name: x, shape: [1]}]\ncells:\n"
    let nested = (0..<100).reduce("") { text, depth in
      text + String(repeating: "  ", count: depth) + "- Cell:\n"
        + String(repeating: "  ", count: depth) + "    cells:\n"
    }
    let blocks = (0..<30).map { "  B\($0):\n    cells: [B\($0 + 1), B\($0 + 1)]\n" }.joined()
    let texts = [
      "", "a: [", "\u{0}", "[" + String(repeating: "[", count: 100_000),
      String(repeating: "- ", count: 100_000) + "a",
      "a: " + String(repeating: "{a: ", count: 50_000),
      "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
      "? *a\n: b", start + nested, String(repeating: "x", count: 2_000_000),
      "network: a\ninputs: [{name: x, shape: [1]}]\nblocks:\n\(blocks)  B30:\n    cells: [ReLU]\ncells: [B0]",
      start + "  - Parameter: {name: p, shape: [9223372036854775807, 9223372036854775807]}",
      start + "  - Constant: {values: 1, shape: [1000000, 1000000]}",
      start + "  - Reshape: {shape: [9223372036854775807, 2]}",
    ]
    for text in texts {
      #expect(throws: DefinitionError.self, "\(text.prefix(40))") {
        try Network(NetworkDefinition(text: text)).model()
      }
    }
  }

  /// `RECORD_SCHEMA=1 swift test --filter theSchemaIsCommitted` writes it anew.
  @Test func theSchemaIsCommitted() throws {
    let path = "\(Fixtures.root)/Schemas/network.schema.json"
    if ProcessInfo.processInfo.environment["RECORD_SCHEMA"] != nil {
      try DefinitionSchema.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == DefinitionSchema.text)
  }
}
