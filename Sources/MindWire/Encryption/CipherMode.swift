/// The ciphers of MindSpore's encryption container.
public enum CipherMode: String, Sendable, CaseIterable {
  /// AES in Galois/counter mode, with keys of 16, 24 or 32 bytes: MindSpore's standard, and the only one
  /// that notices every change.
  case aesGCM = "aes-gcm"
  /// AES with cipher block chaining, with keys of 16, 24 or 32 bytes.
  case aesCBC = "aes-cbc"
  /// SM4 with cipher block chaining, with keys of 16 bytes.
  case sm4CBC = "sm4-cbc"

  /// The first byte of a block; the other three of the magic number are the same for all.
  private var mark: UInt8 {
    switch self {
    case .aesGCM: 0xD8
    case .aesCBC: 0xD9
    case .sm4CBC: 0xDA
    }
  }

  /// The four bytes that begin a block.
  var magic: [UInt8] { [mark, 0x5E, 0x3A, 0x7F] }

  /// The mode of a file that begins with `bytes`, or `nil` when it is not encrypted.
  ///
  /// No plain checkpoint or MindIR begins so.
  package init?(magic bytes: some Collection<UInt8>) {
    guard let mode = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else {
      return nil
    }
    self = mode
  }

  /// The key sizes in bytes.
  var keySizes: [Int] { self == .sm4CBC ? [16] : [16, 24, 32] }
}

/// A secret key; its bytes show up in no description.
public struct EncryptionKey: Sendable, CustomStringConvertible {
  let bytes: [UInt8]

  /// Makes a key of raw bytes, as MindSpore takes it; there is no key derivation.
  ///
  /// - Parameter bytes: 16, 24 or 32 bytes.
  /// - Throws: `EncryptionError.keySize` when there are more or fewer.
  public init(_ bytes: [UInt8]) throws(EncryptionError) {
    guard [16, 24, 32].contains(bytes.count) else { throw .keySize(bytes.count) }
    self.bytes = bytes
  }

  public var description: String { "key of \(bytes.count) bytes" }
}
