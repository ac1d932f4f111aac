import ArgumentParser
import MindConv

struct TargetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "List the systems that --for knows, what they take, and where that is written.",
    discussion: """
      'opset' and 'MindIR' are the versions that a system takes, the one that is written for it in \
      parentheses. 'dimensions' says what it makes of those that are not fixed.
      """)

  @OptionGroup var printing: PrintingOptions

  func run() throws {
    let list = TargetList()
    try print(printing.json ? JSONText.of(list) : VisibleText.onTerminal(TargetsText.of(list)))
  }
}
