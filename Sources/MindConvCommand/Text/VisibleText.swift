/// Text that came from files, as it may be shown.
enum VisibleText {
  /// A name without control characters, which could rewrite a terminal's screen.
  static func of(_ name: String) -> String {
    escaped(name) { _ in false }
  }

  /// Lines without other control characters than the ends of lines.
  static func lines(_ text: String) -> String {
    escaped(text) { $0 == "\n" }
  }

  /// The same, broken where the terminal ends that standard output goes to.
  static func onTerminal(_ text: String) -> String {
    Wrapping.of(lines(text), width: Terminal.width)
  }

  private static func escaped(
    _ text: String, except isKept: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let category = scalar.properties.generalCategory
      if category == .control || category == .format, !isKept(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
