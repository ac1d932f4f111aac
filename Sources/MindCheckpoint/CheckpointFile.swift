package import MindTensors
package import MindWire

/// A checkpoint as a document: every entry as the file has it, slices and trailer included.
public struct CheckpointFile: Sendable {
  /// The decoded message.
  package var file: MessageFile<PBCheckpoint>
  /// The CRC trailer, when the file has one.
  package var trailer: CRCTrailer?
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
    if let mode = try Decryption.mode(of: source) { throw EncryptionError.keyNeeded(mode) }
    guard try source.bytes(in: 0..<1) == [Self.entryTag] else {
      throw CheckpointError.notACheckpoint
    }
    trailer = try CRCTrailer(endOf: source)
    file = try MessageFile(
      source: source, byteCount: source.byteCount - (trailer?.bytes.count ?? 0),
      layout: .checkpoint)
  }

  /// Field 1, length-delimited: how every entry begins.
  private static let entryTag: UInt8 = 0x0A

  /// The file as it will be written: the bytes that were read, when nothing was changed.
  ///
  /// - Throws: `WireError` when an entry would pass protobuf's limits.
  package func spliced() throws -> SplicedMessage {
    try file.spliced(layout: .checkpoint)
  }
}
