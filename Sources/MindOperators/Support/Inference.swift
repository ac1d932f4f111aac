import MindGraph
import MindTensors

/// Inference functions that many operators share.
package enum Inference {
  /// One result of the type of the named tensor.
  static func sameAs(_ name: String) -> @Sendable (Call) throws -> [ValueType] {
    { call in [.tensor(try call.tensor(name))] }
  }

  /// One result of the named tensor's shape and of a fixed element type.
  static func sameShape(
    as name: String, _ element: DataType
  ) -> @Sendable (Call) throws -> [ValueType] {
    { call in [.tensor(TensorType(element, try call.tensor(name).dimensions))] }
  }

  /// Two tensors combined element by element; `element` gives the result's element type from theirs.
  static func broadcast(
    _ left: String, _ right: String,
    element: @escaping @Sendable (DataType?) -> DataType? = { $0 }
  ) -> @Sendable (Call) throws -> [ValueType] {
    { call in
      let (left, right) = (try call.tensor(left), try call.tensor(right))
      if let first = left.element, let second = right.element, first != second {
        throw OperatorError.shape(
          "element types \(first) and \(second) differ; MindSpore needs a Cast")
      }
      let dimensions = try Shapes.broadcast(left.dimensions, right.dimensions)
      return [.tensor(TensorType(element(left.element ?? right.element), dimensions))]
    }
  }
}
