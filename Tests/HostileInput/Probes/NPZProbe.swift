import MindCheckpoint
import MindTensors
import MindWire

enum NPZProbe {
  static func run(_ bytes: [UInt8]) throws {
    guard
      let file = try accepted({
        try NPZFile(source: FileSource(bytes: bytes, path: "input.npz"))
      })
    else { return }
    _ = try accepted { try file.summary() }
    _ = try accepted { file.findings(verifiesChecksums: true) }
    _ = try accepted { try file.verify() }
    _ = try accepted { try CheckpointContent.of(ParameterTable(file).entries).byteCount }
    for entry in ParameterTable(file).entries {
      guard let payload = entry.tensor?.payload else { continue }
      var byteCount = 0
      guard
        case .some = try accepted({
          try payload.forEachChunk(upTo: 65_536) { byteCount += $0.count }
        })
      else { continue }
      try require(byteCount == payload.byteCount, "'\(entry.name)' is not as long as it says")
    }
  }
}
