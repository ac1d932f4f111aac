import ArgumentParser
import MindConv

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show how two files of any formats differ: parameters, graph, metadata.",
    discussion: """
      A MindIR and the ONNX model made of it are the same: graphs are compared in ONNX's \
      operators, and with the options that the model says it was made with. Names play no part, \
      but where inputs or results carry each other's; between files of one format, others are told. \
      Between files of one format, what people wrote into the metadata counts; versions, producers and how \
      a file was made do not. With more than two files, how far the modules of each moved from the \
      first, and whether its graph, its metadata and its other parameters are those of the first. \
      Exit code 0: the same, 1: different, 2: a file could not be compared.

        mindconv diff base.ckpt tuned.ckpt
        mindconv diff model.mindir model.onnx --rtol 1e-3
        mindconv diff base.ckpt epoch-1.ckpt epoch-2.ckpt epoch-3.ckpt
      """)

  @Argument(
    help: ArgumentHelp("The files; the first is the one that changes refer to.", valueName: "file"))
  var files: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Numbers may differ by this part of the first file's number.", valueName: "number"))
  var rtol = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Numbers may differ by so much besides.", valueName: "number"))
  var atol = 0.0

  @Flag(help: "Compare parameters alone.")
  var weightsOnly = false

  @Flag(help: "Compare graphs alone.")
  var graphOnly = false

  @Option(
    help: ArgumentHelp(
      "Only parameters of this name; * and ? stand for any characters, [ab] for one of these. May be repeated.",
      valueName: "pattern"), completion: ParameterCompletion.names)
  var select: [String] = []

  @Flag(help: "Print the result as a page of HTML.")
  var html = false

  @OptionGroup var reading: InputOptions
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    guard files.count > 1 else { throw ValidationError("there must be two files at least") }
    guard !(weightsOnly && graphOnly) else {
      throw ValidationError("--weights-only and --graph-only do not go together")
    }
    guard !(html && printing.json) else {
      throw ValidationError("--html and --json do not go together")
    }
    guard rtol >= 0, atol >= 0 else {
      throw ValidationError("a tolerance is a number, zero or more")
    }
    if files.count > 2, html || graphOnly {
      throw ValidationError("--html and --graph-only compare two files")
    }
    if files.count > 2, rtol > 0 || atol > 0 {
      throw ValidationError("--rtol and --atol compare two files; of more, every movement is shown")
    }
    if graphOnly, rtol > 0 || atol > 0 || !select.isEmpty {
      throw ValidationError("--rtol, --atol and --select are about parameters, not --graph-only")
    }
  }

  func run() throws {
    let isSame: Bool
    do {
      var options = ComparisonOptions()
      options.tolerance = Tolerance(absolute: atol, relative: rtol)
      options.scope = weightsOnly ? .weights : graphOnly ? .graph : .all
      options.selection = select.map { NamePattern($0) }
      options.reading = try reading.options
      isSame = try files.count > 2 ? drift(options) : difference(options)
    } catch let failure as any Failure {
      throw Trouble(failure: failure)
    }
    if !isSame { throw ExitCode(1) }
  }

  private func difference(_ options: ComparisonOptions) throws -> Bool {
    let report = try FileComparison(options: options, checker: .libonnx)
      .compare(files[0], files[1])
    if printing.json {
      try print(JSONText.of(report))
    } else {
      let text = ComparisonText(report: report, width: html ? nil : Terminal.width)
      try print(
        html ? HTMLText.page(title: text.title, text.sections) : VisibleText.onTerminal(text.whole))
    }
    return report.isSame
  }

  private func drift(_ options: ComparisonOptions) throws -> Bool {
    let report = try DriftReport(
      base: files[0], others: Array(files.dropFirst()),
      comparison: FileComparison(options: options, checker: .libonnx))
    try print(
      printing.json
        ? JSONText.of(report) : VisibleText.onTerminal(DriftText.of(report, width: Terminal.width)))
    return report.isSame
  }
}
