import MindCheckpoint
import MindTensors
import MindWire

enum SafetensorsProbe {
  static func run(_ bytes: [UInt8]) throws {
    guard
      let file = try accepted({
        try SafetensorsFile(source: FileSource(bytes: bytes, path: "input.safetensors"))
      })
    else { return }
    _ = try accepted { try file.summary() }
    _ = try accepted { file.findings(verifiesChecksum: true) }
    let table = ParameterTable(file)
    _ = try accepted { try CheckpointContent.of(table.entries).bytes() }
    guard let once = try accepted({ try written(table) }) else { return }
    let twice = try accepted {
      try written(
        ParameterTable(SafetensorsFile(source: FileSource(bytes: once, path: "once"))))
    }
    try require(once == twice, "what was written reads as something else")
  }

  private static func written(_ table: ParameterTable) throws -> [UInt8] {
    let content = try SafetensorsContent(table.entries, metadata: table.metadata)
    let sink = MemorySink()
    try content.write(to: sink)
    try require(
      sink.bytes.count == content.byteCount,
      "\(content.byteCount) bytes announced, \(sink.bytes.count) came")
    return sink.bytes
  }
}

private final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func append(_ bytes: ArraySlice<UInt8>) {
    self.bytes += bytes
  }
}
