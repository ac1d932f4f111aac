import CZlib

/// The bytes of a packed entry, unpacked while they are read, from front to back only.
struct Inflation: PayloadProducer {
  private static let chunkByteCount = 256 * 1024

  let entry: ZipArchive.Entry
  /// Bytes at the beginning that are left out.
  let skipped: Int

  var byteCount: Int { entry.byteCount - skipped }
  var sources: [FileSource] { [entry.extent.source] }

  func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    var left = skipped
    try inflate { chunk in
      let dropped = min(left, chunk.count)
      left -= dropped
      if dropped < chunk.count { try sink(chunk.dropFirst(dropped)) }
      return true
    }
  }

  /// The first bytes after unpacking, at most so many.
  func prefix(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try inflate { chunk in
      bytes += chunk.prefix(count - bytes.count)
      return bytes.count < count
    }
    return bytes
  }

  /// Unpacks chunk by chunk, never more than the entry claims to hold.
  ///
  /// - Parameter body: takes a chunk; false ends the work early.
  /// - Throws: `NumPyError.content` when length or checksum is wrong, and what `body` throws.
  private func inflate(_ body: (ArraySlice<UInt8>) throws -> Bool) throws {
    var stream = z_stream()
    // Negative: no header of zlib's own around the data.
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw NumPyError.content(entry: entry.name) }
    defer { inflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Self.chunkByteCount)
    var checksum = CRC32()
    var total = 0
    var isEnded = false
    let start = entry.extent.offset
    do {
      try entry.extent.source.forEachChunk(of: start..<start + entry.extent.byteCount) { input in
        var input = Array(input)
        var used = 0
        var isFull = false
        while !isEnded, used < input.count || isFull {
          let (count, status) = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
              stream.next_in = input.baseAddress?.advanced(by: used)
              stream.avail_in = UInt32(input.count - used)
              stream.next_out = output.baseAddress
              stream.avail_out = UInt32(output.count)
              let status = CZlib.inflate(&stream, Z_NO_FLUSH)
              used = input.count - Int(stream.avail_in)
              return (output.count - Int(stream.avail_out), status)
            }
          }
          // Z_BUF_ERROR: there was nothing left to do.
          guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status), count <= entry.byteCount - total
          else { throw NumPyError.content(entry: entry.name) }
          output.withUnsafeBytes {
            checksum.update(UnsafeRawBufferPointer(rebasing: $0[..<count]))
          }
          total += count
          isEnded = status == Z_STREAM_END
          isFull = count == output.count
          if count > 0, try !body(output[..<count]) { throw Stop() }
        }
      }
    } catch is Stop {
      return
    }
    guard isEnded, total == entry.byteCount, checksum.value == entry.checksum else {
      throw NumPyError.content(entry: entry.name)
    }
  }

  /// Ends the work early.
  private struct Stop: Error {}
}
