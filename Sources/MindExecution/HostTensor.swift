package import MindTensors

/// Memory of a fixed size whose first byte lies at a multiple of 64, as vector instructions like it.
package final class AlignedBytes: @unchecked Sendable {
  // Unchecked: the bytes are only written to by whoever makes the memory, before it is shared.
  package let buffer: UnsafeMutableRawBufferPointer

  package init(byteCount: Int) {
    // ONNX Runtime takes no null pointer, not even for no bytes.
    buffer = .allocate(byteCount: max(byteCount, 1), alignment: 64)
  }

  deinit {
    buffer.deallocate()
  }
}

/// A tensor whose elements are in memory.
package struct HostTensor: Sendable {
  /// The elements' type, of at least eight bits.
  package let type: DataType
  /// The dimensions.
  package let shape: Shape
  /// How many bytes the elements take.
  package let byteCount: Int
  /// The elements, in C order.
  package let memory: AlignedBytes

  /// Makes a tensor whose elements the caller writes; `nil` when the type has no fixed width or the shape
  /// is beyond any memory.
  package init?(uninitialized type: DataType, _ shape: Shape) {
    guard let byteCount = shape.byteCount(of: type) else { return nil }
    self.type = type
    self.shape = shape
    self.byteCount = byteCount
    memory = AlignedBytes(byteCount: byteCount)
  }

  /// Reads a tensor into memory.
  ///
  /// - Throws: `FileError` when the elements cannot be read, and what a producer throws;
  ///   `ExecutionError.noElements` when there are none or they are texts.
  package init(_ tensor: Tensor) throws {
    guard let payload = tensor.payload,
      let made = HostTensor(uninitialized: tensor.type, tensor.shape)
    else { throw ExecutionError.noElements }
    self = made
    try PayloadReader(payload).read(at: 0, into: bytes)
  }

  /// The elements' bytes.
  package var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: memory.buffer[..<byteCount])
  }

  /// The same elements as a tensor of the library's.
  package func tensor() throws -> Tensor {
    try Tensor(type: type, shape: shape, payload: .inline([UInt8](bytes)))
  }

  /// The elements as numbers of double precision; `nil` for complex numbers and types below eight bits.
  package func numbers() -> [Double]? {
    func all<Number>(_ type: Number.Type, _ convert: (Number) -> Double) -> [Double] {
      UnsafeRawBufferPointer(bytes).bindMemory(to: type).map(convert)
    }
    return switch type {
    case .float32: all(Float.self) { Double($0) }
    case .float64: all(Double.self) { $0 }
    case .float16, .bfloat16: widened()
    case .int8: all(Int8.self) { Double($0) }
    case .int16: all(Int16.self) { Double($0) }
    case .int32: all(Int32.self) { Double($0) }
    case .int64: all(Int64.self) { Double($0) }
    case .uint8, .bool: all(UInt8.self) { Double($0) }
    case .uint16: all(UInt16.self) { Double($0) }
    case .uint32: all(UInt32.self) { Double($0) }
    case .uint64: all(UInt64.self) { Double($0) }
    default: nil
    }
  }

  /// Whether elements of a type are numbers of double precision, too.
  static func hasNumbers(_ type: DataType) -> Bool {
    Shape([0]).flatMap { HostTensor(uninitialized: type, $0) }?.numbers() != nil
  }

  private func widened() -> [Double]? {
    guard let cast = FloatCast(from: type, to: .float64) else { return nil }
    var numbers = [Double](repeating: 0, count: byteCount / 2)
    _ = numbers.withUnsafeMutableBytes { cast.convert(UnsafeRawBufferPointer(bytes), into: $0) }
    return numbers
  }
}
