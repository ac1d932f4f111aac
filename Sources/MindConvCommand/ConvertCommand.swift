import ArgumentParser
import MindConv

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a file in another format, or the same file again.",
    discussion: """
      The output's extension tells its format: .ckpt, .mindir, .onnx, .safetensors or .npz. Within \
      one format nothing is lost. On their way to a checkpoint, safetensors or npz, parameters can \
      be renamed, left out, cast and transposed; a MindIR or ONNX model gives its weights.
      """)

  @Argument(
    help: ArgumentHelp("The file to read.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Write a MindIR of this version: 1 for MindSpore 2.0 to 2.2 and MindSpore Lite 2.0, 2 for 2.3 and later.",
      valueName: "1|2"))
  var mindirVersion: MindIRVersion?

  @Option(
    help: ArgumentHelp(
      "An input's shape in ONNX, such as x:N,3,224,224 with a size that stays open; again for more.",
      valueName: "name:shape[:type]"))
  var input: [String] = []

  @Flag(help: "Only show what would become of each parameter.")
  var dryRun = false

  @OptionGroup var target: TargetArguments
  @OptionGroup var shards: ShardOptions

  @OptionGroup(title: "Parameters") var parameters: ParameterOptions
  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var onnx: ONNXArguments
  @OptionGroup var planning: PlanArguments
  @OptionGroup(title: "Verification") var verification: VerifyArguments
  @OptionGroup var printing: PrintingOptions

  func run() throws {
    var converter = Converter(checker: .libonnx)
    converter.reading = try reading.options
    converter.writing = try writing.options(after: converter.reading)
    let edits = parameters.edits
    // To ONNX, the type is the whole network's.
    let half = edits.casts.last.flatMap {
      $0.pattern == nil ? HalfType(rawValue: $0.type.rawValue) : nil
    }
    converter.onnx = try onnx.options(cast: half?.dataType)
    converter.inputs = try input.map { try InputSpecification($0) }
    converter.targets = try target.set
    converter.writing.mindIRVersion = mindirVersion
    converter.writing.shardByteCount = shards.byteCount
    converter.edits = edits
    converter.isDryRun = dryRun
    converter.verification = verification.verification
    if planning.plan {
      guard !verification.verify else { throw ValidationError("a plan writes nothing to --verify") }
      return try PlanText.show(converter.plan(file, to: output), asJSON: printing.json)
    }
    let report = try verification.reporting { try converter.convert(file, to: output) }
    try print(
      printing.json ? JSONText.of(report) : VisibleText.onTerminal(ConversionText.of(report)))
  }
}
