/// MindSpore's encryption container, which checkpoints and MindIR files share.
package enum EncryptionContainer {
  /// The last three bytes of a block's magic number; the first tells the cipher: GCM, CBC, SM4.
  private static let magic: [UInt8] = [0x5E, 0x3A, 0x7F]

  /// Whether a file that begins with `bytes` is encrypted. No plain file can begin so.
  package static func begins(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && (0xD8...0xDA).contains(bytes[0]) && Array(bytes[1..<4]) == magic
  }
}
