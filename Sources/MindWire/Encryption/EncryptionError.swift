public import MindTensors

/// Why a file cannot be decrypted or encrypted.
public enum EncryptionError: Failure, Equatable {
  /// The file is encrypted, and there is no key.
  case keyNeeded(CipherMode)
  /// A key of a size that no cipher takes.
  case keySize(Int)
  /// A key of a size that this cipher does not take.
  case keySizeForMode(Int, CipherMode)
  /// The key is wrong, or the block is damaged: the two cannot be told apart.
  case authentication(block: Int)
  /// A block that does not follow the container's rules.
  case block(Int, offset: Int, reason: String)
  /// A file that is to be encrypted may not have a CRC trailer, which MindSpore could not read.
  case checksumToo
  /// libcrypto failed.
  case library

  public var kind: FailureKind {
    switch self {
    case .keyNeeded, .keySize, .keySizeForMode, .authentication: .key
    case .checksumToo: .usage
    case .block: .malformed
    case .library: .io
    }
  }

  public var description: String {
    switch self {
    case .keyNeeded(let mode):
      "the file is encrypted with \(mode.rawValue); give its key with --key-file or MINDCONV_KEY"
    case .keySize(let count): "a key has 16, 24 or 32 bytes, this one \(count)"
    case .keySizeForMode(let count, let mode):
      "\(mode.rawValue) takes keys of \(mode.keySizes.map(String.init).joined(separator: ", ")) bytes, not \(count)"
    case .authentication(let block): "the key is wrong, or block \(block) is damaged"
    case .block(let block, let offset, let reason):
      "encrypted block \(block) at byte \(offset) is damaged: \(reason)"
    case .checksumToo:
      "a file has either a CRC trailer or encryption; MindSpore reads no file with both"
    case .library: "libcrypto failed"
    }
  }
}
