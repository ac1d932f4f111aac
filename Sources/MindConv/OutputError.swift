public import MindTensors

/// What an output's format does not have.
public enum OutputError: Failure, Equatable {
  /// ONNX has no encryption that any reader knows.
  case encryptedONNX
  /// No reader knows an encrypted form of the format.
  case encrypted(ModelFormat)
  /// Only checkpoints have a CRC trailer, and safetensors a CRC in its metadata.
  case checksum(ModelFormat)
  /// Checkpoints have no data files.
  case externalCheckpoint
  /// Only MindIR has versions to choose from.
  case mindIRVersion(ModelFormat)
  /// Only safetensors is spread over several files.
  case sharded(ModelFormat)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .encryptedONNX: "ONNX files cannot be encrypted; checkpoints and MindIR can"
    case .encrypted(let format):
      "\(format.name) files cannot be encrypted; checkpoints and MindIR can"
    case .checksum(let format):
      "only checkpoints and safetensors have a CRC, not \(format.name)"
    case .sharded(let format):
      "only safetensors is spread over several files, not \(format.name)"
    case .externalCheckpoint: "a checkpoint has no data files; ONNX and MindIR models can have them"
    case .mindIRVersion(let format):
      "only MindIR files are written in another version, not \(format.name)"
    }
  }
}
