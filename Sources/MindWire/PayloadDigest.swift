import CCrypto
package import MindTensors

extension Digest {
  /// The SHA-256 of a payload's bytes, as hexadecimal digits.
  ///
  /// - Throws: `FileError` when a source cannot be read, what a producer throws, and
  ///   `EncryptionError.library` when libcrypto fails.
  package static func sha256(of payload: Payload) throws -> String {
    guard let context = EVP_MD_CTX_new() else { throw EncryptionError.library }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw EncryptionError.library }
    try payload.forEachChunk(upTo: 1 << 18) { chunk in
      guard EVP_DigestUpdate(context, chunk.baseAddress, chunk.count) == 1 else {
        throw EncryptionError.library
      }
    }
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw EncryptionError.library }
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
