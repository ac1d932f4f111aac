extension WireCursor {
  /// A field's number and wire type.
  ///
  /// - Throws: `WireError` when it is no tag or ends beyond `limit`.
  package mutating func tag(limit: Int, of message: String) throws -> UInt64 {
    let start = position
    let tag = try varint(of: message)
    // Protobuf's field numbers end at 2^29 - 1.
    guard tag >> 3 != 0, tag < 1 << 32, position <= limit else {
      throw WireError.tag(offset: start, message: message)
    }
    return tag
  }

  /// Moves over the content of a field, which must end no later than `limit`.
  ///
  /// No schema here has groups; readers of protobuf keep those that they do not know, like any field.
  ///
  /// - Parameters:
  ///   - tag: the field's tag, which was read last.
  ///   - start: where the tag begins.
  ///   - limit: where the message around it ends.
  ///   - depth: how deep that message is nested.
  ///   - message: its name, for errors.
  /// - Throws: `WireError` when the content is damaged.
  package mutating func skipField(
    _ tag: UInt64, at start: Int, limit: Int, depth: Int, of message: String
  ) throws {
    var groups: [UInt64] = []
    var tag = tag
    var start = start
    while true {
      switch tag & 7 {
      case 0:
        _ = try varint(of: message)
        guard position <= limit else { throw past(start, 1, message, limit: limit) }
      case 1: try skip(8, limit: limit, of: message)
      case 2:
        let length = try varint(of: message)
        guard position <= limit else { throw past(start, 1, message, limit: limit) }
        try skip(length, limit: limit, of: message)
      case 3:
        guard depth + groups.count < WirePieces.depthLimit else {
          throw WireError.tooDeep(offset: start, limit: WirePieces.depthLimit)
        }
        groups.append(tag >> 3)
      case 4:
        guard groups.popLast() == tag >> 3 else {
          throw WireError.tag(offset: start, message: message)
        }
      case 5: try skip(4, limit: limit, of: message)
      default: throw WireError.tag(offset: start, message: message)
      }
      guard !groups.isEmpty else { return }
      start = position
      guard start < limit else { throw past(start, 1, message, limit: limit) }
      tag = try self.tag(limit: limit, of: message)
    }
  }
}
