package import MindGraph
package import MindTensors

extension Attribute {
  /// The type that this constant has as a value.
  package var type: ValueType {
    switch self {
    case .bool: .scalar(.bool)
    case .int: .scalar(.int64)
    case .float: .scalar(.float32)
    case .double: .scalar(.float64)
    case .string, .bytes: .string
    case .tensor(let tensor): .tensor(TensorType(tensor))
    case .ints(let items): .tuple(items.map { _ in .scalar(.int64) })
    case .floats(let items): .tuple(items.map { _ in .scalar(.float32) })
    case .strings(let items): .tuple(items.map { _ in .string })
    case .tuple(let items): .tuple(items.map(\.type))
    case .graph, .function: .function
    case .none: .none
    case .valueType(let type): type
    case .reference: .unknown
    case .type: .opaque("type")
    case .dictionary: .opaque("dictionary")
    case .opaque(let name): .opaque(name)
    }
  }

  /// The whole number in this constant, also when it is a tensor of one element.
  package var intValue: Int? {
    switch self {
    case .int(let value): value
    case .bool(let value): value ? 1 : 0
    case .tensor(let tensor) where tensor.shape.elementCount == 1: try? tensor.intElements()?.first
    case .ints(let values) where values.count == 1: values.first
    default: nil
    }
  }

  /// The truth value in this constant.
  package var boolValue: Bool? {
    switch self {
    case .bool(let value): value
    case .int(let value): value != 0
    default: nil
    }
  }

  /// The number in this constant, as precise as it is.
  package var doubleValue: Double? {
    switch self {
    case .float(let value): Double(value)
    case .double(let value): value
    case .int(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }

  /// The number in this constant.
  package var floatValue: Float? {
    switch self {
    case .float(let value): value
    case .double(let value): Float(value)
    case .int(let value): Float(value)
    default: nil
    }
  }

  /// The whole numbers in this constant; one number counts as a tuple of one.
  ///
  /// - Throws: `FileError` when they are in a file that cannot be read.
  package func intsValue() throws -> [Int]? {
    switch self {
    case .ints(let values): return values
    case .int(let value): return [value]
    case .none: return []
    case .tensor(let tensor) where tensor.shape.rank <= 1: return try tensor.intElements()
    case .tuple(let items):
      let values = items.compactMap(\.intValue)
      return values.count == items.count ? values : nil
    default: return nil
    }
  }
}

extension Tensor {
  /// The elements of a small tensor of 32 or 64 bit integers; `nil` for another type.
  package func intElements() throws -> [Int]? {
    guard let payload else { return nil }
    switch type {
    case .int64: return try payload.bytes().littleEndianWords(of: Int64.self).map { Int($0) }
    case .int32: return try payload.bytes().littleEndianWords(of: Int32.self).map { Int($0) }
    default: return nil
    }
  }
}
