import ArgumentParser
import MindConv

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Bind a checkpoint's weights to a network and write ONNX or MindIR.",
    discussion: """
      Without --net, a .mindir beside the checkpoint with the same stem gives the network; else \
      the network is recognised from the parameters' names and shapes, and what these cannot tell \
      has its official value, which is printed as assumed. 'mindconv networks' lists the networks.
      """)

  /// The formats that an export can write.
  enum Target: String, ExpressibleByArgument, CaseIterable {
    case onnx, mindir

    var format: ModelFormat { self == .onnx ? .onnx : .mindir }
  }

  @Option(help: ArgumentHelp("The checkpoint.", valueName: "file"))
  var ckpt: String

  @Option(help: ArgumentHelp("The format to write: onnx or mindir.", valueName: "format"))
  var to: Target

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file to write; beside the checkpoint by standard.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Convert the network to half precision, for ONNX: float16 or bfloat16.", valueName: "type"))
  var cast: HalfType?

  @OptionGroup var target: TargetArguments
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Input and result") var preparation: PreparationOptions
  @OptionGroup(title: "Binding") var binding: BindingArguments
  @OptionGroup(title: "Binding") var mapping: MapOutput
  @OptionGroup(title: "Verification") var verification: VerifyArguments
  @OptionGroup(title: "Files") var reading: InputOptions
  @OptionGroup(title: "Files") var writing: OutputOptions
  @OptionGroup(title: "Files") var onnx: ONNXArguments
  @OptionGroup(title: "Files") var planning: PlanArguments
  @OptionGroup(title: "Files") var printing: PrintingOptions

  func run() throws {
    var exporter = Exporter(checker: .libonnx)
    exporter.reading = try reading.options
    exporter.writing = try writing.options(after: exporter.reading)
    try network.apply(to: &exporter)
    try preparation.apply(to: &exporter)
    try binding.apply(to: &exporter)
    exporter.mapPath = mapping.writeMap
    exporter.verification = verification.verification
    exporter.targets = try target.set
    exporter.onnx = try onnx.options(cast: cast?.dataType)
    if planning.plan {
      guard to == .onnx else { throw ValidationError("--plan is for ONNX") }
      guard !verification.verify else { throw ValidationError("a plan writes nothing to --verify") }
      return try PlanText.show(
        exporter.plan(checkpoint: ckpt, network: network.choice, output: output),
        asJSON: printing.json)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let report = try verification.reporting {
      try exporter.export(
        checkpoint: ckpt, network: network.choice, to: to.format, output: output)
    }
    let duration = clock.now - start
    try print(
      printing.json
        ? JSONText.of(report) : VisibleText.onTerminal(ExportText.of(report, duration: duration)))
  }
}
