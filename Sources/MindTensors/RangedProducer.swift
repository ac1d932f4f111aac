/// A producer that can begin and end anywhere, so that its payload can be cut into slices and read in
/// any order.
package protocol RangedProducer: PayloadProducer {
  /// Hands the bytes of `range` to `sink`, in order, in bounded chunks.
  ///
  /// - Parameters:
  ///   - range: a range of the payload's bytes.
  ///   - sink: takes each chunk.
  /// - Throws: `FileError` when a source cannot be read, and what `sink` throws.
  func produce(_ range: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void) throws
}

extension RangedProducer {
  package func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    try produce(0..<byteCount, into: sink)
  }
}

/// A part of what another producer makes.
private struct ProducedSlice: RangedProducer {
  let base: any RangedProducer
  let range: Range<Int>

  var byteCount: Int { range.count }
  var sources: [FileSource] { base.sources }

  func produce(_ part: Range<Int>, into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    try base.produce(
      range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound, into: sink)
  }
}

extension Payload {
  /// A part of this payload, or `nil` when the range does not lie within it or its producer cannot
  /// begin in the middle.
  package func slice(_ range: Range<Int>) -> Payload? {
    guard range.lowerBound >= 0, range.upperBound <= byteCount else { return nil }
    if range.count == byteCount { return self }
    switch self {
    case .inline(let bytes): return .inline(Array(bytes[range]))
    case .extent(let extent):
      return Extent(
        source: extent.source, offset: extent.offset + range.lowerBound, byteCount: range.count
      ).map(Payload.extent)
    case .joined(let parts):
      var slices: [Payload] = []
      var start = 0
      for part in parts {
        let end = start + part.byteCount
        let common = range.clamped(to: start..<end)
        if !common.isEmpty {
          guard let slice = part.slice(common.lowerBound - start..<common.upperBound - start) else {
            return nil
          }
          slices.append(slice)
        }
        start = end
      }
      return slices.count == 1 ? slices[0] : .joined(slices)
    case .computed(let producer):
      return (producer as? any RangedProducer).map {
        .computed(ProducedSlice(base: $0, range: range))
      }
    }
  }
}
