import ArgumentParser
import MindConv

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that a model has the weights and results of another one.",
    discussion: """
      Weights are compared by SHA-256 under whatever name, results by name on the given inputs or on \
      random ones. Weights that are the other's rounded to another precision, or that the metadata \
      says were folded, are told, and pass; others in their place do not. Exit code 0: the same within \
      the tolerance, 1: not, or a result has no finite number, 2: one could not be run.
      """)

  @Argument(help: ArgumentHelp("A MindIR or ONNX model.", valueName: "model"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "What it is compared with: a checkpoint, a MindIR or an ONNX model.", valueName: "file"))
  var against: String

  @Option(
    help: ArgumentHelp(
      "A checkpoint's network: a built-in name, a definition file or a .mindir graph.",
      valueName: "net"))
  var net: String?

  @Option(
    help: ArgumentHelp(
      "A setting of the network, such as heads=12; again for more.", valueName: "name=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "What goes in, as for predict; random numbers by standard. Again for more.",
      valueName: "name=file"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "The largest difference that passes, relative to the largest number of each result.",
      valueName: "number"))
  var tolerance = 1e-5

  @Option(
    help: ArgumentHelp(
      "What random numbers begin with, where no seed is given; each input has its own.",
      valueName: "number"))
  var seed: UInt64 = 0

  @Flag(
    help:
      "Compare results alone: weights may be of another precision, or folded into each other.")
  var resultsOnly = false

  @Flag(
    help:
      "Find the first node whose result differs; nodes meet by their places in the graphs.")
  var perNode = false

  @Option(
    help: ArgumentHelp(
      "The library of ONNX Runtime, or the folder or venv that has it.", valueName: "path"))
  var ort: String?

  @OptionGroup(title: "Checkpoints") var binding: BindingArguments
  @OptionGroup(title: "Files") var reading: InputOptions
  @OptionGroup(title: "Files") var printing: PrintingOptions

  func validate() throws {
    guard tolerance >= 0 else { throw ValidationError("--tolerance is negative") }
  }

  func run() throws {
    let verification: Verification
    do {
      HeapSettings.returnWeights()
      let reading = try reading.options
      var options = RunOptions()
      options.runtime = ort
      verification = try Verification(
        RunnableModel(path: model, reading: reading), against: reference(reading),
        on: input.map { try InputArgument($0) }, tolerance: tolerance,
        comparesWeights: !resultsOnly, comparesNodes: perNode, seed: seed, options: options)
    } catch let failure as any Failure {
      throw Trouble(failure: failure)
    }
    try print(
      printing.json
        ? JSONText.of(verification) : VisibleText.onTerminal(VerificationText.of(verification)))
    if !verification.isSame { throw ExitCode(1) }
  }

  private func reference(_ reading: ReadingOptions) throws -> RunnableModel {
    guard try ModelDocument(path: against, options: reading).format.isParametersOnly else {
      guard net == nil, set.isEmpty, binding.isEmpty else {
        throw ValidationError("--net, --set, --map and the like are for checkpoints")
      }
      return try RunnableModel(path: against, reading: reading)
    }
    var exporter = Exporter()
    exporter.reading = reading
    for text in set {
      let setting = try SettingChoice(text)
      exporter.settings[setting.name] = setting.value
    }
    try binding.apply(to: &exporter)
    return try RunnableModel(
      checkpoint: against, network: net.map(NetworkChoice.named) ?? .automatic, exporter: exporter)
  }
}
