import CCrypto
import FoundationEssentials
package import MindTensors

/// A fingerprint of bytes.
package enum Digest {
  /// SHA-256, as hexadecimal digits; `nil` when the library refuses.
  package static func sha256(_ bytes: [UInt8]) -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 else { return nil }
    return hexadecimal(digest)
  }

  /// Bytes as hexadecimal digits.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// SHA-256 in base64, as web pages name their scripts; empty when the library refuses.
  package static func base64SHA256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 else { return "" }
    return Data(digest).base64EncodedString()
  }

  /// SHA-256 of a payload, read piece by piece; `nil` when the library refuses.
  ///
  /// - Throws: `FileError` when the payload cannot be read.
  package static func sha256(of payload: Payload) throws -> String? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { return nil }
    var isFine = true
    try payload.forEachChunk(upTo: 1 << 18) { chunk in
      isFine = EVP_DigestUpdate(context, chunk.baseAddress, chunk.count) == 1 && isFine
    }
    var digest = [UInt8](repeating: 0, count: 32)
    guard isFine, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
