import Synchronization

/// How many numbers a conversion made infinite; known once its output was written.
package final class OverflowCount: Sendable {
  private let count = Atomic<Int>(0)

  package init() {}

  /// The number so far.
  package var value: Int { count.load(ordering: .relaxed) }

  func add(_ number: Int) {
    if number > 0 { count.add(number, ordering: .relaxed) }
  }
}

/// A payload in another floating-point type, converted while it is written.
package struct CastPayload: RangedProducer {
  private static let chunkElementCount = 64 * 1024

  private let base: Payload
  private let cast: FloatCast
  private let widths: (source: Int, target: Int)
  private let overflows: OverflowCount

  /// Makes a conversion, or `nil` when there is none between these types.
  ///
  /// - Parameters:
  ///   - base: elements of the source type.
  ///   - source: their type.
  ///   - target: the new type.
  ///   - overflows: where numbers that become infinite are counted.
  package init?(
    _ base: Payload, from source: DataType, to target: DataType, overflows: OverflowCount
  ) {
    guard let cast = FloatCast(from: source, to: target), let from = source.bitWidth,
      let to = target.bitWidth
    else { return nil }
    self.base = base
    self.cast = cast
    widths = (from / 8, to / 8)
    self.overflows = overflows
  }

  package var byteCount: Int { base.byteCount / widths.source * widths.target }
  package var sources: [FileSource] { base.sources }

  package func produce(
    _ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    // Whole elements are converted; of the first and the last one only a part may be wanted.
    let first = range.lowerBound / widths.target
    let end = (range.upperBound + widths.target - 1) / widths.target
    var chunk = [UInt8](repeating: 0, count: Self.chunkElementCount * widths.target)
    var position = first * widths.target
    try base.forEachChunk(
      of: first * widths.source..<end * widths.source, upTo: Self.chunkElementCount * widths.source
    ) { input in
      let count = input.count / widths.source * widths.target
      chunk.withUnsafeMutableBytes { overflows.add(cast.convert(input, into: $0)) }
      let wanted = range.clamped(to: position..<position + count)
      try sink(chunk[wanted.lowerBound - position..<wanted.upperBound - position])
      position += count
    }
  }
}

extension Tensor {
  /// This tensor in another floating-point type.
  ///
  /// - Parameters:
  ///   - type: the new type.
  ///   - overflows: where numbers that become infinite are counted when the payload is read.
  /// - Returns: the tensor, or `nil` when one of the types is no floating-point type of 16 bits or more.
  package func cast(to type: DataType, overflows: OverflowCount) -> Tensor? {
    guard let payload else {
      return FloatCast(from: self.type, to: type) == nil
        ? nil : try? Tensor(type: type, shape: shape, payload: nil)
    }
    guard let cast = CastPayload(payload, from: self.type, to: type, overflows: overflows) else {
      return nil
    }
    return try? Tensor(type: type, shape: shape, payload: .computed(cast))
  }
}
