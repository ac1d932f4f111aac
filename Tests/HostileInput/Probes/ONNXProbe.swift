import MindGraph
import MindONNX
import MindTensors
import MindWire

enum ONNXProbe {
  static func run(_ bytes: [UInt8]) throws {
    guard
      let file = try accepted({
        try ONNXFile(source: FileSource(bytes: bytes, path: "input.onnx"))
      })
    else { return }
    _ = try accepted { try file.summary() }
    _ = try accepted { file.findings() }
    _ = file.structureSize
    _ = try accepted {
      var moved = file
      moved.renameValues(["x": "renamed"])
      var plan = ExternalDataPlan(ExternalDataPlan.Layout()) { "data_\($0)" }
      try moved.place(in: &plan) { _, _ in false }
    }
    if let model = try accepted({ try Model(file, allowsMissingData: true) }) {
      _ = model.liveNodes(in: model.graph)
      _ = try accepted { try ONNXFile(model, producer: ("probe", "1")).spliced() }
    }
    try Rewriting.check(try accepted { try file.spliced() }) { source in
      try ONNXFile(source: source).spliced()
    }
  }
}
