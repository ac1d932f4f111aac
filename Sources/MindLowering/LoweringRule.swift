package import MindGraph
import MindOperators

/// How one operator of the MindSpore dialect is said in ONNX.
package struct LoweringRule: Sendable {
  /// The operator, by its current name.
  package let name: String
  /// Makes the ONNX nodes; returns the operator's results, as many as anyone may use.
  let lower: @Sendable (NodeLowering) throws -> [Value.ID]

  /// An operator that takes more than a row of a table.
  package init(_ name: String, _ lower: @escaping @Sendable (NodeLowering) throws -> [Value.ID]) {
    self.name = name
    self.lower = lower
  }

  /// An operator with one tensor and an ONNX operator that does the same.
  package static func unary(_ name: String, _ target: String) -> Self {
    LoweringRule(name) { node in
      [node.emit(target, [try node.value(node.call.definition.inputs[0].name)])]
    }
  }

  /// An operator with two tensors and an ONNX operator that does the same.
  package static func binary(_ name: String, _ target: String) -> Self {
    LoweringRule(name) { node in
      let arguments = node.call.definition.inputs
      return [
        node.emit(
          target, [try node.value(arguments[0].name), try node.value(arguments[1].name)])
      ]
    }
  }
}
