public import MindTensors

/// What an output's format does not have.
public enum OutputError: Failure, Equatable {
  /// ONNX has no encryption that any reader knows.
  case encryptedONNX
  /// Only checkpoints have a CRC trailer.
  case checksum(ModelFormat)
  /// Checkpoints have no data files.
  case externalCheckpoint
  /// Only MindIR has versions to choose from.
  case mindIRVersion(ModelFormat)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .encryptedONNX: "ONNX files cannot be encrypted; checkpoints and MindIR can"
    case .checksum(let format): "only checkpoints have a CRC trailer, not \(format.name)"
    case .externalCheckpoint: "a checkpoint has no data files; ONNX and MindIR models can have them"
    case .mindIRVersion(let format):
      "only MindIR files are written in another version, not \(format.name)"
    }
  }
}
