package import CSystem

/// How the loops of `CNumbers.c` see elements of a type.
package struct NumberForm: Sendable, Equatable {
  /// What becomes of an element before the loops see it.
  enum Widening: Sendable {
    case none
    /// A 16-bit floating-point number becomes one of single precision.
    case half, bfloat16
    /// One of few values becomes a number of single precision, by a table.
    case table
  }

  /// The type as `DataType` has it.
  package let type: DataType
  /// The type of the numbers that the loops see.
  package let number: csystem_number
  let widening: Widening
  /// The bits of an element in a file.
  let bitWidth: Int
  /// How many numbers an element is: two for complex ones.
  package let partCount: Int

  /// The form of a type, or `nil` for texts, and for MindSpore's pairs of four bits and its HiFloat8.
  package init?(_ type: DataType) {
    guard let bitWidth = type.bitWidth else { return nil }
    var widening = Widening.none
    var partCount = 1
    switch type {
    case .int8: number = CSYSTEM_INT8
    case .int16: number = CSYSTEM_INT16
    case .int32: number = CSYSTEM_INT32
    case .int64: number = CSYSTEM_INT64
    case .bool, .uint8: number = CSYSTEM_UINT8
    case .uint16: number = CSYSTEM_UINT16
    case .uint32: number = CSYSTEM_UINT32
    case .uint64: number = CSYSTEM_UINT64
    case .float32: number = CSYSTEM_FLOAT32
    case .float64: number = CSYSTEM_FLOAT64
    case .complex64: (number, partCount) = (CSYSTEM_FLOAT32, 2)
    case .complex128: (number, partCount) = (CSYSTEM_FLOAT64, 2)
    case .float16: (number, widening) = (CSYSTEM_FLOAT32, .half)
    case .bfloat16: (number, widening) = (CSYSTEM_FLOAT32, .bfloat16)
    case .string, .int4pair, .hifloat8: return nil
    default: (number, widening) = (CSYSTEM_FLOAT32, .table)
    }
    self.type = type
    self.widening = widening
    self.partCount = partCount
    self.bitWidth = bitWidth / partCount
  }

  /// The bytes of a number as the loops see it.
  package var byteCount: Int {
    switch number {
    case CSYSTEM_INT8, CSYSTEM_UINT8: 1
    case CSYSTEM_INT16, CSYSTEM_UINT16: 2
    case CSYSTEM_INT32, CSYSTEM_UINT32, CSYSTEM_FLOAT32: 4
    default: 8
    }
  }

  /// Numbers in so many bytes of a file, those that the last byte holds a part of left out: the next ones begin
  /// with a whole byte again.
  package func count(inBytes bytes: Int) -> Int {
    bitWidth == 6 ? bytes / 3 * 4 : bytes * 8 / bitWidth
  }

  /// The bytes of a file that hold so many numbers; whole bytes only when that many fill them.
  package func bytes(of count: Int) -> Int { (count * bitWidth + 7) / 8 }

  /// Whether the steps between representable numbers mean something.
  package var hasSteps: Bool {
    switch type {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }

  /// Makes the loops' numbers of a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: at least as many as `count` numbers take.
  ///   - count: how many numbers.
  ///   - room: for as many numbers of single precision.
  /// - Returns: the numbers, in `bytes` or in `room`.
  package func numbers(
    _ bytes: UnsafeRawBufferPointer, count: Int, room: UnsafeMutableRawBufferPointer
  ) -> UnsafeRawPointer? {
    guard self.bytes(of: count) <= bytes.count, widening == .none || 4 * count <= room.count else {
      return nil
    }
    switch widening {
    case .none: return bytes.baseAddress
    case .half: csystem_float32_from_float16(bytes.baseAddress, room.baseAddress, count)
    case .bfloat16: csystem_float32_from_bfloat16(bytes.baseAddress, room.baseAddress, count)
    case .table:
      let table = SmallNumbers.table(of: type)
      let mask = table.count - 1
      for index in 0..<count {
        let (byte, shift) = (index * bitWidth).quotientAndRemainder(dividingBy: 8)
        // Numbers of six bits lie across bytes.
        let rest = shift + bitWidth > 8 ? Int(bytes[byte + 1]) << 8 : 0
        let bits = (Int(bytes[byte]) | rest) >> shift & mask
        room.storeBytes(of: table[bits], toByteOffset: 4 * index, as: Float.self)
      }
    }
    return UnsafeRawPointer(room.baseAddress)
  }
}
