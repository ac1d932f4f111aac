import ArgumentParser
import MindConv

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Run a checkpoint, MindIR or ONNX model with ONNX Runtime.",
    discussion: """
      Nothing is converted on the disk. Inputs are NumPy arrays, PNG and JPEG pictures, IDX files, \
      CIFAR's records (.bin), raw elements (.raw) or random numbers. All rows \
      go in at once where the model's first dimension is open; where it is fixed, more rows are cut \
      into runs of as many, which is told.
      """)

  @OptionGroup var execution: RunArguments

  @Option(
    help: ArgumentHelp(
      "What goes in: NAME=FILE or NAME=random:SHAPE:SEED; a lone input needs no name. Again for more.",
      valueName: "name=file"))
  var input: [String] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the results: .npz, .npy or .json.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output when it exists.")
  var force = false

  @Option(help: ArgumentHelp("Print the best classes of each row.", valueName: "count"))
  var top: Int?

  @Option(help: ArgumentHelp("The classes' names, one a line.", valueName: "file"))
  var labels: String?

  @OptionGroup(title: "Images") var pixels: PixelArguments
  @OptionGroup(title: "Files") var reading: InputOptions
  @OptionGroup(title: "Files") var printing: PrintingOptions

  func validate() throws {
    guard top ?? 1 > 0 else { throw ValidationError("--top is above 0") }
  }

  func run() throws {
    let file = try output.map { path in
      try ResultsFile(path: path, replacesExisting: force, others: labels.map { [$0] } ?? [])
    }
    let names = try labels.map { try LabelFile.names(path: $0) } ?? []
    var prediction = try Prediction(
      execution.runnable(reading: reading.options), on: input.map { try InputArgument($0) },
      pixels: pixels.options, options: execution.options, output: file)
    if let count = top ?? (labels == nil ? nil : 1) { try prediction.rank(count, labels: names) }
    Warning.leftOut(prediction.leftOut)
    for result in prediction.results {
      Warning.invalid(result.invalidCount, in: "'\(result.name)'")
    }
    if let file { try prediction.write(to: file) }
    try print(
      printing.json
        ? JSONText.of(prediction)
        : VisibleText.onTerminal(PredictionText.of(prediction, output: output)))
  }
}
