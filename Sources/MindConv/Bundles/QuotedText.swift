extension String {
  /// A literal in double quotes that Python, YAML and protobuf's text form read alike: control characters
  /// do not get in, whatever a model's names hold.
  var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return text + "\""
  }
}
