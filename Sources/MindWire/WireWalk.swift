import MindTensors

/// A message cut at its payloads: ranges of the original, new lengths, and replacements, in order.
///
/// Splitting a file and splicing one are this same walk. Splitting replaces payloads by markers,
/// splicing markers by payloads; in both, the lengths of the enclosing messages follow, and a message
/// without a replacement stays byte-equal.
package struct WirePieces: Sendable {
  package enum Piece: Sendable {
    /// Bytes of the original.
    case copy(Range<Int>)
    /// A length that changed.
    case length(Int)
    /// The replacement of that number, in the order in which they were asked for.
    case replacement(Int)
  }

  package private(set) var pieces: [Piece] = []
  /// The length after all replacements.
  package private(set) var byteCount = 0
  /// How deep messages were nested.
  package private(set) var depth = 0
  /// How much memory the messages take when they are decoded, their texts and payloads left out.
  package private(set) var decodedByteCount = 0

  /// Deepest nesting of messages, the same as swift-protobuf's own limit.
  package static let depthLimit = 100

  /// What decoded messages may take in memory for each byte of the file, and besides.
  ///
  /// Graphs need four to nine times the size of their structure, small ones up to twenty times, parameters hardly
  /// more than theirs. Two bytes of an empty attribute would need three hundred times theirs.
  package static let memoryFactor = 8
  package static let memoryAllowance = 40 << 20

  /// The same for small files, of which work on the model then takes a larger share. Thousands of branches, with a
  /// graph for every operator, need sixteen times the size of their structure.
  static let smallMemoryFactor = 11
  package static let smallMemoryAllowance = 14 << 20

  /// What the messages of a file may take.
  static func memoryLimit(forByteCount count: Int) -> Int {
    func limit(_ factor: Int, _ allowance: Int) -> Int {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      return overflow ? .max : max(product, product &+ allowance)
    }
    return min(
      limit(memoryFactor, memoryAllowance), limit(smallMemoryFactor, smallMemoryAllowance))
  }

  /// Walks one message.
  ///
  /// - Parameters:
  ///   - cursor: the message, from its first byte.
  ///   - layout: the schema; its first message is this one.
  ///   - isToBeDecoded: whether messages that would take too much memory are refused.
  ///   - largestMessage: the largest length that any enclosed message may reach.
  ///   - replacement: the new length of a payload at a range, or `nil` when it stays. The second
  ///     argument is the width of its numbers.
  /// - Throws: `WireError` when the bytes are no such message, `FileError` when they cannot be read,
  ///   and what `replacement` throws.
  package init(
    of cursor: WireCursor, layout: WireLayout, isToBeDecoded: Bool,
    largestMessage: Int = Int(Int32.max), replacement: (Range<Int>, Int) throws -> Int?
  ) throws {
    var walk = Walk(cursor: cursor, layout: layout, largestMessage: largestMessage)
    if !isToBeDecoded { walk.memoryLimit = .max }
    try walk.run(replacement)
    pieces = walk.pieces
    byteCount = walk.byteCount
    depth = walk.depth
    decodedByteCount = walk.decodedByteCount
  }
}

private struct Walk {
  /// A message that has been entered and not yet left.
  struct Frame {
    let message: Int
    /// Where the length prefix begins; the message's own bytes begin at `start`.
    let prefix: Int
    let start: Int
    let end: Int
    /// The piece that holds the new length, once a replacement inside made one necessary.
    var lengthPiece: Int?
    /// By how much the content grew or shrank.
    var change = 0
  }

  var cursor: WireCursor
  let layout: WireLayout
  let largestMessage: Int
  var pieces: [WirePieces.Piece] = []
  var byteCount = 0
  private(set) var depth = 1
  private var frames: [Frame]
  /// From here on, nothing has been put into `pieces` yet.
  private var pending: Int
  private var replacements = 0
  /// How much memory the messages so far will take when they are decoded.
  private(set) var decodedByteCount = 0
  var memoryLimit: Int

  init(cursor: WireCursor, layout: WireLayout, largestMessage: Int) {
    self.cursor = cursor
    self.layout = layout
    self.largestMessage = largestMessage
    pending = cursor.position
    memoryLimit = WirePieces.memoryLimit(forByteCount: cursor.end - cursor.position)
    frames = [
      Frame(message: 0, prefix: cursor.position, start: cursor.position, end: cursor.end)
    ]
  }

  mutating func run(_ replacement: (Range<Int>, Int) throws -> Int?) throws {
    let begin = cursor.position
    while let frame = frames.last {
      if cursor.position == frame.end {
        try leave()
      } else {
        try field(in: frame, replacement)
      }
    }
    flush(to: cursor.end)
    byteCount += cursor.end - begin
  }

  private mutating func field(
    in frame: Frame, _ replacement: (Range<Int>, Int) throws -> Int?
  ) throws {
    let message = layout.messages[frame.message]
    let start = cursor.position
    let tag = try cursor.tag(limit: frame.end, of: message.name)
    if tag & 7 == 2 {
      try delimited(tag >> 3, in: frame, message, replacement)
    } else {
      try cursor.skipField(
        tag, at: start, limit: frame.end, depth: frames.count, of: message.name)
    }
  }

  private mutating func delimited(
    _ field: UInt64, in frame: Frame, _ message: WireLayout.Message,
    _ replacement: (Range<Int>, Int) throws -> Int?
  ) throws {
    let prefix = cursor.position
    let length = try cursor.varint(of: message.name)
    let start = cursor.position
    guard start <= frame.end, length <= UInt64(frame.end - start) else {
      throw cursor.past(start, length, message.name, limit: frame.end)
    }
    let end = start + Int(length)
    switch message.role(of: field) {
    case .message(let child):
      guard frames.count < WirePieces.depthLimit else {
        throw WireError.tooDeep(offset: prefix, limit: WirePieces.depthLimit)
      }
      decodedByteCount += layout.messages[child].decodedByteCount
      guard decodedByteCount <= memoryLimit else {
        throw WireError.tooMany(offset: prefix, message: layout.messages[child].name)
      }
      frames.append(Frame(message: child, prefix: prefix, start: start, end: end))
      depth = max(depth, frames.count)
    case .payload(let unit):
      if let count = try replacement(start..<end, unit) {
        guard count <= largestMessage else {
          throw WireError.messageTooLarge(message: message.name, byteCount: count)
        }
        replace(prefix: prefix, range: start..<end, with: count)
      }
      cursor.position = end
    case nil:
      cursor.position = end
    }
  }

  private mutating func replace(prefix: Int, range: Range<Int>, with count: Int) {
    // The outermost message has no length prefix of its own.
    for index in frames.indices.dropFirst() where frames[index].lengthPiece == nil {
      flush(to: frames[index].prefix)
      frames[index].lengthPiece = pieces.count
      pieces.append(.length(0))
      pending = frames[index].start
    }
    flush(to: prefix)
    pieces.append(.length(count))
    pieces.append(.replacement(replacements))
    replacements += 1
    pending = range.upperBound
    grow(count - range.count + varintByteCount(count) - (range.lowerBound - prefix))
  }

  private mutating func leave() throws {
    let frame = frames.removeLast()
    guard let piece = frame.lengthPiece else { return }
    let length = frame.end - frame.start + frame.change
    guard length <= largestMessage else {
      throw WireError.messageTooLarge(
        message: layout.messages[frame.message].name, byteCount: length)
    }
    pieces[piece] = .length(length)
    grow(frame.change + varintByteCount(length) - (frame.start - frame.prefix))
  }

  /// Notes a change of the innermost message's length.
  private mutating func grow(_ change: Int) {
    if frames.count > 1 {
      frames[frames.count - 1].change += change
    } else {
      byteCount += change
    }
  }

  private mutating func flush(to position: Int) {
    if position > pending {
      pieces.append(.copy(pending..<position))
    }
    pending = position
  }
}

/// How many bytes a length takes on the wire.
package func varintByteCount(_ value: Int) -> Int {
  var count = 1
  var rest = UInt64(bitPattern: Int64(value)) >> 7
  while rest != 0 {
    count += 1
    rest >>= 7
  }
  return count
}

extension [UInt8] {
  /// Appends a length as protobuf writes it.
  mutating func appendVarint(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
