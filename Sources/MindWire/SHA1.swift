import CCrypto
package import MindTensors

/// The SHA-1 of a file, which ONNX has for data files: it finds accidents, not attacks.
package enum SHA1 {
  /// The digest of a whole file as 40 lowercase hexadecimal digits.
  ///
  /// - Throws: `FileError` when the file cannot be read, `EncryptionError.library` when libcrypto fails.
  package static func digest(of source: FileSource) throws -> String {
    guard let context = EVP_MD_CTX_new() else { throw EncryptionError.library }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_sha1(), nil) == 1 else { throw EncryptionError.library }
    try source.forEachChunk(of: 0..<source.byteCount) { chunk in
      let isTaken = chunk.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      guard isTaken == 1 else { throw EncryptionError.library }
    }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &digest, &count) == 1 else { throw EncryptionError.library }
    return digest.prefix(Int(count)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
