import MindCheckpoint
public import MindTensors
import MindWire

/// Writes a document in one go: everything is ready and checked before a byte is written.
struct ModelOutput {
  let path: String
  let options: WritingOptions

  private var existing: OutputFile.Existing { options.replacesExisting ? .replace : .refuse }

  /// Refuses a target before any work is done.
  ///
  /// - Parameters:
  ///   - format: what is going to be written.
  ///   - inputs: the files that are read.
  /// - Throws: `FileError` when it exists, is an input, or has no folder; `OutputError` when the format
  ///   does not have what the options ask for.
  func check(_ format: ModelFormat, inputs: [FileSource]) throws {
    if options.encryption != nil, format == .onnx { throw OutputError.encryptedONNX }
    if options.hasChecksum, format != .checkpoint { throw OutputError.checksum(format) }
    if options.hasChecksum, options.encryption != nil { throw EncryptionError.checksumToo }
    try OutputFile.check(path: path, existing: existing, inputs: inputs)
  }

  /// Writes a spliced message and what follows it.
  ///
  /// - Parameters:
  ///   - message: the message.
  ///   - trailer: a CRC trailer to keep, for a message that is still the one it was made for.
  ///   - inputs: the files that are read.
  ///   - approve: the last word, before the output appears.
  /// - Returns: the file's size.
  /// - Throws: `FileError` when reading or writing fails, or an input changed meanwhile; what the
  ///   inputs' checksums and `approve` object to.
  func write(
    _ message: SplicedMessage, trailer: CRCTrailer? = nil, inputs: [ModelInput],
    approve: () throws -> Void = {}
  ) throws -> Int {
    let output = try OutputFile(path: path, existing: existing, inputs: inputs.map(\.source))
    try output.reserve(byteCount: message.byteCount)
    if let (mode, key) = options.encryption {
      try message.write(
        to: EncryptingSink(to: output, mode, key: key, byteCount: message.byteCount))
    } else if options.hasChecksum {
      let sink = ChecksummingSink(to: output)
      try message.write(to: sink)
      try output.append(CRCTrailer(sink.checksum).bytes[...])
    } else {
      try message.write(to: output)
      if let trailer { try output.append(trailer.bytes[...]) }
    }
    for input in inputs { try input.approve() }
    for source in message.sources { try source.checkUnchanged() }
    try approve()
    try output.commit(synced: options.isSynced)
    return output.byteCount
  }
}

/// What an output's format does not have.
public enum OutputError: Failure, Equatable {
  /// ONNX has no encryption that any reader knows.
  case encryptedONNX
  /// Only checkpoints have a CRC trailer.
  case checksum(ModelFormat)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .encryptedONNX: "ONNX files cannot be encrypted; checkpoints and MindIR can"
    case .checksum(let format): "only checkpoints have a CRC trailer, not \(format.name)"
    }
  }
}
