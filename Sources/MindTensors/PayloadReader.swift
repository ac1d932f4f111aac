/// Reads a payload's bytes in any order.
package struct PayloadReader: Sendable {
  private struct Part {
    let start: Int
    let payload: Payload
  }

  /// The payload's parts, none of them joined, in order.
  private let parts: [Part]
  /// The number of bytes.
  package let byteCount: Int

  /// Prepares a payload for reading; one that can only be produced from front to back goes through a
  /// temporary file.
  ///
  /// - Throws: `FileError` when the temporary file cannot be written, and what the producer throws.
  package init(_ payload: Payload) throws {
    var parts: [Part] = []
    var start = 0
    for piece in payload.pieces where piece.byteCount > 0 {
      parts.append(Part(start: start, payload: try piece.inAnyOrder()))
      start += piece.byteCount
    }
    self.parts = parts
    byteCount = start
  }

  /// Fills a buffer with the bytes that begin at `offset`.
  ///
  /// - Throws: `FileError` when they are not there or cannot be read, and what a producer throws.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    guard offset >= 0, buffer.count <= byteCount - offset else {
      throw FileError.truncated(path: "tensor", offset: byteCount)
    }
    var done = 0
    var index = firstPart(at: offset)
    while done < buffer.count {
      let part = parts[index]
      let position = offset + done - part.start
      let count = min(part.payload.byteCount - position, buffer.count - done)
      let target = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + count])
      switch part.payload {
      case .inline(let bytes): target.copyBytes(from: bytes[position..<position + count])
      case .extent(let extent):
        var span = target.mutableBytes
        try extent.source.read(at: extent.offset + position, into: &span)
      case .computed(let producer):
        var filled = 0
        try (producer as? any RangedProducer)?.produce(position..<position + count) { chunk in
          UnsafeMutableRawBufferPointer(rebasing: target[filled...]).copyBytes(from: chunk)
          filled += chunk.count
        }
      case .joined: break
      }
      done += count
      index += 1
    }
  }

  /// The index of the part that holds a byte.
  private func firstPart(at offset: Int) -> Int {
    var low = 0
    var high = parts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if parts[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension Payload {
  /// The bytes in chunks that are whole numbers of elements, whatever the payload is made of.
  ///
  /// - Parameters:
  ///   - range: which bytes; the whole payload when not given.
  ///   - count: the most bytes of a chunk, a multiple of the element's size.
  ///   - body: takes each chunk.
  /// - Throws: `FileError` when a source cannot be read, and what a producer or `body` throws.
  package func forEachChunk(
    of range: Range<Int>? = nil, upTo count: Int, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let range = range ?? 0..<byteCount
    let reader = try PayloadReader(self)
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(count, range.count), alignment: 64)
    defer { buffer.deallocate() }
    var position = range.lowerBound
    while position < range.upperBound {
      let part = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(buffer.count, range.upperBound - position)])
      try reader.read(at: position, into: part)
      try body(UnsafeRawBufferPointer(part))
      position += part.count
    }
  }

  /// The payloads that this one joins, however deep.
  fileprivate var pieces: [Payload] {
    if case .joined(let parts) = self { parts.flatMap(\.pieces) } else { [self] }
  }

  /// This payload in a form that can be cut and read in any order: what can only be produced from front
  /// to back goes through a temporary file.
  ///
  /// - Throws: `FileError` when the temporary file cannot be written, and what the producer throws.
  package func inAnyOrder() throws -> Payload {
    if case .joined(let parts) = self { return .joined(try parts.map { try $0.inAnyOrder() }) }
    guard case .computed(let producer) = self, !(producer is any RangedProducer) else {
      return self
    }
    let file = try TemporaryFile(purpose: "tensor")
    try producer.produce { chunk in
      try chunk.withUnsafeBytes { try file.append($0) }
    }
    let source = try file.finish()
    guard let extent = Extent(source: source, offset: 0, byteCount: byteCount) else {
      throw FileError.truncated(path: source.path, offset: source.byteCount)
    }
    return .extent(extent)
  }
}
