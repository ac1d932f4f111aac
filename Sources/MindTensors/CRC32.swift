import CDeflate
import CZlib

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

  /// Takes zeros in, in a time that hardly depends on their number.
  package mutating func update(zeros count: Int) {
    // The checksum of 1, 2, 4, ... zeros is made of the one before.
    var power = CRC32()
    power.update(CollectionOfOne(0))
    var length = 1
    var left = count
    while left > 0 {
      if left & 1 == 1 {
        value = UInt32(truncatingIfNeeded: crc32_combine(UInt(value), UInt(power.value), length))
      }
      power.value = UInt32(
        truncatingIfNeeded: crc32_combine(UInt(power.value), UInt(power.value), length))
      length = length &* 2
      left >>= 1
    }
  }
}
