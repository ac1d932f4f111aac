/// A pattern for names: `*` stands for any text, dots included.
package struct Glob: Sendable, Hashable {
  /// What stands between the stars, in UTF-8.
  private let pieces: [[UInt8]]

  /// A pattern; without `*` it fits one name only.
  package init(_ pattern: String) {
    pieces = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { Array($0) }
  }

  /// Whether the pattern stands for one name only.
  package var isPlain: Bool { pieces.count <= 1 }

  /// Whether a name fits.
  package func matches(_ name: String) -> Bool {
    captures(in: name) != nil
  }

  /// The texts that each `*` stands for, as short as possible from the left; `nil` when the name does
  /// not fit.
  package func captures(in name: String) -> [String]? {
    let text = Array(name.utf8)
    guard let first = pieces.first, let last = pieces.last else { return nil }
    guard pieces.count > 1 else { return text == first ? [] : nil }
    guard text.count >= first.count + last.count, text.starts(with: first),
      text.suffix(last.count).elementsEqual(last)
    else { return nil }
    var captures: [String] = []
    let end = text.count - last.count
    var start = first.count
    for piece in pieces.dropFirst().dropLast() {
      guard let found = Self.position(of: piece, in: text, from: start, to: end) else { return nil }
      captures.append(String(decoding: text[start..<found], as: UTF8.self))
      start = found + piece.count
    }
    captures.append(String(decoding: text[start..<end], as: UTF8.self))
    return captures
  }

  /// This pattern with another one's captures put in for each `*`, in order.
  ///
  /// - Returns: `nil` when this pattern has more `*` than there are captures.
  package func filled(with captures: [String]) -> String? {
    guard pieces.count - 1 <= captures.count else { return nil }
    var text = ""
    for (index, piece) in pieces.enumerated() {
      if index > 0 { text += captures[index - 1] }
      text += String(decoding: piece, as: UTF8.self)
    }
    return text
  }

  private static func position(
    of piece: [UInt8], in text: [UInt8], from start: Int, to end: Int
  ) -> Int? {
    var position = start
    while end - position >= piece.count {
      if text[position..<position + piece.count].elementsEqual(piece) { return position }
      position += 1
    }
    return nil
  }
}
