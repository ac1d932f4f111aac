import CDeflate

/// The CRC-32 of zlib and IEEE 802.3, over bytes that come in pieces.
package struct CRC32: Sendable {
  /// The checksum of everything so far.
  package private(set) var value: UInt32 = 0

  package init() {}

  /// Takes the next bytes in.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    value = libdeflate_crc32(value, bytes.baseAddress, bytes.count)
  }

  /// Takes the next bytes in.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    Array(bytes).withUnsafeBytes { update($0) }
  }
}
