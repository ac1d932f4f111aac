import CSystem

/// Reads single elements of a tensor.
package struct ElementReader {
  private let type: DataType
  private let bitWidth: Int
  private let reader: PayloadReader

  /// Prepares a tensor, or `nil` when it has no elements, or none of numbers.
  ///
  /// - Throws: what preparing the payload throws.
  package init?(_ tensor: Tensor) throws {
    guard let payload = tensor.payload, NumberForm(tensor.type) != nil,
      let bitWidth = tensor.type.bitWidth
    else { return nil }
    type = tensor.type
    self.bitWidth = bitWidth
    reader = try PayloadReader(payload)
  }

  /// The element at a place of the flattened tensor.
  ///
  /// - Throws: `FileError` when there is none, or it cannot be read.
  package func element(at place: Int) throws -> ElementValue {
    // Whole bytes, or a part of one, or, for six bits, of two.
    let shift = bitWidth >= 8 ? 0 : place * bitWidth % 8
    var bytes = [UInt8](repeating: 0, count: (shift + bitWidth + 7) / 8)
    let offset = bitWidth >= 8 ? place * (bitWidth / 8) : place * bitWidth / 8
    try bytes.withUnsafeMutableBytes { try reader.read(at: offset, into: $0) }
    let word = bytes.littleEndianWords(of: UInt64.self).first ?? bytes.widened
    switch type {
    case .bool: return .bool(word != 0)
    case .int8: return .whole(Int64(Int8(truncatingIfNeeded: word)))
    case .int16: return .whole(Int64(Int16(truncatingIfNeeded: word)))
    case .int32: return .whole(Int64(Int32(truncatingIfNeeded: word)))
    case .int64: return .whole(Int64(truncatingIfNeeded: word))
    case .uint8, .uint16, .uint32: return .whole(Int64(truncatingIfNeeded: word))
    case .uint64: return .unsigned(word)
    case .float16: return .half(Float16(bitPattern: UInt16(truncatingIfNeeded: word)))
    case .bfloat16: return .single(Float(bitPattern: UInt32(truncatingIfNeeded: word) << 16))
    case .float32: return .single(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
    case .float64: return .double(Double(bitPattern: word))
    case .complex64:
      return .complex(
        real: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word))),
        imaginary: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word >> 32))), isSingle: true
      )
    case .complex128:
      let words = bytes.littleEndianWords(of: UInt64.self)
      return .complex(
        real: Double(bitPattern: word), imaginary: Double(bitPattern: words.last ?? 0),
        isSingle: false)
    default:
      let table = SmallNumbers.table(of: type)
      let value = table[Int(truncatingIfNeeded: word >> UInt64(shift)) & (table.count - 1)]
      return type.isInteger ? .whole(Int64(value)) : .single(value)
    }
  }
}

extension [UInt8] {
  /// Less than eight bytes as a number, lowest first.
  fileprivate var widened: UInt64 {
    reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
