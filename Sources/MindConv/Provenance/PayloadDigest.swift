import MindTensors
import MindWire

/// Fingerprints of tensors' bytes.
enum PayloadDigest {
  /// SHA-256 of a payload's bytes, as hexadecimal digits, in bounded memory.
  ///
  /// - Throws: `FileError` when they cannot be read, and what a producer throws.
  static func sha256(_ payload: Payload) throws -> String {
    let digest = RunningDigest()
    try payload.forEachChunk(upTo: 1 << 20) { digest.update($0) }
    return digest.hexadecimal()
  }
}
