import MindCheckpoint
import MindConv
import MindNetworks
import MindTensors
import MindWire

enum CheckpointProbe {
  static func run(_ bytes: [UInt8]) throws {
    guard
      let file = try accepted({
        try CheckpointFile(source: FileSource(bytes: bytes, path: "input.ckpt"))
      })
    else { return }
    _ = try accepted { try file.summary() }
    _ = try accepted { file.findings(verifiesChecksum: true) }
    _ = try accepted {
      let weights = try CheckpointWeights(.checkpoint(file))
      _ = try NetworkFamily.recognise(weights.shapes)
    }
    try Rewriting.check(try accepted { try file.spliced() }) { source in
      try CheckpointFile(source: source).spliced()
    }
  }
}
