import MindConv

extension VisibleText {
  /// Lines, broken where the terminal ends that standard output goes to.
  static func onTerminal(_ text: String) -> String {
    Wrapping.of(lines(text), width: Terminal.width)
  }
}
