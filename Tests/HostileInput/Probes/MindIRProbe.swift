import MindConv
import MindGraph
import MindIR
import MindTensors
import MindWire

enum MindIRProbe {
  static func run(_ bytes: [UInt8]) throws {
    guard
      let file = try accepted({
        try MindIRFile(source: FileSource(bytes: bytes, path: "input.mindir"))
      })
    else { return }
    _ = try accepted { try file.summary() }
    _ = try accepted { file.findings() }
    _ = file.structureSize
    var renamed = file
    renamed.renameValues(["x": "renamed"])
    try Rewriting.check(try accepted { try file.spliced() }) { source in
      try MindIRFile(source: source).spliced()
    }
    _ = try accepted {
      try file.converted(to: file.version > 1 ? .one : .two).file.spliced()
    }
    guard let model = try accepted({ try Model(file) }) else { return }
    _ = try accepted { try MindIRFile(model, producer: ("test", "1")).spliced() }
    if let emission = try accepted({ try ONNXEmission(model, checker: nil) }) {
      let findings = emission.file.findings()
      try require(findings.isEmpty, "our own ONNX is not valid: \(findings)")
      _ = try accepted { try emission.file.spliced() }
    }
  }
}
