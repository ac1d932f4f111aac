import MindCheckpoint
import MindTensors
import MindWire

/// A file that is read: as it lies on the disk, and what is in it.
struct ModelInput {
  /// The file on the disk.
  let source: FileSource
  /// What is in it, decrypted when need be.
  let document: ModelDocument
  /// How the file is encrypted; `nil` when it is plain.
  let encryption: CipherMode?
  /// Verifies the checksums of a file beside other work.
  private let checksum: Concurrent?

  /// Opens and reads a file's structure.
  ///
  /// - Throws: `FileError`, `EncryptionError`, `FormatError` or the format's own error.
  init(path: String, options: ReadingOptions) throws {
    source = try FileSource(path: path)
    encryption = try Decryption.mode(of: source)
    let document = try ModelDocument(source: source, options: options)
    self.document = document
    guard options.verifiesChecksums else {
      checksum = nil
      return
    }
    switch document {
    case .checkpoint(let file):
      checksum = file.trailer.map { trailer in
        Concurrent { try locating(path) { try trailer.verify(file.source) } }
      }
    case .safetensors(let file):
      checksum =
        file.hasChecksum ? Concurrent { try locating(path) { try file.verifyChecksum() } } : nil
    case .npz(let file): checksum = Concurrent { try locating(path) { try file.verify() } }
    case .onnx(let file):
      checksum = Concurrent { try locating(path) { try file.verifyDataFiles() } }
    case .mindir: checksum = nil
    }
  }

  /// Whether the file has a CRC.
  var hasChecksum: Bool {
    switch document {
    case .checkpoint(let file): file.trailer != nil
    case .safetensors(let file): file.hasChecksum
    case .mindir, .onnx, .npz: false
    }
  }

  /// The file and its data files.
  var files: [FileSource] {
    let folder = FilePath.folder(of: source.path)
    return [source] + document.dataLocations.compactMap { try? FileSource(path: folder + $0) }
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
