import MindTensors

/// The head of one block of MindSpore's encryption container.
///
/// Magic number; GCM's tag; the length of what follows; the vector's length and bytes; the cipher text's
/// length. All numbers have 32 bits, lowest byte first. The plain file is cut into blocks of at most
/// 64 MiB, each with its own vector.
package struct EncryptedBlock: Sendable {
  /// The most plain bytes in one block.
  package static let largestPlainByteCount = 64 << 20

  /// The cipher.
  let mode: CipherMode
  /// GCM's tag; empty for the other modes, and zeros until the block is encrypted.
  let tag: [UInt8]
  /// The vector.
  let vector: [UInt8]
  /// How many bytes of cipher text follow the head.
  let cipherByteCount: Int

  /// How many bytes the head takes.
  var headByteCount: Int { Self.headByteCount(mode) }

  private static func headByteCount(_ mode: CipherMode) -> Int {
    mode == .aesGCM ? 48 : 32
  }

  /// The head of a block that is to be written.
  init(_ mode: CipherMode, vector: [UInt8], plainByteCount: Int) {
    self.mode = mode
    self.vector = vector
    tag = mode == .aesGCM ? [UInt8](repeating: 0, count: Cipher.tagByteCount) : []
    // Chaining pads to whole cipher blocks, with at least one byte.
    cipherByteCount =
      mode == .aesGCM
      ? plainByteCount
      : plainByteCount + Cipher.blockByteCount - plainByteCount % Cipher.blockByteCount
  }

  /// Reads the head of the block that begins at `offset`.
  ///
  /// - Throws: `EncryptionError.block` when it breaks the container's rules.
  init(at offset: Int, number: Int, of source: FileSource, mode: CipherMode) throws {
    func damaged(_ reason: String) -> EncryptionError {
      .block(number, offset: offset, reason: reason)
    }
    let length = Self.headByteCount(mode)
    guard source.byteCount - offset >= length else { throw damaged("its head is cut short") }
    let head = try source.bytes(in: offset..<offset + length)
    guard CipherMode(magic: head) == mode else { throw damaged("it does not begin like the first") }
    let tagEnd = length - 28
    tag = Array(head[4..<tagEnd])
    self.mode = mode
    let numbers = [tagEnd, tagEnd + 4, length - 4].map { position in
      Int([UInt8](head[position..<position + 4]).littleEndianWords(of: UInt32.self)[0])
    }
    vector = Array(head[tagEnd + 8..<length - 4])
    cipherByteCount = numbers[2]
    guard numbers[1] == Cipher.vectorByteCount else {
      throw damaged("its vector has another length")
    }
    guard numbers[0] == 24 + cipherByteCount else {
      throw damaged("its lengths contradict each other")
    }
    guard cipherByteCount <= Self.largestPlainByteCount + Cipher.blockByteCount else {
      throw damaged("it is larger than 64 MiB")
    }
    guard cipherByteCount <= source.byteCount - offset - length else {
      throw damaged(
        "\(cipherByteCount) bytes are needed, \(source.byteCount - offset - length) are left")
    }
  }

  /// The head's bytes.
  var head: [UInt8] {
    mode.magic + tag + UInt32(24 + cipherByteCount).littleEndianBytes
      + UInt32(vector.count).littleEndianBytes + vector + UInt32(cipherByteCount).littleEndianBytes
  }
}
