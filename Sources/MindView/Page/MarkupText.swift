/// Text from files inside of markup.
enum MarkupText {
  /// A text without a character that means something to XML or HTML, or that XML does not allow.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        let isAllowed =
          scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0xFFFE
          && scalar.value != 0xFFFF && scalar.properties.generalCategory != .format
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}
