import MindLowering
import MindTargets

/// How ONNX is written.
public struct ONNXOptions: Sendable {
  /// The versions of ONNX's operator set that can be written.
  public static let opsets = LoweringOptions.opsets

  /// The version of ONNX's operator set that is written when nothing else is asked for.
  public static let standardOpset = LoweringOptions().opset

  /// The version of ONNX's operator set to write: later ones have more operators, earlier ones more
  /// runtimes. When it is not given, the targets' or the standard one.
  public var opset: Int?

  /// The standard options.
  public init() {}

  var lowering: LoweringOptions {
    var options = LoweringOptions()
    options.opset = opset ?? Self.standardOpset
    return options
  }

  /// These options with the operator set that targets take.
  ///
  /// - Throws: `TargetError` when they take none, or not the one that is asked for.
  func settled(for targets: TargetSet) throws -> ONNXOptions {
    var options = self
    options.opset = try targets.opset(
      given: opset, standard: Self.standardOpset, writable: Self.opsets)
    return options
  }
}
