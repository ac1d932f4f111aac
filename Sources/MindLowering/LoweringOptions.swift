/// How a model is lowered to ONNX.
package struct LoweringOptions: Sendable {
  /// What is done to the graph beyond a faithful translation.
  package enum Optimization: String, Sendable, CaseIterable {
    /// Nothing: every operator is spelled out.
    case none
    /// What does nothing goes, and patterns that ONNX has as one operator become it. No weight is
    /// touched: every initializer is a parameter of the model, byte for byte, or a constant.
    case structure
    /// Batch normalisations, scales and shifts become part of the weights before them, too.
    case weights
  }

  /// The versions of ONNX's operator set that can be written.
  package static let opsets = 11...21

  /// The version of ONNX's operator set to write.
  package var opset = 17
  package var optimization = Optimization.structure
  /// Half precision, when it is wanted.
  package var precision: Precision?

  /// Names for the inputs, all of them in order; `nil` leaves them as they are.
  package var inputNames: [String]?
  /// Names for the results, all of them in order.
  package var outputNames: [String]?

  package init() {}
}
