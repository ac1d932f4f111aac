import MindTensors

/// The CRC that MindSpore's `crc_check` puts into the metadata: over each tensor's name and bytes, in the
/// order of the names.
package enum SafetensorsChecksum {
  /// The metadata's key.
  package static let key = "crc_num"

  /// Reads all tensors.
  ///
  /// - Throws: `FileError` when one cannot be read.
  static func compute(_ tensors: some Sequence<NamedTensor>) throws -> UInt32 {
    var checksum = CRC32()
    for entry in tensors.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      checksum.update(entry.name.utf8)
      if let count = try zeroCount(entry.tensor) {
        checksum.update(zeros: count)
      } else {
        try entry.tensor.payload?.forEachChunk(upTo: 1 << 20) { checksum.update($0) }
      }
    }
    return checksum.value
  }

  /// MindSpore hands each array to Python's `bytes`, which takes a scalar integer for a number of zeros;
  /// a negative one is an error there.
  private static func zeroCount(_ tensor: Tensor) throws -> Int? {
    guard tensor.shape.rank == 0, tensor.type.isInteger, let bytes = try tensor.payload?.bytes(),
      let last = bytes.last, bytes.count <= 8
    else { return nil }
    let isSigned = [.int8, .int16, .int32, .int64, .int4pair].contains(tensor.type)
    let isNegative = isSigned && last >= 0x80
    let number = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return isNegative ? nil : Int(exactly: number)
  }

  /// Whether MindSpore can compute the CRC of a tensor.
  static func isDefined(_ tensor: Tensor) throws -> Bool {
    guard tensor.shape.rank == 0, tensor.type.isInteger else { return true }
    return try zeroCount(tensor) != nil
  }
}

extension SafetensorsFile {
  /// Whether the metadata, of any file of a set, holds a CRC.
  package var hasChecksum: Bool { !checksums.isEmpty }

  /// Reads everything and compares it with the CRCs of the metadata, where there are some.
  ///
  /// - Throws: `SafetensorsError.checksum` when one does not match, `FileError` when a file can't be read.
  package func verifyChecksum() throws {
    for (stored, range, path) in checksums {
      try locating(path) {
        let computed = try SafetensorsChecksum.compute(tensors[range])
        guard UInt64(stored) == UInt64(computed) else {
          throw SafetensorsError.checksum(stored: stored, computed: computed)
        }
      }
    }
  }
}
