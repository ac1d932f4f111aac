/// Looks over a definition file before the YAML parser does: that one recurses, and copies what aliases
/// stand for.
enum DefinitionScan {
  /// A definition file of the largest network takes a few kilobytes.
  static let largestFile = 1 << 20
  private static let deepestFlow = 50
  private static let deepestIndent = 200

  /// Refuses anchors and aliases, and nesting that no definition has.
  static func check(_ text: String) throws(DefinitionError) {
    guard text.utf8.count <= largestFile else {
      throw DefinitionError(.limit("the file is larger than \(largestFile) bytes"))
    }
    var line = 0
    var depth = 0
    for content in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      line += 1
      try check(Array(content), line, &depth)
    }
  }

  /// Looks over one line; quotes that go on over several lines are not told from others, which can only
  /// refuse too much.
  private static func check(
    _ bytes: [UInt8], _ line: Int, _ depth: inout Int
  ) throws(DefinitionError) {
    let indent = bytes.prefix { " -?:\t".utf8.contains($0) }.count
    guard indent <= deepestIndent else {
      throw DefinitionError(
        .limit("the lines are indented too deeply"), at: Mark(line: line, column: indent))
    }
    // What a value can follow; a line's start counts.
    var previous = UInt8(ascii: ":")
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let canBegin = ":-?,[{".utf8.contains(previous)
      switch byte {
      case UInt8(ascii: "'") where canBegin, UInt8(ascii: "\"") where canBegin:
        position = end(ofQuote: byte, in: bytes, from: position + 1)
      case UInt8(ascii: "#") where position == 0 || bytes[position - 1] == UInt8(ascii: " "):
        return
      case UInt8(ascii: "&") where canBegin, UInt8(ascii: "*") where canBegin:
        throw DefinitionError(
          .syntax("anchors and aliases are not taken; a block can be used several times"),
          at: Mark(line: line, column: position + 1))
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        guard depth <= deepestFlow else {
          throw DefinitionError(
            .limit("brackets are nested too deeply"), at: Mark(line: line, column: position + 1))
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
        previous = byte
      }
      position += 1
    }
  }

  /// The position of the quote that closes one.
  private static func end(ofQuote quote: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != quote {
      position += bytes[position] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    return position
  }
}
