public import ArgumentParser
public import MindConv

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract:
      "Show what is in a checkpoint, MindIR, ONNX or safetensors file, or a NumPy archive (.npz).",
    discussion: """
      No tensor is read, whatever the file's size, unless --stats, --digest or --values ask for it.

        mindconv inspect net.ckpt --tree
        mindconv inspect net.ckpt --stats --select 'conv*' --sort size
        mindconv inspect net.onnx --show layers
        mindconv inspect net.ckpt --values conv1.weight --slice 0,0
      """)

  @Argument(
    help: ArgumentHelp("The file to look into.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Only parameters of this name; * and ? stand for any characters, [ab] for one of these. May be repeated.",
      valueName: "pattern"), completion: ParameterCompletion.names)
  var select: [String] = []

  @Option(help: ArgumentHelp("The parameters' order: size, name or type.", valueName: "order"))
  var sort: InspectionOptions.Order?

  @Flag(help: "Group parameters by module, with sums.")
  var tree = false

  @Flag(
    help: "Read every number: smallest, largest, mean, standard deviation, zeros, NaN, histogram.")
  var stats = false

  @Flag(help: "SHA-256 of each parameter and of all weights, whatever their order and format.")
  var digest = false

  @Option(
    help: ArgumentHelp(
      "Only one part: layers, attributes, weights, inputs, metadata or functions.",
      valueName: "part"))
  var show: InspectionText.Part?

  @Flag(help: "Print the parameters as comma-separated values.")
  var csv = false

  @Option(
    help: ArgumentHelp("Print a parameter's numbers as NumPy does.", valueName: "name"),
    completion: ParameterCompletion.names)
  var values: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --values: which of them, in NumPy's notation.", valueName: "slice"),
    transform: { try SliceSpecification($0) })
  var slice: SliceSpecification?

  @OptionGroup var reading: InputOptions
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    if slice != nil, values == nil { throw ValidationError("--slice needs --values") }
    guard
      [csv, printing.json, show != nil, values != nil].count(where: { $0 }) <= 1
        || (values != nil && printing.json && !csv && show == nil)
    else { throw ValidationError("--csv, --json, --show and --values do not go together") }
    guard !tree || (!csv && !printing.json && show ?? .weights == .weights) else {
      throw ValidationError(
        "--tree is for people: it does not go with --csv, --json, or other parts than weights")
    }
    let isOther = show.map { $0 != .weights } ?? false
    guard !isOther || !(stats || digest || sort != nil || !select.isEmpty) else {
      throw ValidationError(
        "--stats, --digest, --sort and --select are about parameters: of --show, they go with weights only"
      )
    }
    guard values == nil || !(tree || stats || digest || sort != nil || !select.isEmpty) else {
      throw ValidationError(
        "--values prints one parameter: without --tree, --stats, --digest, --sort and --select")
    }
  }

  func run() throws {
    if let values {
      let part = try TensorValues(
        of: values, slice: slice ?? .all, isComplete: printing.json, path: file,
        options: reading.options)
      try print(printing.json ? JSONText.of(part) : NumPyText.of(part))
      return
    }
    var details = InspectionOptions()
    details.selection = select.map { NamePattern($0) }
    details.order = sort
    details.hasStatistics = stats
    details.hasDigests = digest
    let inspection = try Inspection(
      path: file, options: reading.options, details: details, checker: .libonnx)
    if printing.json {
      try print(JSONText.of(inspection))
    } else if csv {
      try print(CSVText.of(inspection, details))
    } else {
      var text = InspectionText(
        inspection: inspection,
        columns: ParameterColumns(hasStatistics: stats, hasDigests: digest))
      text.isTree = tree
      text.isSelection = !select.isEmpty
      text.width = Terminal.width
      try print(VisibleText.onTerminal(show.map(text.text) ?? text.whole))
    }
  }
}

extension InspectionOptions.Order: ExpressibleByArgument {}
extension InspectionText.Part: ExpressibleByArgument {}
