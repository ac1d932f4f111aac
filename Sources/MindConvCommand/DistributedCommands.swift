import ArgumentParser
import MindConv

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge the slices of a distributed checkpoint.",
    discussion: """
      The folder holds rank_0, rank_1, ..., each with a checkpoint or safetensors file; the last one \
      by epoch and step counts. Ranks without a file are no trouble as long as others have equal slices.
      """)

  @Argument(help: ArgumentHelp("The folder of the ranks.", valueName: "folder"))
  var folder: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The strategy file (protobuf or JSON), or a folder of those of all pipeline stages.",
      valueName: "path"))
  var strategy: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @OptionGroup var shards: ShardOptions

  @OptionGroup(title: "Parameters") var parameters: ParameterOptions
  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var printing: PrintingOptions

  func run() throws {
    var resharder = Resharder()
    resharder.reading = try reading.options
    resharder.writing = try writing.options(after: resharder.reading)
    resharder.writing.shardByteCount = shards.byteCount
    resharder.edits = parameters.edits
    let report = try resharder.merge(folder, strategy: strategy, to: output)
    try print(
      printing.json
        ? JSONText.of(report) : VisibleText.onTerminal(ConversionText.of(report, made: "merged")))
  }
}

struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Cut a checkpoint into the slices of a strategy's ranks.")

  @Argument(help: ArgumentHelp("The file to read.", valueName: "file"))
  var input: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The strategy file (protobuf or JSON), or a folder of those of all pipeline stages.",
      valueName: "path"))
  var strategy: [String]

  @OptionGroup var ranks: RankOptions

  func run() throws {
    let resharder = try ranks.resharder()
    try ranks.show(resharder.split(input, strategy: strategy, into: ranks.output))
  }
}

struct ReshardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reshard",
    abstract: "Cut a distributed checkpoint anew, for another strategy.",
    discussion: """
      Several processes can share the work, on one machine or many: each writes the ranks of its part, \
      and needs to see the input. What an interrupted job completed is kept when it is started again.
      """)

  @Argument(help: ArgumentHelp("The folder of the ranks.", valueName: "folder"))
  var folder: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The strategy file that the checkpoint was made with, or a folder of those of all stages.",
      valueName: "path"))
  var from: [String]

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("The strategy file that it is wanted for, or a folder.", valueName: "path"))
  var to: [String]

  @OptionGroup var ranks: RankOptions

  func run() throws {
    let resharder = try ranks.resharder()
    try ranks.show(resharder.reshard(folder, from: from, to: to, into: ranks.output))
  }
}

/// What writing the files of ranks needs.
struct RankOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case ckpt, safetensors
  }

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The folder in which rank_0, rank_1, ... are made.", valueName: "folder"))
  var output: String

  @Option(help: "What the names of the ranks' files begin with.")
  var prefix = "checkpoint_"

  @Option(help: "The format of the ranks' files; the input's when not given.")
  var format: Format?

  @Option(
    help: ArgumentHelp(
      """
      Do only this part of the work, such as 0/4 to 3/4. auto, the standard, asks Open MPI, MPICH, \
      Slurm or Kubernetes; auto/4 gives the number that Kubernetes does not tell.
      """,
      valueName: "part"))
  var rank = RankArgument.launcher(count: nil)

  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    guard !prefix.contains("/"), !prefix.hasPrefix(".") else {
      throw ValidationError("--prefix is the beginning of a file's name")
    }
  }

  func resharder() throws -> Resharder {
    var resharder = Resharder()
    resharder.reading = try reading.options
    resharder.writing = try writing.options(after: resharder.reading)
    resharder.prefix = prefix
    resharder.format = format.map { $0 == .ckpt ? .checkpoint : .safetensors }
    resharder.part = try rank.part()
    return resharder
  }

  func show(_ report: ReshardingReport) throws {
    try print(
      printing.json ? JSONText.of(report) : VisibleText.onTerminal(ReshardingText.of(report)))
  }
}
