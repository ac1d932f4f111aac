/// Names from files, as they may be shown.
enum VisibleText {
  /// A name without control characters, which could rewrite a terminal's screen.
  static func of(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      if scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format
      {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
