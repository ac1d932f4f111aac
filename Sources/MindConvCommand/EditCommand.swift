import ArgumentParser
import MindConv

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract:
      "Change a file within its format: names, weights, inputs, metadata, parts of the graph.",
    discussion: """
      Whatever is not named stays as it is: format, encryption, CRC and, in place, permissions too. What would \
      make the model invalid is listed, and nothing is written then. Values of a MindIR graph are named as \
      'mindconv dump' shows them, weights inside branches and loops of ONNX as 'mindconv inspect' does.

      Examples:
        mindconv edit net.onnx -o new.onnx --rename-input x=image --rename-output y=logits
        mindconv edit net.mindir -o tuned.mindir --weights tuned.ckpt
        mindconv edit net.onnx -o half.onnx --cast float16 --metadata author=me
        mindconv edit net.onnx -o head.onnx --from features --to y
        mindconv edit net.onnx --in-place --batch N
      """)

  @Argument(
    help: ArgumentHelp("The file to change.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file itself.")
  var inPlace = false

  @Flag(help: "Write an encrypted file as a plain one; without this it stays encrypted as it was.")
  var decrypt = false

  @OptionGroup(title: "Graph") var graph: GraphEditOptions
  @OptionGroup(title: "Parameters") var parameters: ParameterOptions

  @Option(
    help: ArgumentHelp(
      "Take all weights from this checkpoint, safetensors, npz or model.", valueName: "file"))
  var weights: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Give a parameter the elements of a .npy file.", valueName: "name=file"),
    completion: ParameterCompletion.names)
  var set: [NamePair] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Set a text of the metadata.", valueName: "key=text"))
  var metadata: [NamePair] = []

  @Option(
    parsing: .singleValue, help: ArgumentHelp("Take a text of the metadata out.", valueName: "key"))
  var dropMetadata: [String] = []

  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    guard (output == nil) == inPlace else {
      throw ValidationError("Give one of --output and --in-place.")
    }
    guard !decrypt || writing.encrypt == nil else {
      throw ValidationError("Give one of --decrypt and --encrypt.")
    }
  }

  func run() throws {
    var editor = ModelEditor(checker: .libonnx)
    editor.reading = try reading.options
    editor.writing = try writing.options(after: editor.reading)
    editor.decrypts = decrypt
    var edits = try graph.edits
    edits.parameters = parameters.edits
    edits.weights = weights
    edits.values = set.map { ($0.left, $0.right) }
    edits.metadata =
      metadata.map { ($0.left, $0.right) } + dropMetadata.map { ($0, nil) }
    let report = try editor.edit(file, to: output, edits)
    try print(printing.json ? JSONText.of(report) : VisibleText.onTerminal(EditText.of(report)))
  }
}

/// What is changed about a graph.
struct GraphEditOptions: ParsableArguments {
  @Option(
    parsing: .singleValue, help: ArgumentHelp("Rename an input.", valueName: "old=new"),
    completion: ModelCompletion.inputs)
  var renameInput: [NamePair] = []

  @Option(
    parsing: .singleValue, help: ArgumentHelp("Rename a result.", valueName: "old=new"),
    completion: ModelCompletion.outputs)
  var renameOutput: [NamePair] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Give an input other dimensions: numbers, symbols, or ? for any size.",
      valueName: "name:shape[:type]"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "Give every input this first dimension: a number, a symbol, or ?.", valueName: "size"))
  var batch: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "With --to: keep only what lies behind this value, which becomes an input.",
      valueName: "value"), completion: ModelCompletion.values)
  var from: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Keep only what this value needs, which becomes a result.", valueName: "value"),
    completion: ModelCompletion.values)
  var to: [String] = []

  func validate() throws {
    guard from.isEmpty || !to.isEmpty else { throw ValidationError("--from needs --to.") }
  }

  var edits: ModelEdits {
    get throws {
      var edits = ModelEdits()
      edits.inputNames = renameInput.map { ($0.left, $0.right) }
      edits.outputNames = renameOutput.map { ($0.left, $0.right) }
      edits.inputs = try input.map { try InputSpecification($0) }
      edits.batch = try batch.flatMap { try InputSpecification("x:\($0)").dimensions.first }
      if !to.isEmpty { edits.extraction = ModelEdits.Extraction(from: from, to: to) }
      return edits
    }
  }
}

/// `left=right`.
struct NamePair: ExpressibleByArgument {
  let left: String
  let right: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    left = String(argument[..<sign])
    right = String(argument[argument.index(after: sign)...])
  }
}
