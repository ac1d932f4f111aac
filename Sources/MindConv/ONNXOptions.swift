import MindLowering
import MindTargets

/// How ONNX is written.
public struct ONNXOptions: Sendable {
  /// What is done to the graph beyond a faithful translation.
  public enum Optimization: String, Sendable, CaseIterable {
    /// Nothing: every operator is spelled out.
    case none
    /// What does nothing goes, and patterns that ONNX has as one operator become it. No weight is
    /// touched.
    case structure
    /// Batch normalisations, scales and shifts become part of the weights before them, too.
    case weights
  }

  /// The versions of ONNX's operator set that can be written.
  public static let opsets = LoweringOptions.opsets

  /// The version of ONNX's operator set that is written when nothing else is asked for.
  public static let standardOpset = LoweringOptions().opset

  /// The version of ONNX's operator set to write: later ones have more operators, earlier ones more
  /// runtimes. When it is not given, the targets' or the standard one.
  public var opset: Int?
  /// What is done to the graph beyond a faithful translation.
  public var optimization = Optimization.structure
  /// Half precision, when it is wanted.
  public var precision: HalfPrecision?

  /// Names for the inputs, all of them in order; `nil` leaves them as they are.
  public var inputNames: [String]?
  /// Names for the results, all of them in order.
  public var outputNames: [String]?

  /// The standard options.
  public init() {}

  /// The first choice that has an effect only where a graph is translated, by its name on the command line;
  /// `nil` when none was made. Half precision also is a cast of parameters, and is no such choice.
  var translationChoice: String? {
    if opset != nil { return "opset" }
    if optimization != .structure { return "optimize" }
    if inputNames != nil { return "input-names" }
    if outputNames != nil { return "output-names" }
    if precision.map({ !$0.kept.isEmpty }) ?? false { return "keep-float32" }
    if precision.map(\.includesInputsAndOutputs) ?? false { return "cast-io" }
    return nil
  }

  var lowering: LoweringOptions {
    var options = LoweringOptions()
    options.opset = opset ?? Self.standardOpset
    options.inputNames = inputNames
    options.outputNames = outputNames
    options.precision = precision?.lowering
    options.optimization =
      switch optimization {
      case .none: .none
      case .structure: .structure
      case .weights: .weights
      }
    return options
  }

  /// These options with the operator set that targets take.
  ///
  /// - Throws: `TargetError` when they take none, or not the one that is asked for.
  func settled(for targets: TargetSet) throws -> ONNXOptions {
    var options = self
    options.opset = try targets.opset(
      given: opset, standard: Self.standardOpset, writable: Self.opsets)
    // Statistics of normalisations are of single precision where the data is half.
    options.precision?.kept += targets.operatorsOfOneType.map { NamePattern($0) }
    return options
  }
}
