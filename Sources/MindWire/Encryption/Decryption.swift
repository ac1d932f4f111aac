package import MindTensors

/// Turns an encrypted file into a plain one that nobody else can see.
package enum Decryption {
  private static let chunkByteCount = 256 * 1024

  /// The mode in which a file is encrypted, or `nil` when it is plain.
  ///
  /// - Throws: `FileError` when its start cannot be read.
  package static func mode(of source: FileSource) throws(FileError) -> CipherMode? {
    CipherMode(magic: try source.bytes(in: 0..<min(4, source.byteCount)))
  }

  /// The plain form of a file: itself when it is not encrypted, else an unnamed temporary file that
  /// vanishes with the returned source.
  ///
  /// Everything is decrypted, and every GCM block authenticated, before any of it is used.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - key: its key.
  /// - Returns: the plain file.
  /// - Throws: `EncryptionError` when there is no key, it is wrong, or the file is damaged; `FileError`
  ///   when the temporary file cannot be written.
  package static func plain(_ source: FileSource, key: EncryptionKey?) throws -> FileSource {
    guard let mode = try mode(of: source) else { return source }
    guard let key else { throw EncryptionError.keyNeeded(mode) }
    let file = try TemporaryFile(purpose: source.path)
    try decrypt(source, mode, key, to: file)
    return try file.finish(name: source.path)
  }

  private static func decrypt(
    _ source: FileSource, _ mode: CipherMode, _ key: EncryptionKey, to file: TemporaryFile
  ) throws {
    var offset = 0
    var number = 0
    var plain = [UInt8](repeating: 0, count: chunkByteCount + Cipher.blockByteCount)
    while offset < source.byteCount {
      let block = try EncryptedBlock(at: offset, number: number, of: source, mode: mode)
      let cipher = try Cipher(mode, key: key, vector: block.vector, isEncrypting: false)
      if mode == .aesGCM { try cipher.expect(tag: block.tag) }
      let start = offset + block.headByteCount
      let end = start + block.cipherByteCount
      try source.forEachChunk(of: start..<end) { chunk in
        let count = try cipher.update(chunk, into: &plain)
        try plain[..<count].withUnsafeBytes { try file.append($0) }
      }
      guard let count = try cipher.finish(into: &plain) else {
        throw EncryptionError.authentication(block: number)
      }
      try plain[..<count].withUnsafeBytes { try file.append($0) }
      offset = end
      number += 1
    }
  }
}
