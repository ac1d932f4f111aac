import Foundation
import MindConv

/// Where keys come from: a file or the environment, never the command line, which every user can see.
enum SecretKey {
  /// The key in a file, else in an environment variable.
  ///
  /// - Parameters:
  ///   - file: the file; raw bytes with or without a line break at the end, or `hex:` and digits.
  ///   - variable: the environment variable's name; the same forms as text.
  /// - Returns: the key, or `nil` when there is neither.
  /// - Throws: `FileError` when the file cannot be read, `EncryptionError` when it holds no key.
  static func read(file: String?, variable: String) throws -> EncryptionKey? {
    if let file {
      let source = try FileSource(path: file)
      // A key has at most 64 digits; whatever is much longer is another file.
      return try key(try source.bytes(in: 0..<min(source.byteCount, 256)))
    }
    guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
    return try key(Array(text.utf8))
  }

  private static func key(_ bytes: [UInt8]) throws -> EncryptionKey {
    if bytes.starts(with: "hex:".utf8) {
      let digits = String(decoding: bytes.dropFirst(4), as: UTF8.self).filter { !$0.isWhitespace }
      let values = digits.compactMap(\.hexDigitValue)
      guard values.count == digits.count else { throw EncryptionError.keySize(0) }
      return try EncryptionKey(
        stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
      )
    }
    if [16, 24, 32].contains(bytes.count) { return try EncryptionKey(bytes) }
    return try EncryptionKey(bytes.last == 0x0A ? bytes.dropLast() : bytes)
  }
}
