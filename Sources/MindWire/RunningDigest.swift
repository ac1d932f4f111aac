import CCrypto

/// SHA-256 of bytes that come chunk by chunk.
package final class RunningDigest {
  private let context = EVP_MD_CTX_new()
  private var isSound: Bool

  package init() {
    isSound = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Takes in more bytes.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    isSound = isSound && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
  }

  /// The digest of all bytes as hexadecimal digits; empty when the library refuses. Ends the digest.
  package func hexadecimal() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return "" }
    isSound = false
    return Digest.hexadecimal(digest)
  }
}
