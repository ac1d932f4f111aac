import MindTensors

/// The elements of small constants as text.
enum ElementText {
  /// The elements, when there are few and they are numbers; `nil` otherwise.
  ///
  /// - Parameters:
  ///   - tensor: the tensor.
  ///   - most: how many elements are still few.
  /// - Returns: a text for each element.
  /// - Throws: `FileError` when they are in a file that cannot be read.
  static func of(_ tensor: Tensor, atMost most: Int) throws -> [String]? {
    guard let payload = tensor.payload, let count = tensor.shape.elementCount, count <= most else {
      return nil
    }
    let bytes = try payload.bytes()
    switch tensor.type {
    case .bool: return bytes.map { $0 == 0 ? "false" : "true" }
    case .int8: return bytes.map { String(Int8(bitPattern: $0)) }
    case .uint8: return bytes.map { String($0) }
    case .int16: return bytes.littleEndianWords(of: Int16.self).map { String($0) }
    case .uint16: return bytes.littleEndianWords(of: UInt16.self).map { String($0) }
    case .int32: return bytes.littleEndianWords(of: Int32.self).map { String($0) }
    case .uint32: return bytes.littleEndianWords(of: UInt32.self).map { String($0) }
    case .int64: return bytes.littleEndianWords(of: Int64.self).map { String($0) }
    case .uint64: return bytes.littleEndianWords(of: UInt64.self).map { String($0) }
    case .float16:
      return bytes.littleEndianWords(of: UInt16.self).map { "\(Float16(bitPattern: $0))" }
    case .bfloat16:
      return bytes.littleEndianWords(of: UInt16.self)
        .map { "\(Float(bitPattern: UInt32($0) << 16))" }
    case .float32:
      return bytes.littleEndianWords(of: UInt32.self).map { "\(Float(bitPattern: $0))" }
    case .float64:
      return bytes.littleEndianWords(of: UInt64.self).map { "\(Double(bitPattern: $0))" }
    case .string:
      return TextElements.decode(bytes)?.map {
        Identifier.quoted(String(decoding: $0, as: UTF8.self))
      }
    default: return nil
    }
  }
}
