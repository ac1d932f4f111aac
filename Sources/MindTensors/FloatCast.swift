import CSystem

/// A conversion between two floating-point types, a run of elements at a time.
package struct FloatCast: Sendable {
  private let source: DataType
  private let target: DataType

  /// Makes a conversion, or `nil` when there is none between these types.
  package init?(from source: DataType, to target: DataType) {
    let types: Set<DataType> = [.float16, .bfloat16, .float32, .float64]
    guard types.contains(source), types.contains(target) else { return nil }
    self.source = source
    self.target = target
  }

  /// Converts elements to the nearest value, ties to even; a NaN stays a NaN.
  ///
  /// - Parameters:
  ///   - input: whole elements of the source type.
  ///   - output: room for as many elements of the target type.
  /// - Returns: how many finite numbers became infinite.
  package func convert(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    let count = input.count / Self.width(source)
    guard count > 0, output.count >= count * Self.width(target) else { return 0 }
    switch (source, target) {
    case (.float32, .float16):
      return csystem_float16_from_float32(input.baseAddress, output.baseAddress, count)
    case (.float32, .bfloat16):
      return csystem_bfloat16_from_float32(input.baseAddress, output.baseAddress, count)
    case (.float16, .float32):
      csystem_float32_from_float16(input.baseAddress, output.baseAddress, count)
      return 0
    case (.bfloat16, .float32):
      csystem_float32_from_bfloat16(input.baseAddress, output.baseAddress, count)
      return 0
    case (.float64, _): return narrow(input, into: output, count: count)
    case (_, .float64):
      widen(input, into: output, count: count)
      return 0
    default:
      if source == target {
        output.copyMemory(from: input)
        return 0
      }
      return throughSingle(input, into: output, count: count)
    }
  }

  private static func width(_ type: DataType) -> Int { (type.bitWidth ?? 8) / 8 }

  /// Between the types of 16 bits; widening first is exact, so there is one rounding.
  private func throughSingle(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, count: Int
  ) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 4 * count, alignment: 4) { singles in
      if source == .float16 {
        csystem_float32_from_float16(input.baseAddress, singles.baseAddress, count)
        return csystem_bfloat16_from_float32(singles.baseAddress, output.baseAddress, count)
      }
      csystem_float32_from_bfloat16(input.baseAddress, singles.baseAddress, count)
      return csystem_float16_from_float32(singles.baseAddress, output.baseAddress, count)
    }
  }

  private func narrow(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, count: Int
  ) -> Int {
    var overflows = 0
    for index in 0..<count {
      let value = input.loadUnaligned(fromByteOffset: 8 * index, as: Double.self)
      let isInfinite: Bool
      switch target {
      case .float32:
        let single = Float(value)
        output.storeBytes(of: single.bitPattern, toByteOffset: 4 * index, as: UInt32.self)
        isInfinite = single.isInfinite
      case .float16:
        let half = Float16(value)
        output.storeBytes(of: half.bitPattern, toByteOffset: 2 * index, as: UInt16.self)
        isInfinite = half.isInfinite
      case .bfloat16:
        let bits = BFloat16.bits(of: value.roundedToOddSingle)
        output.storeBytes(of: bits, toByteOffset: 2 * index, as: UInt16.self)
        isInfinite = bits & 0x7FFF == 0x7F80
      default:
        output.storeBytes(of: value.bitPattern, toByteOffset: 8 * index, as: UInt64.self)
        isInfinite = value.isInfinite
      }
      if isInfinite, value.isFinite { overflows += 1 }
    }
    return overflows
  }

  private func widen(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, count: Int
  ) {
    for index in 0..<count {
      let value: Double
      switch source {
      case .float32:
        value = Double(input.loadUnaligned(fromByteOffset: 4 * index, as: Float.self))
      case .float16:
        value = Double(
          Float16(bitPattern: input.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
      default:
        let bits = input.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
        value = Double(Float(bitPattern: UInt32(bits) << 16))
      }
      output.storeBytes(of: value.bitPattern, toByteOffset: 8 * index, as: UInt64.self)
    }
  }
}

extension Double {
  /// The single-precision number towards zero, its last bit set when anything was cut off: rounding it
  /// once more gives what rounding this number in one step would.
  fileprivate var roundedToOddSingle: Float {
    let single = Float(self)
    if isNaN || Double(single) == self { return single }
    let cut =
      single.magnitude > Float.greatestFiniteMagnitude || Double(single.magnitude) > magnitude
      ? single.magnitude.nextDown : single.magnitude
    let odd = Float(bitPattern: cut.bitPattern | 1)
    return self < 0 ? -odd : odd
  }
}
