import ArgumentParser
import MindConv

struct AverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract: "Average checkpoints, number by number.",
    discussion: """
      The files need parameters of equal names, types and shapes. Sums are kept in single precision. \
      What is not floating-point is taken from the first file.
      """)

  @OptionGroup var combining: CombiningOptions

  func run() throws { try combining.run(.average) }
}

struct SubtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subtract",
    abstract: "Subtract checkpoints from the first one: what fine-tuning changed.",
    discussion: """
      What is not floating-point is taken from the first file. 'mindconv add base.ckpt delta.ckpt' \
      undoes it, within the precision of the type; --cast float32 gives more of it.
      """)

  @OptionGroup var combining: CombiningOptions

  func run() throws { try combining.run(.subtract) }
}

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add checkpoints, number by number: a base and what fine-tuning changed.",
    discussion: "What is not floating-point is taken from the last file.")

  @OptionGroup var combining: CombiningOptions

  func run() throws { try combining.run(.add) }
}

/// What the three commands have in common.
struct CombiningOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The files: checkpoints, safetensors, .npz, or models for their weights.",
      valueName: "file"))
  var inputs: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @OptionGroup var shards: ShardOptions

  @OptionGroup(title: "Parameters of each input") var parameters: ParameterOptions
  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var printing: PrintingOptions

  func run(_ operation: ParameterCombiner.Operation) throws {
    var combiner = ParameterCombiner(operation)
    combiner.reading = try reading.options
    combiner.writing = try writing.options(after: combiner.reading)
    combiner.writing.shardByteCount = shards.byteCount
    combiner.edits = parameters.edits
    let report = try combiner.combine(inputs, to: output)
    try print(
      printing.json
        ? JSONText.of(report)
        : VisibleText.onTerminal(ConversionText.of(report, made: words(operation))))
  }

  private func words(_ operation: ParameterCombiner.Operation) -> String {
    switch operation {
    case .average: "the average"
    case .subtract: "the difference"
    case .add: "the sum"
    }
  }
}
