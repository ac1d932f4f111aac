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
    do {
      check.reading = try reading.options
      check.targets = try target.set
    } catch let failure as any Failure {
      throw Trouble(failure: failure)
    }
    let results = try files.map { try result(of: check, $0) }
    let reports = results.compactMap { if case .report(let report) = $0 { report } else { nil } }
    let failures = results.compactMap { if case .failure(_, let text) = $0 { text } else { nil } }
    if printing.json {
      try print(JSONText.of(results))
    } else if !reports.isEmpty {
      try print(VisibleText.onTerminal(reports.map(CheckText.of).joined(separator: "\n")))
    }
    if !failures.isEmpty { ProgressLine.end() }
    for failure in failures { StandardStream.error.write("mindconv: \(failure)\n") }
    if !failures.isEmpty { throw ExitCode(2) }
    if !reports.allSatisfy({ $0.isValid && $0.isAccepted }) { throw ExitCode(1) }
  }

  /// What came of one file; the others are checked whatever it was.
  private func result(of check: ModelCheck, _ path: String) throws -> CheckResult {
    do {
      return .report(try check.check(path))
    } catch let failure as any Failure {
      return .failure(path: path, VisibleText.of(failure))
    }
  }
}

/// The report on a file, or why there is none.
private enum CheckResult: Encodable {
  case report(CheckReport)
  case failure(path: String, String)

  private enum Key: String, CodingKey {
    case schema, path, error
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .report(let report): try report.encode(to: encoder)
    case .failure(let path, let message):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(1, forKey: .schema)
      try container.encode(path, forKey: .path)
      try container.encode(message, forKey: .error)
    }
  }
}

/// A failure of a command whose exit code 1 has a meaning of its own, like that of `cmp` and `diff`.
struct Trouble: Error {
  let failure: any Failure
}
