/// How many columns of a terminal text takes.
enum DisplayWidth {
  /// Unicode's East Asian wide and full-width characters (EastAsianWidth.txt, W and F), but for those that
  /// are emoji anyway; what is not assigned in between counts with its neighbours.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  static func of(_ text: String) -> Int {
    // Most text is ASCII.
    text.utf8.allSatisfy { $0 < 0x80 }
      ? text.utf8.count : text.reduce(0) { $0 + of($1) }
  }

  /// A character is as wide as its widest scalar: marks are written over their base.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    // U+FE0F asks for the picture of what is a sign otherwise.
    if scalars.count > 1, scalars.contains("\u{FE0F}") { return 2 }
    return scalars.map(of).max() ?? 0
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// The beginning of a text that fits into so many columns.
  static func prefix(_ text: String, _ width: Int) -> Substring {
    text.prefix(part(of: text, width))
  }

  /// The end of a text that fits into so many columns.
  static func suffix(_ text: String, _ width: Int) -> Substring {
    text.suffix(part(of: text.reversed(), width))
  }

  /// How many characters fit.
  private static func part(of text: some Sequence<Character>, _ width: Int) -> Int {
    var (count, room) = (0, width)
    for character in text {
      room -= of(character)
      if room < 0 { break }
      count += 1
    }
    return count
  }
}
