import ArgumentParser
import MindConv

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find everything that is wrong with checkpoints, MindIR and ONNX files.",
    discussion: """
      Structure, data lengths and places, names, the order of nodes, operators, a checkpoint's CRC; \
      libonnx's checker and shape inference for ONNX up to opset 17. With --for, also what a \
      system does not take of a model. Exit code 0: all valid and taken, 1: one is not, 2: a file \
      could not be checked.
      """)

  @Argument(help: ArgumentHelp("The files to check.", valueName: "file"))
  var files: [String]

  @OptionGroup var target: TargetArguments
  @OptionGroup var reading: InputOptions
  @OptionGroup var printing: PrintingOptions

  func run() throws {
    var check = ModelCheck(checker: .libonnx)
    var reports: [CheckReport] = []
    do {
      check.reading = try reading.options
      check.targets = try target.set
      reports = try files.map { try check.check($0) }
    } catch let failure as any Failure {
      throw Trouble(failure: failure)
    }
    try print(
      printing.json
        ? JSONText.of(reports)
        : VisibleText.onTerminal(reports.map(CheckText.of).joined(separator: "\n")))
    if !reports.allSatisfy({ $0.isValid && $0.isAccepted }) { throw ExitCode(1) }
  }
}

/// A failure of a command whose exit code 1 has a meaning of its own, like that of `cmp` and `diff`.
struct Trouble: Error {
  let failure: any Failure
}
