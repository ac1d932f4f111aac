import CCrypto

/// libcrypto's ciphers, for one block of the container.
final class Cipher {
  private let context: OpaquePointer
  private let mode: CipherMode
  private let isEncrypting: Bool

  static let tagByteCount = 16
  static let vectorByteCount = 16
  /// GCM takes the first twelve bytes of the vector's sixteen.
  private static let nonceByteCount = 12
  /// How much longer than its input a piece of output can be: one cipher block.
  static let blockByteCount = 16

  /// Begins a block.
  ///
  /// - Parameters:
  ///   - mode: the cipher.
  ///   - key: a key of a size that it takes.
  ///   - vector: sixteen bytes, different for every block.
  ///   - isEncrypting: the direction.
  /// - Throws: `EncryptionError` when the key does not fit or libcrypto fails.
  init(
    _ mode: CipherMode, key: EncryptionKey, vector: [UInt8], isEncrypting: Bool
  ) throws(EncryptionError) {
    guard mode.keySizes.contains(key.bytes.count) else {
      throw .keySizeForMode(key.bytes.count, mode)
    }
    guard vector.count == Self.vectorByteCount, let context = EVP_CIPHER_CTX_new() else {
      throw .library
    }
    self.context = context
    self.mode = mode
    self.isEncrypting = isEncrypting
    let algorithm =
      switch (mode, key.bytes.count) {
      case (.aesGCM, 16): EVP_aes_128_gcm()
      case (.aesGCM, 24): EVP_aes_192_gcm()
      case (.aesGCM, _): EVP_aes_256_gcm()
      case (.aesCBC, 16): EVP_aes_128_cbc()
      case (.aesCBC, 24): EVP_aes_192_cbc()
      case (.aesCBC, _): EVP_aes_256_cbc()
      case (.sm4CBC, _): EVP_sm4_cbc()
      }
    let nonce = mode == .aesGCM ? Array(vector.prefix(Self.nonceByteCount)) : vector
    guard EVP_CipherInit_ex(context, algorithm, nil, key.bytes, nonce, isEncrypting ? 1 : 0) == 1
    else { throw .library }
  }

  deinit {
    EVP_CIPHER_CTX_free(context)
  }

  /// Random bytes for a block's vector.
  static func randomVector() throws(EncryptionError) -> [UInt8] {
    var vector = [UInt8](repeating: 0, count: vectorByteCount)
    guard RAND_bytes(&vector, Int32(vector.count)) == 1 else { throw .library }
    return vector
  }

  /// Works on the next bytes.
  ///
  /// - Parameters:
  ///   - input: at most a few hundred thousand bytes.
  ///   - output: room for the input and one cipher block.
  /// - Returns: how many bytes of the output are filled.
  /// - Throws: `EncryptionError.library` when libcrypto fails.
  func update(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8]
  ) throws(EncryptionError) -> Int {
    guard output.count >= input.count + Self.blockByteCount, let count = Int32(exactly: input.count)
    else { throw .library }
    var filled: Int32 = 0
    let status = input.withUnsafeBufferPointer { input in
      EVP_CipherUpdate(context, &output, &filled, input.baseAddress, count)
    }
    guard status == 1 else { throw .library }
    return Int(filled)
  }

  /// Ends the block; `false` when decrypting shows that key or data are wrong.
  ///
  /// - Parameter output: room for one cipher block.
  /// - Returns: how many bytes of the output are filled, or `nil` when the data is not authentic.
  /// - Throws: `EncryptionError.library` when libcrypto fails.
  func finish(into output: inout [UInt8]) throws(EncryptionError) -> Int? {
    guard output.count >= Self.blockByteCount else { throw .library }
    var filled: Int32 = 0
    guard EVP_CipherFinal_ex(context, &output, &filled) == 1 else {
      ERR_clear_error()
      if isEncrypting { throw .library }
      return nil
    }
    return Int(filled)
  }

  /// The tag of an encrypted GCM block, after its end.
  func tag() throws(EncryptionError) -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: Self.tagByteCount)
    guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1 else {
      throw .library
    }
    return tag
  }

  /// Tells the tag that a GCM block must have, before its end.
  func expect(tag: [UInt8]) throws(EncryptionError) {
    var tag = tag
    guard tag.count == Self.tagByteCount,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
    else { throw .library }
  }
}
