import MindTensors

/// Encrypts what is appended, in MindSpore's container, and appends it to an output.
package final class EncryptingSink: ByteSink {
  private let output: OutputFile
  private let mode: CipherMode
  private let key: EncryptionKey
  /// Plain bytes that are still to come.
  private var left: Int
  private var block: (cipher: Cipher, start: Int, left: Int)?
  private var buffer = [UInt8](repeating: 0, count: 256 * 1024 + Cipher.blockByteCount)

  /// Begins the container.
  ///
  /// - Parameters:
  ///   - output: where it goes; nothing else may be appended to it meanwhile.
  ///   - mode: the cipher.
  ///   - key: the key.
  ///   - byteCount: how many plain bytes there will be in all.
  package init(to output: OutputFile, _ mode: CipherMode, key: EncryptionKey, byteCount: Int) {
    self.output = output
    self.mode = mode
    self.key = key
    left = byteCount
  }

  /// Encrypts the next bytes; the last ones of a block end it.
  package func append(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    while !rest.isEmpty {
      if block == nil { try begin() }
      guard let current = block else { throw EncryptionError.library }
      let part = rest.prefix(min(current.left, buffer.count - Cipher.blockByteCount))
      let count = try current.cipher.update(part, into: &buffer)
      try output.append(buffer[..<count])
      rest = rest.dropFirst(part.count)
      left -= part.count
      block?.left -= part.count
      if current.left == part.count { try end(current.cipher, start: current.start) }
    }
  }

  private func begin() throws {
    let plain = min(left, EncryptedBlock.largestPlainByteCount)
    // More than was announced: the lengths in the head would be wrong.
    guard plain > 0 else { throw EncryptionError.library }
    let vector = try Cipher.randomVector()
    let cipher = try Cipher(mode, key: key, vector: vector, isEncrypting: true)
    block = (cipher, output.byteCount, plain)
    try output.append(EncryptedBlock(mode, vector: vector, plainByteCount: plain).head[...])
  }

  private func end(_ cipher: Cipher, start: Int) throws {
    guard let count = try cipher.finish(into: &buffer) else { throw EncryptionError.library }
    try output.append(buffer[..<count])
    if mode == .aesGCM {
      try output.replace(at: start + mode.magic.count, with: try cipher.tag())
    }
    block = nil
  }
}
