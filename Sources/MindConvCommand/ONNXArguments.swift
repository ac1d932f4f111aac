import ArgumentParser
import MindConv

/// How ONNX is written.
struct ONNXArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The version of ONNX's operator set to write, 11 to 21.", valueName: "version"))
  var opset = 17

  func validate() throws {
    guard ONNXOptions.opsets.contains(opset) else {
      throw ValidationError("--opset is 11 to 21")
    }
  }

  var options: ONNXOptions {
    var options = ONNXOptions()
    options.opset = opset
    return options
  }
}
