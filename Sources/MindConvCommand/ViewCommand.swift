import ArgumentParser
import MindConv

struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Draw a model: a page that shows it module by module; or how two differ.",
    discussion: """
      The page is one file that needs no other and no network. Modules are closed at first; Enter or a click \
      opens them. Graphviz's 'dot' places the boxes when it is installed (apt install graphviz), plain layers \
      do otherwise. With two files, of any formats, the second is drawn with what is different from the \
      first: what is added (+), removed (\u{2212}), changed (~), and only has another name (\u{2192}).

      Examples:
        mindconv view net.mindir -o net.html
        mindconv view net.onnx -o net.svg --module layer1/0
        mindconv view net.onnx --dot -o net.dot
        mindconv view net.mindir net.onnx -o difference.html
      """)

  @Argument(
    help: ArgumentHelp(
      "The file to draw; or two, the first being the one that changes refer to.",
      valueName: "file"), completion: .file())
  var files: [String]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file to write; .html, .svg or .dot tells what. The last input's name with .html by standard.",
      valueName: "file"))
  var output: String?

  @Flag(
    exclusivity: .exclusive,
    help: "Write the picture of one module, or the whole graph in Graphviz's language.")
  var form: Form?

  enum Form: String, EnumerableFlag {
    case svg, dot
  }

  @Option(
    help: ArgumentHelp("With --svg: the module to draw.", valueName: "path"),
    completion: ModelCompletion.modules)
  var module = ""

  @Flag(help: "Do not read weights: no statistics and histograms.")
  var noStats = false

  @Flag(help: "Do without Graphviz.")
  var noDot = false

  @Flag(help: "Replace the output when it exists.")
  var force = false

  @OptionGroup var reading: InputOptions
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    guard (1...2).contains(files.count) else {
      throw ValidationError("a page shows one file, or how two differ")
    }
    if let output, form == nil, let word = FilePath.fileExtension(of: output),
      ModelView.Form(rawValue: word) == nil
    {
      throw ValidationError(
        "'\(output)': a view is .html, .svg or .dot, not .\(word); or say --svg or --dot")
    }
    guard module.isEmpty || chosenForm == .svg else {
      throw ValidationError("--module is for --svg: a page has all modules")
    }
  }

  /// What is written: as the flag says, or the name of the output.
  private var chosenForm: ModelView.Form {
    let named = output.flatMap(FilePath.fileExtension).flatMap(ModelView.Form.init)
    return form.flatMap { ModelView.Form(rawValue: $0.rawValue) } ?? named ?? .html
  }

  func run() throws {
    var view = ModelView(checker: .libonnx)
    view.reading = try reading.options
    view.writing.replacesExisting = force
    view.readsWeights = !noStats
    view.usesGraphviz = !noDot
    view.module = module
    let form = chosenForm
    let (first, last) = (files[0], files[files.count - 1])
    let target = output ?? ViewOutput.path(of: last, form)
    let byteCount =
      try files.count == 1
      ? view.write(first, as: form, to: target) : view.write(first, last, as: form, to: target)
    let report = ViewReport(output: target, form: form.rawValue, bytes: byteCount)
    try print(
      printing.json
        ? JSONText.of(report)
        : VisibleText.onTerminal("\(target): \(Numbers.bytes(byteCount))"))
  }
}

/// What was drawn.
private struct ViewReport: Encodable {
  let schema = 1
  let output: String
  let form: String
  let bytes: Int
}

/// Where a view goes when nobody says.
enum ViewOutput {
  static func path(of input: String, _ form: ModelView.Form) -> String {
    let stem = input.lastIndex(of: ".").map { String(input[..<$0]) } ?? input
    return stem + "." + form.rawValue
  }
}
