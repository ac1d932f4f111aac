import MindTensors
import TestSupport
import Testing

@Suite struct PayloadReaderTests {
  /// Makes its bytes from front to back only, as an unpacker does.
  private struct Forward: PayloadProducer {
    let bytes: [UInt8]
    var byteCount: Int { bytes.count }
    var sources: [FileSource] { [] }

    func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {
      for byte in bytes { try sink([byte]) }
    }
  }

  private func sample() throws -> (payload: Payload, bytes: [UInt8]) {
    let source = FileSource(bytes: Array(100..<200), path: "memory")
    let extent = try #require(Extent(source: source, offset: 10, byteCount: 50))
    let payload = Payload.joined([
      .inline([1, 2, 3]), .joined([.inline([]), .extent(extent)]),
      .computed(Forward(bytes: [7, 8])),
    ])
    return (payload, [1, 2, 3] + Array(110..<160) + [7, 8])
  }

  @Test func readsInAnyOrder() throws {
    let (payload, bytes) = try sample()
    let reader = try PayloadReader(payload)
    #expect(reader.byteCount == bytes.count)
    for (offset, count) in [(0, 55), (54, 1), (2, 2), (3, 50), (52, 3), (55, 0)] {
      var buffer = [UInt8](repeating: 0, count: count)
      try buffer.withUnsafeMutableBytes { try reader.read(at: offset, into: $0) }
      #expect(buffer == Array(bytes[offset..<offset + count]))
    }
    #expect(throws: FileError.self) {
      var buffer = [UInt8](repeating: 0, count: 2)
      try buffer.withUnsafeMutableBytes { try reader.read(at: 54, into: $0) }
    }
  }

  @Test func slicesStayWhereTheyAre() throws {
    let (payload, bytes) = try sample()
    #expect(try payload.slice(2..<40)?.bytes() == Array(bytes[2..<40]))
    #expect(try payload.slice(0..<55)?.bytes() == bytes)
    #expect(payload.slice(50..<54) == nil, "the part that is only produced from the front")
    #expect(payload.slice(-1..<3) == nil)
  }

  @Test func chunksAreWholeElements() throws {
    // The joint at 3 lies in the middle of an element.
    let (payload, bytes) = try sample()
    var chunks: [[UInt8]] = []
    try payload.forEachChunk(of: 0..<52, upTo: 8) { chunks.append(Array($0)) }
    #expect(chunks.flatMap { $0 } == Array(bytes[..<52]))
    #expect(chunks.dropLast().allSatisfy { $0.count == 8 })
  }
}
