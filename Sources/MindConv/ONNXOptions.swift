import MindLowering

/// How ONNX is written.
public struct ONNXOptions: Sendable {
  /// The versions of ONNX's operator set that can be written.
  public static let opsets = LoweringOptions.opsets

  /// The version of ONNX's operator set to write. Later ones have more operators, earlier ones more
  /// runtimes.
  public var opset = 17

  /// The standard options.
  public init() {}

  var lowering: LoweringOptions {
    var options = LoweringOptions()
    options.opset = opset
    return options
  }
}
