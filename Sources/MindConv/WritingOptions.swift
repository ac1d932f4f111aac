public import MindIR
public import MindWire

/// How files are written.
public struct WritingOptions: Sendable {
  /// Whether an existing output is replaced.
  public var replacesExisting = false
  /// Whether bytes are forced to the disk before the output gets its name.
  public var isSynced = false
  /// The cipher and key, for a checkpoint or MindIR that is to be encrypted.
  public var encryption: (mode: CipherMode, key: EncryptionKey)?
  /// Whether a checkpoint gets a CRC trailer, or a safetensors file a CRC in its metadata.
  public var hasChecksum = false
  /// The version that a MindIR gets; the input's when not given.
  public var mindIRVersion: MindIRVersion?
  /// Whether a model that is made gets the SHA-256 of its weights into its metadata.
  public var hasWeightsDigest = false
  /// Where an ONNX or MindIR model keeps its weights.
  public var externalData = ExternalDataOptions()

  /// The most bytes of tensors in one safetensors file; more make a set of files with an index.
  public var shardByteCount: Int?

  /// The standard: nothing is replaced, nothing encrypted.
  public init() {}

  /// Asks for a CRC where the input has one and the output can have it.
  mutating func keepChecksum(of input: ModelInput, in format: ModelFormat) {
    if input.hasChecksum, input.document.format == format, encryption == nil { hasChecksum = true }
  }

  /// Asks for the input's encryption, unless another one is asked for.
  mutating func keepEncryption(of input: ModelInput, key: EncryptionKey?) {
    if encryption == nil, let mode = input.encryption, let key { encryption = (mode, key) }
  }
}
