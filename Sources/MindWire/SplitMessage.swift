package import MindTensors

/// A file's message as a small structure in memory, and payloads that stay in the file.
package struct SplitMessage: Sendable {
  /// The message's bytes with a marker for each payload.
  package let structure: [UInt8]
  /// What the markers stand for.
  package let payloads: PayloadTable
  /// How deep messages are nested.
  package let depth: Int
  /// How much memory the messages take when they are decoded.
  let decodedByteCount: Int
  /// How the structure came from the file.
  private let pieces: [WirePieces.Piece]

  /// Splits the message that takes up `range` of a file.
  ///
  /// - Throws: `WireError` when the bytes are no such message, `FileError` when they can't be read.
  package init(source: FileSource, range: Range<Int>, layout: WireLayout) throws {
    var table = PayloadTable()
    let walk = try WirePieces(
      of: WireCursor(source: source, range: range), layout: layout, isToBeDecoded: true
    ) { range, unit in
      guard range.count > PayloadTable.threshold, range.count % unit == 0,
        let extent = Extent(source: source, offset: range.lowerBound, byteCount: range.count)
      else { return nil }
      _ = table.add(.extent(extent))
      return PayloadTable.markerByteCount
    }
    var structure: [UInt8] = []
    structure.reserveCapacity(walk.byteCount)
    var reader = ShortReader(source: source, end: range.upperBound)
    for piece in walk.pieces {
      switch piece {
      case .copy(let range): try reader.append(range, to: &structure)
      case .length(let length): structure.appendVarint(length)
      case .replacement(let index): structure += table.marker(of: index)
      }
    }
    self.structure = structure
    payloads = table
    depth = walk.depth
    decodedByteCount = walk.decodedByteCount
    pieces = walk.pieces
  }

  /// Where in the file a byte of the structure came from.
  package func fileOffset(of offset: Int) -> Int {
    var position = 0
    var last = 0
    for piece in pieces {
      switch piece {
      case .copy(let range):
        if offset < position + range.count { return range.lowerBound + max(0, offset - position) }
        position += range.count
        last = range.upperBound
      case .length(let length): position += varintByteCount(length)
      case .replacement: position += PayloadTable.markerByteCount
      }
    }
    return last
  }

  /// The error to raise when the structure cannot be decoded, with the place of the innermost
  /// message that cannot.
  ///
  /// swift-protobuf reports no position, so every message the layout knows is tried by itself.
  package func diagnosis(layout: WireLayout) -> WireError {
    var path: [String] = []
    var start = 0
    var bytes = structure
    var message = 0
    descending: while true {
      var counts: [UInt64: Int] = [:]
      for child in children(of: bytes) {
        guard case .message(let kind) = layout.messages[message].role(of: child.field) else {
          continue
        }
        let position = counts[child.field, default: 0]
        counts[child.field] = position + 1
        let content = [UInt8](bytes[child.range])
        if !layout.messages[kind].decodes(content) {
          path.append("\(layout.messages[message].fieldName(child.field))[\(position)]")
          start += child.range.lowerBound
          bytes = content
          message = kind
          continue descending
        }
      }
      break
    }
    let name = layout.messages[message].name
    let place = path.isEmpty ? name : "\(name) \(path.joined(separator: "."))"
    return .content(offset: fileOffset(of: start), message: place)
  }

  /// The length-delimited fields of a message, as far as it can be read.
  private func children(of bytes: [UInt8]) -> [(field: UInt64, range: Range<Int>)] {
    var cursor = WireCursor(bytes: bytes)
    var children: [(field: UInt64, range: Range<Int>)] = []
    do {
      while cursor.position < cursor.end {
        let start = cursor.position
        let tag = try cursor.tag(limit: cursor.end, of: "")
        guard tag & 7 == 2 else {
          try cursor.skipField(tag, at: start, limit: cursor.end, depth: 0, of: "")
          continue
        }
        let length = try cursor.varint(of: "")
        let content = cursor.position
        try cursor.skip(length, limit: cursor.end, of: "")
        children.append((tag >> 3, content..<cursor.position))
      }
    } catch {}
    return children
  }
}

/// Reads many short ranges that lie close together with few calls of the system.
private struct ShortReader {
  private static let windowByteCount = 256

  private let source: FileSource
  private let end: Int
  private var window: [UInt8] = []
  private var windowStart = 0

  init(source: FileSource, end: Int) {
    self.source = source
    self.end = end
  }

  mutating func append(_ range: Range<Int>, to bytes: inout [UInt8]) throws {
    if range.lowerBound < windowStart || range.upperBound > windowStart + window.count {
      let count = max(range.count, min(Self.windowByteCount, end - range.lowerBound))
      window = try source.bytes(in: range.lowerBound..<range.lowerBound + count)
      windowStart = range.lowerBound
    }
    bytes += window[range.lowerBound - windowStart..<range.upperBound - windowStart]
  }
}
