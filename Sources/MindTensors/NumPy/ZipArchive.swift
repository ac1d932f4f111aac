/// The entries of a zip archive, large ones (zip64) included.
///
/// Source: PKWARE's APPNOTE, sections 4.3 and 4.5.3. The directory at the end says what is in the archive;
/// the headers in front of the entries only say where their bytes begin.
struct ZipArchive {
  struct Entry {
    let name: String
    let isPacked: Bool
    /// The entry's bytes as they are in the file.
    let extent: Extent
    /// The number of bytes after unpacking.
    let byteCount: Int
    let checksum: UInt32
  }

  /// The entries, in the order of the directory.
  let entries: [Entry]

  private static let endMark: UInt32 = 0x0605_4B50
  private static let largeEndMark: UInt32 = 0x0606_4B50
  private static let locatorMark: UInt32 = 0x0706_4B50
  private static let directoryMark: UInt32 = 0x0201_4B50
  private static let localMark: UInt32 = 0x0403_4B50
  private static let largestDirectory = 256 << 20

  /// Reads the directory.
  ///
  /// - Throws: `NumPyError.archive` when it is damaged, `FileError` when it cannot be read.
  init(source: FileSource) throws {
    let directory = try Self.directory(of: source)
    var record = ByteFields(try source.bytes(in: directory))
    var entries: [Entry] = []
    while !record.isAtEnd {
      entries.append(try Self.entry(&record, of: source, limit: directory.lowerBound))
    }
    var end = 0
    for extent in entries.map(\.extent).sorted(by: { $0.offset < $1.offset })
    where extent.byteCount > 0 {
      guard extent.offset >= end else { throw NumPyError.archive("entries overlap") }
      end = extent.offset + extent.byteCount
    }
    self.entries = entries
  }

  /// Where the directory is.
  private static func directory(of source: FileSource) throws -> Range<Int> {
    let endByteCount = 22
    // A comment of up to 65,535 bytes may follow.
    let tailStart = max(0, source.byteCount - endByteCount - Int(UInt16.max))
    let tail = try source.bytes(in: tailStart..<source.byteCount)
    guard tail.count >= endByteCount,
      let position = (0...(tail.count - endByteCount)).last(where: { start in
        tail[start...].starts(with: endMark.littleEndianBytes)
          && Int(tail[start + 20]) | Int(tail[start + 21]) << 8
            == tail.count - endByteCount - start
      })
    else { throw NumPyError.archive("it has no end record") }
    var end = ByteFields(Array(tail[(position + 12)...]))
    var size = UInt64(try end.number(UInt32.self))
    var start = UInt64(try end.number(UInt32.self))
    let locatorStart = tailStart + position - 20
    if locatorStart >= 0,
      let large = try largeDirectory(of: source, locatorStart: locatorStart)
    {
      (size, start) = large
    }
    let (limit, overflow) = start.addingReportingOverflow(size)
    guard !overflow, limit <= UInt64(tailStart + position) else {
      throw NumPyError.archive("its directory lies outside of it")
    }
    guard size <= UInt64(largestDirectory) else {
      throw NumPyError.archive("its directory has \(size) bytes")
    }
    return Int(start)..<Int(limit)
  }

  /// Size and place of the directory as the records of a large archive give them.
  private static func largeDirectory(
    of source: FileSource, locatorStart: Int
  ) throws -> (UInt64, UInt64)? {
    var locator = ByteFields(try source.bytes(in: locatorStart..<locatorStart + 20))
    guard try locator.number(UInt32.self) == locatorMark else { return nil }
    try locator.skip(4)
    let place = try locator.number(UInt64.self)
    guard place <= UInt64(max(0, source.byteCount - 56)) else {
      throw NumPyError.archive("its end record lies outside of it")
    }
    var end = ByteFields(try source.bytes(in: Int(place)..<Int(place) + 56))
    guard try end.number(UInt32.self) == largeEndMark else {
      throw NumPyError.archive("it has no end record")
    }
    try end.skip(36)
    return (try end.number(UInt64.self), try end.number(UInt64.self))
  }

  private static func entry(
    _ record: inout ByteFields, of source: FileSource, limit: Int
  ) throws -> Entry {
    guard try record.number(UInt32.self) == directoryMark else {
      throw NumPyError.archive("its directory is damaged")
    }
    try record.skip(4)
    let flags = try record.number(UInt16.self)
    let method = try record.number(UInt16.self)
    try record.skip(4)
    let checksum = try record.number(UInt32.self)
    let shortSizes = (try record.number(UInt32.self), try record.number(UInt32.self))
    let nameLength = Int(try record.number(UInt16.self))
    let extraLength = Int(try record.number(UInt16.self))
    let commentLength = Int(try record.number(UInt16.self))
    try record.skip(8)
    let shortStart = try record.number(UInt32.self)
    let name = String(decoding: try record.bytes(nameLength), as: UTF8.self)
    var extra = ByteFields(Array(try record.bytes(extraLength)))
    try record.skip(commentLength)
    guard flags & 1 == 0, method == 0 || method == 8 else {
      throw NumPyError.packing(entry: name)
    }
    // Numbers that do not fit are all ones here, and follow in this order in the extra field of large
    // archives.
    var large = try extra.largeField()
    let byteCount = try large.number(insteadOf: shortSizes.1)
    let packedByteCount = try large.number(insteadOf: shortSizes.0)
    let start = try large.number(insteadOf: shortStart)
    return Entry(
      name: name, isPacked: method == 8,
      extent: try extent(name, start, packedByteCount, source, limit: limit),
      byteCount: try plausible(name, byteCount, packed: packedByteCount, isPacked: method == 8),
      checksum: checksum)
  }

  private static func extent(
    _ name: String, _ start: UInt64, _ byteCount: UInt64, _ source: FileSource, limit: Int
  ) throws -> Extent {
    let headByteCount = 30
    guard limit >= headByteCount, start <= UInt64(limit - headByteCount) else {
      throw NumPyError.archive("'\(name)' lies outside of it")
    }
    var head = ByteFields(try source.bytes(in: Int(start)..<Int(start) + headByteCount))
    guard try head.number(UInt32.self) == localMark else {
      throw NumPyError.archive("'\(name)' has no header")
    }
    try head.skip(22)
    let lengths = (Int(try head.number(UInt16.self)), Int(try head.number(UInt16.self)))
    let offset = Int(start) + headByteCount + lengths.0 + lengths.1
    guard offset <= limit, byteCount <= UInt64(limit - offset),
      let extent = Extent(source: source, offset: offset, byteCount: Int(byteCount))
    else { throw NumPyError.archive("'\(name)' lies outside of it") }
    return extent
  }

  /// Deflate packs no more than 1,032 bytes into one.
  private static func plausible(
    _ name: String, _ claimed: UInt64, packed: UInt64, isPacked: Bool
  ) throws -> Int {
    let (most, overflow) = packed.multipliedReportingOverflow(by: isPacked ? 1032 : 1)
    guard !overflow, claimed <= most, let count = Int(exactly: claimed),
      isPacked || claimed == packed
    else {
      throw NumPyError.bomb(
        entry: name, packed: Int(clamping: packed), claimed: Int(clamping: claimed))
    }
    return count
  }
}

/// Little-endian numbers one after the other.
struct ByteFields {
  private let content: [UInt8]
  private var position = 0

  init(_ content: [UInt8]) {
    self.content = content
  }

  var isAtEnd: Bool { position == content.count }

  mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= content.count - position else {
      throw NumPyError.archive("its directory is cut short")
    }
    defer { position += count }
    return content[position..<position + count]
  }

  mutating func skip(_ count: Int) throws {
    _ = try bytes(count)
  }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    Array(try bytes(Number.bitWidth / 8)).littleEndianWords(of: type)[0]
  }

  /// A number of a large archive, in the place of one that is all ones.
  mutating func number(insteadOf short: UInt32) throws -> UInt64 {
    short == .max ? try number(UInt64.self) : UInt64(short)
  }

  /// The extra field of large archives; empty when there is none.
  mutating func largeField() throws -> ByteFields {
    while content.count - position >= 4 {
      let kind = try number(UInt16.self)
      let field = try bytes(Int(try number(UInt16.self)))
      if kind == 1 { return ByteFields(Array(field)) }
    }
    return ByteFields([])
  }
}
