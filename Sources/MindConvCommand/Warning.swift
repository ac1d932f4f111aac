import MindConv

/// Messages about what is no failure.
enum Warning {
  /// Warns of numbers that are none.
  static func invalid(_ count: Int, in place: String) {
    guard count > 0 else { return }
    print("warning: \(place): \(count) numbers are NaN or infinite")
  }

  /// Warns of files in a folder of pictures that are none.
  static func leftOut(_ files: LeftOutFiles?) {
    guard let files else { return }
    print(
      "warning: \(files.example)\(files.count > 1 ? " and \(files.count - 1) more" : ""): "
        + "left out; pictures are read from .png, .jpg and .jpeg files")
  }

  /// Prints a message beside the program's output.
  static func print(_ text: String) {
    StandardStream.error.write(VisibleText.lines("mindconv: \(text)\n"))
  }
}
