package import MindTensors

/// Takes bytes and payloads in order.
package protocol ByteSink: AnyObject {
  /// Takes bytes in memory.
  ///
  /// - Throws: what goes wrong on the way to the output.
  func append(_ bytes: ArraySlice<UInt8>) throws

  /// Takes a payload from wherever it is.
  ///
  /// - Throws: `FileError` when it can't be read, and what goes wrong on the way to the output.
  func append(_ payload: Payload) throws
}

extension ByteSink {
  /// Takes a payload chunk by chunk.
  package func append(_ payload: Payload) throws {
    switch payload {
    case .inline(let bytes): try append(bytes[...])
    case .extent(let extent):
      try extent.source.forEachChunk(of: extent.offset..<extent.offset + extent.byteCount) {
        try append($0)
      }
    case .joined(let parts):
      for part in parts { try append(part) }
    case .computed(let producer): try producer.produce { try append($0) }
    }
  }
}

/// Passes everything on and keeps its CRC-32.
package final class ChecksummingSink: ByteSink {
  private let output: any ByteSink
  /// The checksum of everything so far.
  package private(set) var checksum = CRC32()

  package init(to output: any ByteSink) {
    self.output = output
  }

  package func append(_ bytes: ArraySlice<UInt8>) throws {
    bytes.withUnsafeBytes { checksum.update($0) }
    try output.append(bytes)
  }
}
