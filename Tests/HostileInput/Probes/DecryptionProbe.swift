import MindConv
import MindTensors
import MindWire

/// Encrypted files, with the key that the fixtures have.
enum DecryptionProbe {
  static func run(_ bytes: [UInt8]) throws {
    let source = FileSource(bytes: bytes, path: "input")
    for key in keys {
      guard let plain = try accepted({ try Decryption.plain(source, key: key) }) else { continue }
      try require(plain.byteCount <= bytes.count, "decrypted, the file is larger")
      _ = try accepted {
        var options = ReadingOptions()
        options.key = key
        _ = try ModelDocument(source: source, options: options)
      }
    }
  }

  private static let keys = [16, 32].compactMap { count in
    try? EncryptionKey([UInt8](0..<count))
  }
}
