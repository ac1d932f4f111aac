package import MindTensors

/// What MindSpore's `crc_check` appends to a checkpoint: "crc_num", and the CRC-32 of everything before
/// as a big-endian number of ten bytes.
package struct CRCTrailer: Sendable, Equatable {
  private static let mark = Array("crc_num".utf8)
  private static let byteCount = 17

  /// The trailer as it stands in the file.
  package let bytes: [UInt8]

  /// The trailer at a file's end, or `nil` when there is none.
  ///
  /// - Throws: `FileError` when the end cannot be read.
  package init?(endOf source: FileSource) throws(FileError) {
    guard source.byteCount >= Self.byteCount else { return nil }
    let end = try source.bytes(in: source.byteCount - Self.byteCount..<source.byteCount)
    guard end.starts(with: Self.mark) else { return nil }
    bytes = end
  }

  /// The trailer for a file's checksum.
  package init(_ checksum: CRC32) {
    let digits = (0..<10).map { UInt8(truncatingIfNeeded: UInt64(checksum.value) >> (72 - $0 * 8)) }
    bytes = Self.mark + digits
  }

  /// The number, or the largest when it is beyond 64 bits; more than 32 never match.
  private var value: UInt64 {
    let digits = bytes.suffix(10)
    guard digits.prefix(2).allSatisfy({ $0 == 0 }) else { return .max }
    return digits.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Reads the whole file and compares.
  ///
  /// - Parameter source: the file that ends with this trailer.
  /// - Throws: `CheckpointError.checksum` when it does not match, `FileError` when it can't be read.
  package func verify(_ source: FileSource) throws {
    var checksum = CRC32()
    try source.forEachChunk(of: 0..<max(0, source.byteCount - Self.byteCount)) { chunk in
      chunk.withUnsafeBytes { checksum.update($0) }
    }
    guard UInt64(checksum.value) == value else {
      throw CheckpointError.checksum(stored: value, computed: checksum.value)
    }
  }
}
