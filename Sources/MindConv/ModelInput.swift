import MindCheckpoint
import MindTensors
import MindWire

/// A file that is read: as it lies on the disk, and what is in it.
struct ModelInput {
  /// The file on the disk.
  let source: FileSource
  /// What is in it, decrypted when need be.
  let document: ModelDocument
  /// Verifies a checkpoint's CRC beside other work.
  private let checksum: Concurrent?

  /// Opens and reads a file's structure.
  ///
  /// - Throws: `FileError`, `EncryptionError`, `FormatError` or the format's own error.
  init(path: String, options: ReadingOptions) throws {
    source = try FileSource(path: path)
    let document = try ModelDocument(source: source, options: options)
    self.document = document
    if options.verifiesChecksums, case .checkpoint(let file) = document, let trailer = file.trailer
    {
      checksum = Concurrent { try locating(path) { try trailer.verify(file.source) } }
    } else {
      checksum = nil
    }
  }

  /// Waits for the checksum, and checks that the file is still the one that was opened.
  ///
  /// - Throws: `CheckpointError.checksum` when the bytes are not those that were written,
  ///   `FileError.changed` when the file was written to meanwhile.
  func approve() throws {
    try checksum?.value()
    try source.checkUnchanged()
  }
}
