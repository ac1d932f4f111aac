/// Text that came from files, as it may be shown.
///
/// Control characters could rewrite a terminal's screen or make a line look like one of this program's, marks of
/// direction could turn text around: all are spelled out.
package enum VisibleText {
  /// Longer names lose characters in their middle, in bytes of UTF-8.
  private static let longestName = 256
  /// Longer lines of messages lose characters in their middle.
  private static let longestLine = 1_024
  /// Further items of lists are only counted.
  private static let longestList = 1_000

  /// The whole text, on one line.
  package static func of(_ text: String) -> String {
    escaped(text.unicodeScalars) { _ in false }
  }

  /// A name on one line, short enough for a message, or for places that are part of other places.
  package static func name(_ name: String) -> String {
    shortened(name, to: longestName)
  }

  /// A line of a message.
  package static func line(_ text: String) -> String {
    shortened(text, to: longestLine)
  }

  /// The items of a list, each on a line of its own that follows.
  package static func items(_ items: [String]) -> String {
    let rest = items.count - longestList
    return items.prefix(longestList).map { "\n  " + line($0) }.joined()
      + (rest > 0 ? "\n  and \(rest) more" : "")
  }

  /// What a failure says.
  package static func of(_ failure: any Failure) -> String {
    failure.isList ? lines(failure.description) : line(failure.description)
  }

  /// Lines without other control characters than the ends of lines.
  package static func lines(_ text: String) -> String {
    escaped(text.unicodeScalars) { $0 == "\n" }
  }

  private static func shortened(_ text: String, to byteCount: Int) -> String {
    let surplus = text.utf8.count - byteCount
    guard surplus > 0 else { return of(text) }
    // The end of a name says more than its beginning.
    let head = text.unicodeScalars.prefix(byteCount / 4)
    let tail = text.unicodeScalars.suffix(byteCount / 4)
    let left = text.utf8.count - String(head).utf8.count - String(tail).utf8.count
    guard left > 0 else { return of(text) }
    return escaped(head) { _ in false } + "… \(left) more bytes …" + escaped(tail) { _ in false }
  }

  private static func escaped(
    _ text: some Sequence<Unicode.Scalar>, except isKept: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = ""
    for scalar in text {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        if isKept(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
