import CPictures
package import MindTensors

/// A PNG or JPEG picture as rows of bytes.
package struct Picture: Sendable {
  /// The most pixels that are decoded: 268 million, 0.8 GB in colour.
  private static let largest = 1 << 28

  package let width: Int
  package let height: Int
  /// 1 (grey) or 3 (red, green, blue).
  package let channels: Int
  /// The pixels, row by row, a pixel's channels together.
  package let pixels: [UInt8]

  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - channels: 1 for grey, 3 for colour, whatever the file has.
  /// - Throws: `PictureError` when it is damaged, no picture, or too large; `FileError` when it cannot be
  ///   read.
  package init(source: FileSource, channels: Int) throws {
    let bytes = try source.bytes(in: 0..<source.byteCount)
    let decode: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer?) throws -> CPicture
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      decode = { data, room in
        try Self.decode(data, channels, room, cpictures_png)
      }
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      decode = { data, room in
        try Self.decode(data, channels, room, cpictures_jpeg)
      }
    } else {
      throw PictureError.unknown
    }
    let header = try bytes.withUnsafeBytes { try decode($0, nil) }
    let (area, overflow) = Int(header.width).multipliedReportingOverflow(by: Int(header.height))
    // No packing of either kind makes more than about 1,100 pixels of a byte that it reads.
    guard !overflow, area > 0, area <= Self.largest, area / 8192 <= bytes.count else {
      throw PictureError.size(width: Int(header.width), height: Int(header.height))
    }
    var pixels = [UInt8](repeating: 0, count: area * channels)
    _ = try pixels.withUnsafeMutableBytes { room in
      try bytes.withUnsafeBytes { try decode($0, room) }
    }
    width = Int(header.width)
    height = Int(header.height)
    self.channels = channels
    self.pixels = pixels
  }

  private static func decode(
    _ data: UnsafeRawBufferPointer, _ channels: Int, _ room: UnsafeMutableRawBufferPointer?,
    _ function: (
      UnsafeRawPointer?, Int, Int32, UnsafeMutableRawPointer?, Int, UnsafeMutablePointer<CPicture>?
    ) -> Void
  ) throws -> CPicture {
    var picture = CPicture()
    function(
      data.baseAddress, data.count, Int32(channels), room?.baseAddress, room?.count ?? 0, &picture)
    let problem = withUnsafeBytes(of: picture.problem) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard problem.isEmpty else { throw PictureError.damaged(problem) }
    return picture
  }
}

/// Why a picture cannot be read.
package enum PictureError: Failure, Equatable {
  /// Neither PNG nor JPEG.
  case unknown
  /// The decoder gives up.
  case damaged(String)
  /// The size is zero, too large, or more than the file can hold.
  case size(width: Int, height: Int)

  package var kind: FailureKind { .malformed }

  package var description: String {
    switch self {
    case .unknown: "neither a PNG nor a JPEG picture"
    case .damaged(let problem): "the picture is damaged: \(problem)"
    case .size(let width, let height): "a picture of \(width) x \(height) is not plausible"
    }
  }
}
