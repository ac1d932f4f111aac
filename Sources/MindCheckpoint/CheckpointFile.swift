package import MindTensors
package import MindWire

/// A checkpoint as a document: every entry as the file has it, slices and trailer included.
public struct CheckpointFile: Sendable {
  /// The decoded message.
  package var file: MessageFile<PBCheckpoint>
  /// The 17 bytes of a CRC trailer, kept as they are.
  package var trailer: [UInt8]
  /// Where it was read from.
  package let source: FileSource

  /// Reads a checkpoint's structure; tensors stay in the file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileError` when the file cannot be read; `CheckpointError` or `WireError` when it is
  ///   no checkpoint.
  public init(path: String) throws {
    try self.init(source: FileSource(path: path))
  }

  /// Reads a checkpoint from an open file.
  package init(source: FileSource) throws {
    self.source = source
    guard source.byteCount > 0 else { throw CheckpointError.empty }
    let start = try source.bytes(in: 0..<min(4, source.byteCount))
    if EncryptionContainer.begins(start) { throw CheckpointError.encrypted }
    guard start.first == Self.entryTag else { throw CheckpointError.notACheckpoint }
    trailer = try Self.trailer(of: source)
    file = try MessageFile(
      source: source, byteCount: source.byteCount - trailer.count, layout: .checkpoint)
  }

  /// Field 1, length-delimited: how every entry begins.
  private static let entryTag: UInt8 = 0x0A

  /// A CRC trailer: "crc_num" and ten bytes of a big-endian number, after the last entry.
  private static func trailer(of source: FileSource) throws -> [UInt8] {
    let length = 17
    guard source.byteCount >= length else { return [] }
    let end = try source.bytes(in: source.byteCount - length..<source.byteCount)
    return end.starts(with: "crc_num".utf8) ? end : []
  }

  /// The file as it will be written: the bytes that were read, when nothing was changed.
  ///
  /// - Throws: `WireError` when an entry would pass protobuf's limits.
  package func spliced() throws -> SplicedMessage {
    try file.spliced(layout: .checkpoint)
  }
}
