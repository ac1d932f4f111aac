public import ArgumentParser
public import MindConv

struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Lay a model out for a serving system, with its configuration.",
    discussion: """
      mindspore-serving: a servable with a MindIR of version 1 and a start script, serve.py. \
      triton: a model repository with an ONNX model and its config.pbtxt. kserve: such a repository \
      and an InferenceService. The folder appears when it is complete; it replaces nothing.
      """)

  @Argument(
    help: ArgumentHelp("A MindIR model; or ONNX, but for mindspore-serving.", valueName: "file"))
  var model: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("mindspore-serving, triton or kserve.", valueName: "system"))
  var system: ServingSystem

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "The name under which the model is served; by standard the file's.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "triton, kserve: the most requests in one batch, 0 for none; by standard 4 where all inputs and results begin with the same free dimension.",
      valueName: "number"))
  var maxBatchSize: Int?

  @Option(
    help: ArgumentHelp("kserve: where the cluster finds the repository.", valueName: "uri"))
  var storageURI: String?

  @Flag(help: "Force the files to the disk before the folder appears under its name.")
  var sync = false

  @OptionGroup var reading: InputOptions
  @OptionGroup var onnx: ONNXArguments
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    if system == .mindSporeServing, maxBatchSize != nil {
      throw ValidationError("--max-batch-size is for triton and kserve")
    }
    if system != .kserve, storageURI != nil {
      throw ValidationError("--storage-uri is for kserve")
    }
  }

  func run() throws {
    var bundler = Bundler(checker: .libonnx)
    bundler.reading = try reading.options
    bundler.onnx = try onnx.options(cast: nil)
    bundler.name = name
    bundler.maxBatchSize = maxBatchSize
    bundler.storageURI = storageURI
    bundler.isSynced = sync
    let report = try bundler.bundle(model, for: system, to: output)
    try print(printing.json ? JSONText.of(report) : VisibleText.onTerminal(BundleText.of(report)))
  }
}

extension ServingSystem: ExpressibleByArgument {}
