import Foundation
import MindTensors
import TestSupport
import Testing

@testable import MindCheckpoint
@testable import MindIR
@testable import MindONNX
@testable import MindWire

/// The layouts against the schemas: messages that the walker does not enter are not counted before they are
/// decoded.
@Suite struct LayoutTests {
  @Test(arguments: [
    ("checkpoint", WireLayout.checkpoint), ("mind_ir", .mindIR), ("onnx", .onnx),
    ("parallel_strategy", .strategy),
  ])
  func everyFieldOfMessagesIsListed(name: String, layout: WireLayout) throws {
    let text = try String(contentsOfFile: "\(Fixtures.root)/Schemas/\(name).proto", encoding: .utf8)
    let schema = Schema(text)
    for message in layout.messages {
      let own = message.schemaName.split(separator: ".").dropFirst(2).joined(separator: ".")
      let expected = try #require(schema.messages[own], "\(own)")
      var fields: [Int: String] = [:]
      for number in UInt64(1)..<64 {
        guard case .message = message.role(of: number) else { continue }
        fields[Int(number)] = message.fieldName(number)
      }
      #expect(fields == expected, "\(own)")
    }
  }

  /// The most that messages of real files take of memory is far from what is refused.
  @Test func realFilesAreFarFromTheLimit() throws {
    for name in Fixtures.names("onnx", "mindir", "ckpt") {
      let bytes = try Fixtures.bytes(name)
      let layout: WireLayout =
        name.hasSuffix("onnx") ? .onnx : name.hasSuffix("mindir") ? .mindIR : .checkpoint
      let source = FileSource(bytes: bytes, path: name)
      guard let split = try? SplitMessage(source: source, range: 0..<bytes.count, layout: layout)
      else { continue }
      let allowed = split.structure.count * WirePieces.memoryFactor
      #expect(split.decodedByteCount < allowed + WirePieces.smallMemoryAllowance / 256, "\(name)")
    }
  }
}

/// Which fields of which messages hold messages.
private struct Schema {
  /// By the messages' names, the outer ones' in front.
  private(set) var messages: [String: [Int: String]] = [:]

  init(_ text: String) {
    let scalars: Set<Substring> = [
      "bool", "bytes", "double", "float", "int32", "int64", "string", "uint32", "uint64",
    ]
    var enums: Set<Substring> = []
    for match in text.matches(of: /enum (\w+)/) { enums.insert(match.1) }
    var open: [Substring] = []
    for line in text.split(separator: "\n") {
      let line = line.replacing(/\/\/.*/, with: "")
      if let match = line.firstMatch(of: /^\s*(message|enum|oneof) (\w+) \{/) {
        open.append(match.1 == "message" ? match.2 : "")
        if match.1 == "message" { messages[open.joined(separator: ".")] = [:] }
      } else if line.contains("}") {
        _ = open.popLast()
      } else if let match = line.firstMatch(
        of: /^\s*(?:optional|required|repeated)?\s*([\w.]+) (\w+) = (\d+)/),
        !scalars.contains(match.1), !enums.contains(match.1), let number = Int(match.3)
      {
        let name = open.filter { !$0.isEmpty }.joined(separator: ".")
        messages[name]?[number] = String(match.2)
      }
    }
  }
}
