/// How a model is lowered to ONNX.
package struct LoweringOptions: Sendable {
  /// What is done to the graph beyond a faithful translation. No weight is ever touched.
  package enum Optimization: String, Sendable, CaseIterable {
    /// Nothing: every operator is spelled out.
    case none
    /// Dead code goes, and patterns that ONNX has as one operator become it.
    case structure
  }

  /// The versions of ONNX's operator set that can be written.
  package static let opsets = 11...21

  /// The version of ONNX's operator set to write.
  package var opset = 17
  package var optimization = Optimization.structure

  package init() {}
}
