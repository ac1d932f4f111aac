/// What is made of several tensors, element by element.
package enum Combining: Sendable {
  /// The sum divided by the number of tensors.
  case average
  /// The sum.
  case sum
  /// The first less all others.
  case difference
}

/// Floating-point tensors of one type combined while they are written.
///
/// Numbers are added in single precision, or in double precision when that is the tensors' type, and
/// rounded once at the end.
package struct Combination: RangedProducer {
  private static let chunkElementCount = 32 * 1024

  private let payloads: [Payload]
  private let combining: Combining
  private let type: DataType
  private let width: Int
  private let overflows: OverflowCount

  /// Makes a combination, or `nil` when the type is not a floating-point type of 16 bits or more, or the
  /// payloads differ in length.
  ///
  /// - Parameters:
  ///   - payloads: the tensors' elements, at least one.
  ///   - type: the type of all of them, and of the result.
  ///   - combining: what is made of them.
  ///   - overflows: where results that become infinite by rounding are counted.
  package init?(
    _ payloads: [Payload], of type: DataType, _ combining: Combining, overflows: OverflowCount
  ) {
    guard FloatCast(from: type, to: .float32) != nil, let bits = type.bitWidth,
      let first = payloads.first, payloads.allSatisfy({ $0.byteCount == first.byteCount })
    else { return nil }
    self.payloads = payloads
    self.combining = combining
    self.type = type
    width = bits / 8
    self.overflows = overflows
  }

  package var byteCount: Int { payloads[0].byteCount }
  package var sources: [FileSource] { payloads.flatMap(\.sources) }

  package func produce(
    _ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    if type == .float64 {
      try produce(range, through: Double.self, .float64, into: sink)
    } else {
      try produce(range, through: Float.self, .float32, into: sink)
    }
  }

  private func produce<Number: BinaryFloatingPoint & BitwiseCopyable>(
    _ range: Range<Int>, through number: Number.Type, _ wide: DataType,
    into sink: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard let widening = FloatCast(from: type, to: wide),
      let narrowing = FloatCast(from: wide, to: type)
    else { return }
    let readers = try payloads.map { try PayloadReader($0) }
    let count = Self.chunkElementCount
    var sums = [Number](repeating: 0, count: count)
    var numbers = sums
    var bytes = [UInt8](repeating: 0, count: count * width)
    // Whole elements are made; of the first and the last one only a part may be wanted.
    var position = range.lowerBound / width * width
    while position < range.upperBound {
      let part = min(count, (range.upperBound - position + width - 1) / width)
      for (index, reader) in readers.enumerated() {
        try bytes.withUnsafeMutableBytes {
          try reader.read(
            at: position, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<(part * width)]))
        }
        if index == 0 {
          _ = convert(bytes, part * width, into: &sums, widening)
        } else {
          _ = convert(bytes, part * width, into: &numbers, widening)
          add(numbers, to: &sums, part)
        }
      }
      if combining == .average {
        let divisor = Number(readers.count)
        for index in 0..<part { sums[index] /= divisor }
      }
      overflows.add(convert(sums, part * MemoryLayout<Number>.size, into: &bytes, narrowing))
      let end = position + part * width
      let wanted = range.clamped(to: position..<end)
      try sink(bytes[wanted.lowerBound - position..<wanted.upperBound - position])
      position = end
    }
  }

  /// Converts the first bytes of an array into another.
  private func convert<From: BitwiseCopyable, To: BitwiseCopyable>(
    _ source: [From], _ byteCount: Int, into target: inout [To], _ cast: FloatCast
  ) -> Int {
    source.withUnsafeBytes { source in
      target.withUnsafeMutableBytes { target in
        cast.convert(UnsafeRawBufferPointer(rebasing: source[..<byteCount]), into: target)
      }
    }
  }

  private func add<Number: BinaryFloatingPoint>(
    _ numbers: [Number], to sums: inout [Number], _ count: Int
  ) {
    if combining == .difference {
      for index in 0..<count { sums[index] -= numbers[index] }
    } else {
      for index in 0..<count { sums[index] += numbers[index] }
    }
  }
}
