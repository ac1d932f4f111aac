public import MindGraph
public import MindWire

/// How files are read.
public struct ReadingOptions: Sendable {
  /// The key of encrypted files.
  public var key: EncryptionKey?
  /// Whether a checkpoint's CRC trailer is compared with its bytes before an output appears.
  public var verifiesChecksums = true
  /// How links are treated when a model refers to other files.
  public var links = LinkPolicy.refuse
  /// How large and how deep files may be.
  public var limits = ReadingLimits()

  /// The standard: no key, checksums verified.
  public init() {}
}
