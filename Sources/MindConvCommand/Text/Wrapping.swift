/// Lines that are broken where a terminal ends.
enum Wrapping {
  /// Breaks lines between words; what follows is indented further. A word that is longer than a line, a path
  /// or a digest, stays whole, so that it can be copied.
  ///
  /// - Parameters:
  ///   - text: lines.
  ///   - width: the columns of a line; any when there is none.
  /// - Returns: the lines.
  static func of(_ text: String, width: Int?) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }.count
      return lines(String(line), width: width, indent: min(indent + 2, width / 2))
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// One line as several, those after the first indented.
  static func lines(_ line: String, width: Int, indent: Int) -> [String] {
    guard DisplayWidth.of(line) > width else { return [line] }
    var lines: [String] = []
    var current = ""
    var columns = 0
    // A piece is a word with the spaces before it.
    var rest = line[...]
    while !rest.isEmpty {
      let spaces = rest.prefix { $0 == " " }
      let word = rest[spaces.endIndex...].prefix { $0 != " " }
      rest = rest[word.endIndex...]
      let piece = String(spaces + word)
      let added = DisplayWidth.of(piece)
      if columns + added > width, current.contains(where: { $0 != " " }), !word.isEmpty {
        lines.append(current)
        current = String(repeating: " ", count: indent) + word
        columns = DisplayWidth.of(current)
      } else {
        current += piece
        columns += added
      }
    }
    return lines + [current]
  }
}
