import MindIR
import MindONNX

/// Which runtimes load a file, as its header tells; single operators may still be missing.
///
/// Sources: for ONNX Runtime, one graph stamped with each pair of versions and loaded by each release; for the
/// others their documentation and what their releases refused.
enum RuntimeSupport {
  private static let onnxRuntimes: [(release: String, opset: Int, ir: Int64)] = [
    ("1.8", 14, 7), ("1.9", 15, 8), ("1.11", 16, 8), ("1.12", 17, 8), ("1.14", 18, 8),
    ("1.15", 19, 9), ("1.17", 20, 9), ("1.18", 21, 10), ("1.21", 22, 10), ("1.23", 23, 11),
    ("1.24", 25, 13), ("1.25", 26, 13), ("1.32", 28, 14),
  ]

  private static let tensorRT: [(release: String, opset: Int)] = [
    ("8.5", 17), ("9", 19), ("10", 20), ("11", 25),
  ]

  /// For an ONNX model.
  static func of(_ file: ONNXFile) -> [String] {
    let opset = file.standardOpset
    let ir = file.file.message.irVersion
    guard opset > 0 else { return [] }
    var names: [String] = []
    if let runtime = onnxRuntimes.first(where: { $0.opset >= opset && $0.ir >= ir }) {
      names.append("ONNX Runtime >= \(runtime.release)")
    }
    if opset >= 9, let runtime = tensorRT.first(where: { $0.opset >= opset }) {
      names.append("TensorRT >= \(runtime.release)")
    }
    switch opset {
    case 9...13: names.append("CANN >= 5.0")
    case 14...18: names.append("CANN >= 7.0")
    default: break
    }
    if opset <= 13 { names.append("MindSpore Lite >= 2.0") }
    return names
  }

  /// For a MindIR.
  static func of(_ file: MindIRFile) -> [String] {
    switch Int(file.file.message.mindIrVersion) {
    case 0, 1: ["MindSpore >= 2.0", "MindSpore Lite >= 2.0"]
    default: ["MindSpore >= 2.3"]
    }
  }
}
