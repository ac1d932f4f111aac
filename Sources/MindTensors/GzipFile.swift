import CZlib

/// Files packed by gzip.
package enum GzipFile {
  private static let chunkByteCount = 256 * 1024

  /// The content of a packed file, in a temporary file; deflate makes at most 1,032 bytes of one.
  ///
  /// - Throws: `GzipError` when it is damaged; `FileError` when reading or writing
  ///   fails.
  package static func unpacked(_ source: FileSource) throws -> FileSource {
    var stream = z_stream()
    // 16: a header and a checksum of gzip's around the data.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw GzipError.damaged }
    defer { inflateEnd(&stream) }
    let file = try TemporaryFile(purpose: source.path)
    var output = [UInt8](repeating: 0, count: chunkByteCount)
    var isEnded = false
    try source.forEachChunk(of: 0..<source.byteCount) { chunk in
      var input = Array(chunk)
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
        guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status) else { throw GzipError.damaged }
        isEnded = status == Z_STREAM_END
        isFull = count == output.count
        try output.withUnsafeBytes {
          try file.append(UnsafeRawBufferPointer(rebasing: $0[..<count]))
        }
      }
    }
    guard isEnded else { throw GzipError.damaged }
    return try file.finish(name: source.path)
  }
}

/// Why a packed file cannot be unpacked.
package enum GzipError: Failure, Equatable {
  /// It is cut short, or its checksum is wrong.
  case damaged

  package var kind: FailureKind { .malformed }

  package var description: String { "the packed file is damaged" }
}
