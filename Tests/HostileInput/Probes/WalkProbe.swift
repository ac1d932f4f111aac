import MindCheckpoint
import MindIR
import MindONNX
import MindTensors
import MindWire

/// Splitting and splicing are inverse, for every message that can be walked.
enum WalkProbe {
  static func run(_ bytes: [UInt8]) throws {
    for layout in [WireLayout.checkpoint, .mindIR, .onnx] {
      let source = FileSource(bytes: bytes, path: "input")
      guard
        let split = try accepted({
          try SplitMessage(source: source, range: 0..<bytes.count, layout: layout)
        })
      else { continue }
      try require(
        split.structure.count <= bytes.count * 2 + 64, "the structure outgrew the file")
      guard
        let spliced = try accepted({
          try SplicedMessage(structure: split.structure, payloads: split.payloads, layout: layout)
            .bytes()
        })
      else { continue }
      // Lengths that take more bytes than they need are the only thing that does not come back.
      try require(
        spliced.count <= bytes.count && (spliced.count < bytes.count || spliced == bytes),
        "spliced, the bytes are others")
    }
  }
}
