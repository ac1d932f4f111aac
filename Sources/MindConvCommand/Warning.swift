import MindConv

/// Messages about what is no failure.
enum Warning {
  /// Warns of numbers that are none.
  static func invalid(_ count: Int, in place: String) {
    guard count > 0 else { return }
    print("warning: \(place): \(count) numbers are NaN or infinite")
  }

  /// Prints a message beside the program's output.
  static func print(_ text: String) {
    StandardStream.error.write(VisibleText.lines("mindconv: \(text)\n"))
  }
}
