/// One way into the package for bytes from strangers.
///
/// Fuzzers run probes on whatever they make up, unit tests on damaged fixtures and on what the fuzzers
/// once found: both hold the same promise.
public enum Probe: String, CaseIterable, Sendable {
  /// A checkpoint: entries, training state, recognition, written again.
  case checkpoint
  /// A MindIR model: model, lowering, ONNX and MindIR written, another version of it.
  case mindir
  /// An ONNX model: findings, summary, model, both written again.
  case onnx
  /// Parameters in a safetensors file, to a checkpoint.
  case safetensors
  /// Parameters in an archive of NumPy arrays, to a safetensors file.
  case npz
  /// A strategy file: the parts and devices of each parameter.
  case strategy
  /// The walker alone: a message split and spliced, with every layout.
  case walk
  /// An encrypted file, the key known.
  case decryption
  /// A model whose weights are in other files, and the place of such a file.
  case externalData = "external-data"
  /// A PNG or JPEG picture, or an IDX file.
  case image
  /// Images to run a model on: CIFAR's records, IDX or a picture, scaled to what the model takes.
  case pixels
  /// Names of classes, one a line.
  case labels
  /// A definition file: the network, its graph.
  case definition
  /// A map of old and new names.
  case names
  /// A model, and the same with one byte changed: how they differ.
  case diff

  /// Does with the bytes what the commands would do.
  ///
  /// - Parameter bytes: the input.
  /// - Throws: `BrokenPromise` when the answer is neither a result nor a `Failure`, or a result is wrong.
  public func run(_ bytes: [UInt8]) throws {
    switch self {
    case .checkpoint: try CheckpointProbe.run(bytes)
    case .mindir: try MindIRProbe.run(bytes)
    case .onnx: try ONNXProbe.run(bytes)
    case .safetensors: try SafetensorsProbe.run(bytes)
    case .npz: try NPZProbe.run(bytes)
    case .strategy: try StrategyProbe.run(bytes)
    case .walk: try WalkProbe.run(bytes)
    case .decryption: try DecryptionProbe.run(bytes)
    case .externalData: try ExternalDataProbe.run(bytes)
    case .image: try ImageProbe.run(bytes)
    case .pixels: try PixelProbe.run(bytes)
    case .labels: try LabelProbe.run(bytes)
    case .definition: try DefinitionProbe.run(bytes)
    case .names: try NameProbe.run(bytes)
    case .diff: try DiffProbe.run(bytes)
    }
  }
}
