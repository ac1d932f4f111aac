import MindGraph
package import MindTensors

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

  /// One result of the named tensor's shape; whole numbers and truth values give single precision.
  static func real(_ name: String) -> @Sendable (Call) throws -> [ValueType] {
    { call in
      let input = try call.tensor(name)
      return [.tensor(TensorType(input.element.map(Self.real), input.dimensions))]
    }
  }

  /// The type that a function of real numbers has its results in.
  package static func real(_ element: DataType) -> DataType {
    element.isFloatingPoint ? element : .float32
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

extension Call {
  /// A tensor argument's type, whose rank must be in a range when it is known.
  func tensor(_ name: String, rank: ClosedRange<Int>) throws -> TensorType {
    let type = try tensor(name)
    if let found = type.rank, !rank.contains(found) {
      throw OperatorError.shape(
        "'\(name)' has rank \(found), not "
          + (rank.count == 1 ? "\(rank.lowerBound)" : "\(rank.lowerBound) to \(rank.upperBound)"))
    }
    return type
  }
}
