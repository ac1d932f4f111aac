import MindConv

/// Elements as NumPy prints an array: shortest digits in equal columns, at most eight after the point,
/// long axes abbreviated, lines of at most 75 characters (numpy.set_printoptions' standard values).
enum NumPyText {
  private static let lineWidth = 75

  static func of(_ values: TensorValues) -> String {
    let words = NumPyWords.of(values.elements)
    guard !values.axes.isEmpty else {
      return values.elements.first.map { NumPyWords.scalar($0) } ?? ""
    }
    guard !values.elements.isEmpty else { return "[]" }
    var position = 0
    return text(values.axes[...], words, &position, indent: " ", width: lineWidth)
  }

  /// The axes from one on; `position` is the place of the next word.
  private static func text(
    _ axes: ArraySlice<TensorValues.Axis>, _ words: [String], _ position: inout Int,
    indent: String, width: Int
  ) -> String {
    guard let axis = axes.first else {
      position += 1
      return words[position - 1]
    }
    let inner = axes.dropFirst()
    let half = axis.isAbbreviated ? axis.presentCount / 2 : -1
    var result = ""
    if inner.isEmpty {
      var line = indent
      for index in 0..<axis.presentCount {
        if index == half {
          extend(&result, &line, "...", width - 1, indent)
          line += " "
        }
        extend(&result, &line, words[position], width - 1, indent)
        position += 1
        if index < axis.presentCount - 1 { line += " " }
      }
      result += line
    } else {
      let separator = String(repeating: "\n", count: inner.count)
      for index in 0..<axis.presentCount {
        if index == half { result += indent + "..." + separator }
        result += indent + text(inner, words, &position, indent: indent + " ", width: width - 1)
        if index < axis.presentCount - 1 { result += separator }
      }
    }
    return "[" + result.dropFirst(indent.count) + "]"
  }

  /// Puts a word behind a line, or into the next one.
  private static func extend(
    _ text: inout String, _ line: inout String, _ word: String, _ width: Int, _ indent: String
  ) {
    if line.count + word.count > width, line.count > indent.count {
      while line.last == " " { line.removeLast() }
      text += line + "\n"
      line = indent
    }
    line += word
  }
}
