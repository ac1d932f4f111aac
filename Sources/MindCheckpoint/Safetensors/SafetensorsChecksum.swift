import MindTensors

/// The CRC that MindSpore's `crc_check` puts into the metadata: over each tensor's name and bytes, in the
/// order of the names.
enum SafetensorsChecksum {
  /// The metadata's key.
  static let key = "crc_num"

  /// Reads all tensors.
  ///
  /// - Throws: `FileError` when one cannot be read.
  static func compute(_ tensors: [NamedTensor]) throws -> UInt32 {
    var checksum = CRC32()
    for entry in tensors.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      checksum.update(entry.name.utf8)
      try entry.tensor.payload?.forEachChunk(upTo: 1 << 20) { checksum.update($0) }
    }
    return checksum.value
  }
}

extension SafetensorsFile {
  /// Whether the metadata holds a CRC.
  package var hasChecksum: Bool { metadata[SafetensorsChecksum.key] != nil }

  /// Reads everything and compares it with the CRC of the metadata, when there is one.
  ///
  /// - Throws: `SafetensorsError.checksum` when it does not match, `FileError` when a file can't be read.
  package func verifyChecksum() throws {
    guard let stored = metadata[SafetensorsChecksum.key] else { return }
    let computed = try SafetensorsChecksum.compute(tensors)
    guard UInt64(stored) == UInt64(computed) else {
      throw SafetensorsError.checksum(stored: stored, computed: computed)
    }
  }
}
