import ArgumentParser
import MindConv

/// How ONNX is written.
struct ONNXArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The version of ONNX's operator set to write, 11 to 21; by standard 17, or what --for takes.",
      valueName: "version"))
  var opset: Int?

  func validate() throws {
    guard opset.map(ONNXOptions.opsets.contains) ?? true else {
      throw ValidationError("--opset is 11 to 21")
    }
  }

  var options: ONNXOptions {
    var options = ONNXOptions()
    options.opset = opset
    return options
  }
}
