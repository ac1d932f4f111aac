public import MindCheckpoint
public import MindIR
public import MindONNX
import MindTensors
public import MindWire

/// A file of any of the formats, losslessly.
public enum ModelDocument: Sendable {
  /// A checkpoint.
  case checkpoint(CheckpointFile)
  /// A MindIR model.
  case mindir(MindIRFile)
  /// An ONNX model.
  case onnx(ONNXFile)

  /// Reads a file after finding out its format.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - key: its key, when it is encrypted.
  /// - Throws: `FileError`, `EncryptionError`, `FormatError`, or the format's own error, with the path in
  ///   front.
  public init(path: String, key: EncryptionKey? = nil) throws {
    try self.init(source: FileSource(path: path), key: key)
  }

  package init(source: FileSource, key: EncryptionKey? = nil) throws {
    self = try locating(source.path) {
      let plain = try Decryption.plain(source, key: key)
      do {
        return try Self.read(plain)
      } catch let failure as any Failure where failure.kind == .malformed && plain !== source {
        // Chaining does not notice a wrong key by itself: it decrypts to nonsense.
        guard try Decryption.mode(of: source) != .aesGCM else { throw failure }
        throw EncryptionError.authentication(block: 0)
      }
    }
  }

  private static func read(_ source: FileSource) throws -> ModelDocument {
    switch try ModelFormat(of: source) {
    case .checkpoint: .checkpoint(try CheckpointFile(source: source))
    case .mindir: .mindir(try MindIRFile(source: source))
    case .onnx: .onnx(try ONNXFile(source: source))
    }
  }

  /// The file's format.
  public var format: ModelFormat {
    switch self {
    case .checkpoint: .checkpoint
    case .mindir: .mindir
    case .onnx: .onnx
    }
  }
}
