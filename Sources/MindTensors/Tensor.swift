/// A typed, shaped block of elements whose bytes may still be in a file, or be absent.
public struct Tensor: Sendable {
  /// The elements' type.
  public let type: DataType
  /// The dimensions.
  public let shape: Shape
  /// The elements; `nil` in a graph whose weights were taken out.
  public let payload: Payload?

  /// Makes a tensor after checking that the payload has just the bytes that type and shape ask for.
  ///
  /// - Throws: `TensorError` when it has not, or when the shape is beyond any memory.
  public init(type: DataType, shape: Shape, payload: Payload?) throws(TensorError) {
    if type.bitWidth != nil {
      guard let expected = shape.byteCount(of: type) else { throw .tooLarge(type, shape) }
      if let payload, payload.byteCount != expected {
        throw .byteCount(type, shape, expected: expected, actual: payload.byteCount)
      }
    } else if shape.elementCount == nil {
      throw .tooLarge(type, shape)
    }
    self.type = type
    self.shape = shape
    self.payload = payload
  }

  /// How many bytes the elements take, present or not; `nil` for strings without a payload.
  public var byteCount: Int? { shape.byteCount(of: type) ?? payload?.byteCount }
}

/// Why type, shape and payload do not make a tensor.
public enum TensorError: Failure, Equatable {
  /// The payload is longer or shorter than type and shape ask for.
  case byteCount(DataType, Shape, expected: Int, actual: Int)
  /// The number of bytes is beyond any address space.
  case tooLarge(DataType, Shape)

  public var kind: FailureKind { .malformed }

  public var description: String {
    switch self {
    case .byteCount(let type, let shape, let expected, let actual):
      "\(type) \(shape) needs \(expected) bytes, the file has \(actual)"
    case .tooLarge(let type, let shape):
      "\(type) \(shape) is larger than any memory"
    }
  }
}
