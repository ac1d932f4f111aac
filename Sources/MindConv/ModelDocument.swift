public import MindCheckpoint
public import MindIR
public import MindONNX
import MindTensors
import MindWire

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
  /// - Parameter path: the file.
  /// - Throws: `FileError`, `FormatError`, or the format's own error, with the path in front.
  public init(path: String) throws {
    try self.init(source: FileSource(path: path))
  }

  package init(source: FileSource) throws {
    let format = try ModelFormat(of: source)
    self = try locating(source.path) {
      switch format {
      case .checkpoint: .checkpoint(try CheckpointFile(source: source))
      case .mindir: .mindir(try MindIRFile(source: source))
      case .onnx: .onnx(try ONNXFile(source: source))
      }
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
