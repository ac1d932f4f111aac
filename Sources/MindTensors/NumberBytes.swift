extension FixedWidthInteger {
  /// The bytes of this number, lowest first.
  package var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: littleEndian) { [UInt8]($0) }
  }
}

extension DataType {
  /// The bytes of a number in this type, or `nil` when the type is not numeric or has no such number.
  ///
  /// Floating-point types round to the nearest value, ties to even.
  package func bytes(of value: Double) -> [UInt8]? {
    switch self {
    case .float32: Float(value).bitPattern.littleEndianBytes
    case .float64: value.bitPattern.littleEndianBytes
    case .float16: Float16(value).bitPattern.littleEndianBytes
    case .bfloat16: BFloat16.bits(of: Float(value)).littleEndianBytes
    case .bool: [value == 0 ? 0 : 1]
    case .int8: Int8(exactly: value)?.littleEndianBytes
    case .int16: Int16(exactly: value)?.littleEndianBytes
    case .int32: Int32(exactly: value)?.littleEndianBytes
    case .int64: Int64(exactly: value)?.littleEndianBytes
    case .uint8: UInt8(exactly: value)?.littleEndianBytes
    case .uint16: UInt16(exactly: value)?.littleEndianBytes
    case .uint32: UInt32(exactly: value)?.littleEndianBytes
    case .uint64: UInt64(exactly: value)?.littleEndianBytes
    default: nil
    }
  }
}

/// The upper half of a single-precision number.
package enum BFloat16 {
  /// The nearest value's bits, ties to even; a NaN stays a NaN.
  package static func bits(of value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(bits >> 16) | 0x0040 }
    // Below the NaNs this cannot overflow, and the largest numbers round to infinity.
    return UInt16((bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
  }
}
