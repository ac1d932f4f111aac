public import MindCheckpoint
import MindGraph
public import MindIR
public import MindONNX
public import MindTensors
import MindWire

/// A file of any of the formats, losslessly.
public enum ModelDocument: Sendable {
  /// A checkpoint.
  case checkpoint(CheckpointFile)
  /// A MindIR model.
  case mindir(MindIRFile)
  /// An ONNX model.
  case onnx(ONNXFile)
  /// Parameters as safetensors.
  case safetensors(SafetensorsFile)
  /// Parameters as a NumPy archive.
  case npz(NPZFile)

  /// Reads a file after finding out its format.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: its key, when it is encrypted; how links to other files are treated.
  /// - Throws: `FileError`, `EncryptionError`, `FormatError`, or the format's own error, with the path in
  ///   front.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws {
    try self.init(source: FileSource(path: path), options: options)
  }

  package init(source: FileSource, options: ReadingOptions = ReadingOptions()) throws {
    self = try locating(source.path) {
      let plain = try Decryption.plain(source, key: options.key)
      do {
        let document = try Self.read(plain, options)
        try document.structureSize.check(options.limits)
        return document
      } catch let failure as any Failure where failure.kind == .malformed && plain !== source {
        // Chaining does not notice a wrong key by itself: it decrypts to nonsense.
        guard try Decryption.mode(of: source) != .aesGCM else { throw failure }
        throw EncryptionError.authentication(block: 0)
      }
    }
  }

  private static func read(
    _ source: FileSource, _ options: ReadingOptions
  ) throws -> ModelDocument {
    switch try ModelFormat(of: source) {
    case .checkpoint: return .checkpoint(try CheckpointFile(source: source))
    case .mindir:
      let folder = try? MindIRFile.folder(
        ofModel: source.path, policy: options.links, key: options.key)
      return .mindir(try MindIRFile(source: source, folder: folder))
    case .onnx:
      let folder = try? ExternalFolder(ofModel: source.path, policy: options.links)
      do {
        return .onnx(try ONNXFile(source: source, folder: folder))
      } catch let failure as any Failure
        where failure.kind == .malformed && (try? StrategyFile(source: source)) != nil
      {
        // Both begin with a number and texts.
        throw FormatError.strategy
      }
    case .safetensors: return .safetensors(try SafetensorsFile(source: source))
    case .npz: return .npz(try NPZFile(source: source))
    }
  }

  private var structureSize: StructureSize {
    switch self {
    case .checkpoint(let file): file.structureSize
    case .mindir(let file): file.structureSize
    case .onnx(let file): file.structureSize
    case .safetensors(let file): file.structureSize
    case .npz(let file): file.structureSize
    }
  }

  /// Where the model's data files are, relative to its folder.
  var dataLocations: Set<String> {
    switch self {
    case .checkpoint, .safetensors, .npz: []
    case .mindir(let file): file.dataLocations
    case .onnx(let file): file.dataLocations
    }
  }

  /// The file's format.
  public var format: ModelFormat {
    switch self {
    case .checkpoint: .checkpoint
    case .mindir: .mindir
    case .onnx: .onnx
    case .safetensors: .safetensors
    case .npz: .npz
    }
  }
}
