package import MindTensors
package import MindWire

/// A MindIR model as a document: every field as the file has it.
public struct MindIRFile: Sendable {
  /// The decoded message.
  package var file: MessageFile<PBModelProto>
  /// Where the files are that parameters refer to.
  package let folder: ExternalFolder?

  /// Reads a model's structure; weights stay in the file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileError` when the file cannot be read; `MindIRError` or `WireError` when it is no
  ///   MindIR model.
  public init(path: String) throws {
    try self.init(
      source: FileSource(path: path),
      folder: Self.folder(ofModel: path, policy: .refuse, key: nil))
  }

  /// Reads a model from an open file.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - folder: where the files are that it refers to; without one, none is read.
  /// - Throws: `MindIRError` or `WireError` when it is no MindIR model, `FileError` when it can't be read.
  package init(source: FileSource, folder: ExternalFolder? = nil) throws {
    self.folder = folder
    guard source.byteCount > 0 else { throw MindIRError.empty }
    if let mode = try Decryption.mode(of: source) { throw EncryptionError.keyNeeded(mode) }
    file = try MessageFile(source: source, layout: .mindIR)
    guard file.message.hasGraph else { throw MindIRError.noGraph }
    guard file.message.mindIrVersion <= 3 else {
      throw MindIRError.version(file.message.mindIrVersion)
    }
  }

  /// A model made by this package.
  package init(message: PBModelProto, payloads: PayloadTable) {
    file = MessageFile(message: message, payloads: payloads)
    folder = nil
  }

  /// The file as it will be written: the bytes that were read, when nothing was changed.
  ///
  /// - Throws: `WireError.messageTooLarge` when it would pass 2 GiB, where MindSpore's loader ends.
  package func spliced() throws -> SplicedMessage {
    let spliced = try file.spliced(layout: .mindIR)
    guard spliced.byteCount <= Int(Int32.max) else {
      throw WireError.messageTooLarge(message: "MindIR model", byteCount: spliced.byteCount)
    }
    return spliced
  }
}
