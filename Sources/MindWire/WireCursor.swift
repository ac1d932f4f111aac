package import MindTensors

/// Reads protobuf's wire format, from a file through a small window or from memory.
///
/// The only place that turns bytes of a message into tags, numbers and ranges. Positions count from
/// the start of the file or of the bytes in memory.
package struct WireCursor {
  /// Windows begin small, since what follows a jump over a payload is a few bytes before the next one,
  /// and grow while they follow each other.
  private static let smallestWindow = 256
  private static let largestWindow = 64 * 1024

  private let source: FileSource?
  private var window: [UInt8]
  private var windowStart = 0
  private var windowLimit = smallestWindow

  /// Where the message ends.
  package let end: Int
  /// The next byte to be read.
  package var position: Int

  /// Reads the file's bytes of `range`, which must lie within it.
  package init(source: FileSource, range: Range<Int>) {
    self.source = source
    window = []
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads bytes in memory.
  package init(bytes: [UInt8]) {
    source = nil
    window = bytes
    position = 0
    end = bytes.count
  }

  /// A base-128 number.
  ///
  /// - Throws: `WireError` when it runs past the end or has more than 64 bits.
  package mutating func varint(of message: String) throws -> UInt64 {
    let start = position
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < end else { throw past(start, 1, message, limit: end) }
      let byte = try nextByte()
      // The tenth byte holds only the number's last bit.
      guard shift < 63 || (shift == 63 && byte <= 1) else { throw WireError.varint(offset: start) }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  /// Moves over `count` bytes, which must end no later than `limit`.
  ///
  /// - Throws: `WireError.pastEnd` when they don't.
  package mutating func skip(_ count: UInt64, limit: Int, of message: String) throws {
    guard count <= UInt64(limit - position) else {
      throw past(position, count, message, limit: limit)
    }
    position += Int(count)
  }

  /// The error for `needed` bytes that are not there.
  package func past(
    _ offset: Int, _ needed: UInt64, _ message: String, limit: Int
  ) -> WireError {
    .pastEnd(offset: offset, message: message, needed: needed, left: max(0, limit - offset))
  }

  private mutating func nextByte() throws -> UInt8 {
    if !window.indices.contains(position - windowStart) {
      try refill()
    }
    let byte = window[position - windowStart]
    position += 1
    return byte
  }

  /// Makes the window begin at `position`, which is before `end`.
  private mutating func refill() throws {
    guard let source else { throw past(position, 1, "message", limit: end) }
    let follows = position == windowStart + window.count
    windowLimit = follows ? min(windowLimit * 4, Self.largestWindow) : Self.smallestWindow
    let count = min(windowLimit, end - position)
    window = try source.bytes(in: position..<position + count)
    windowStart = position
  }
}
