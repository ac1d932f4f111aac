public import ArgumentParser
import Foundation
public import MindConv

/// Which model is run, and how.
struct RunArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("A MindIR or ONNX model.", valueName: "model"))
  var model: String?

  @Option(help: ArgumentHelp("A checkpoint, in the place of a model.", valueName: "file"))
  var ckpt: String?

  @Option(
    help: ArgumentHelp(
      "The checkpoint's network: a built-in name, a definition file or a .mindir graph.",
      valueName: "net"))
  var net: String?

  @Option(
    help: ArgumentHelp(
      "A setting of the network, such as heads=12; again for more.", valueName: "name=value"))
  var set: [String] = []

  @OptionGroup(title: "Checkpoints") var binding: BindingArguments

  @Option(
    help: ArgumentHelp(
      "The library of ONNX Runtime, or the folder or venv that has it.", valueName: "path"))
  var ort: String?

  @Option(help: ArgumentHelp("Threads inside an operator.", valueName: "count"))
  var threads = 0

  @Option(
    help: ArgumentHelp(
      "Run so many rows at once, where the model's first dimension is open; by standard predict gives it all rows, eval 64.",
      valueName: "rows"))
  var batch: Int?

  @Option(
    help: ArgumentHelp("Let ONNX Runtime write a profile that begins so.", valueName: "prefix"))
  var profile: String?

  func validate() throws {
    guard (model == nil) != (ckpt == nil) else {
      throw ValidationError("give a model, or a checkpoint with --ckpt")
    }
    guard net == nil || ckpt != nil, set.isEmpty || ckpt != nil else {
      throw ValidationError("--net and --set are for checkpoints")
    }
    guard binding.isEmpty || ckpt != nil else {
      throw ValidationError("--map, --prefix and the like are for checkpoints")
    }
    guard (0...1024).contains(threads) else { throw ValidationError("--threads is 0 to 1024") }
    guard (1...65_536).contains(batch ?? 1) else { throw ValidationError("--batch is 1 to 65536") }
  }

  /// The model, ready to be run.
  func runnable(reading: ReadingOptions) throws -> RunnableModel {
    HeapSettings.returnWeights()
    guard let ckpt else { return try RunnableModel(path: model ?? "", reading: reading) }
    var exporter = Exporter()
    exporter.reading = reading
    for text in set {
      let setting = try SettingChoice(text)
      exporter.settings[setting.name] = setting.value
    }
    try binding.apply(to: &exporter)
    return try RunnableModel(
      checkpoint: ckpt, network: net.map(NetworkChoice.named) ?? .automatic, exporter: exporter)
  }

  var options: RunOptions {
    var options = RunOptions()
    options.runtime = ort
    options.threadCount = threads
    options.batchSize = batch
    options.profilePrefix = profile
    if isatty(STDERR_FILENO) == 1 { options.progress = ProgressLine.show(rows:of:) }
    return options
  }
}

/// How pixels become a model's numbers.
struct PixelArguments: ParsableArguments {
  @Flag(help: "Scale images to the model's height and width.")
  var resize = false

  @Option(
    help: ArgumentHelp(
      "Divide pixels by this before anything else; 255 makes 0 to 1.", valueName: "number"))
  var divide = 1.0

  @Option(
    help: ArgumentHelp(
      "Then take (x - MEAN) / STD: a number, or one for each channel.", valueName: "mean/std"))
  var normalize: String?

  @Option(help: ArgumentHelp("The model's order: nchw or nhwc.", valueName: "layout"))
  var layout: PixelOptions.Layout = .nchw

  func validate() throws {
    guard divide.isFinite, divide != 0 else { throw ValidationError("--divide is not zero") }
  }

  var options: PixelOptions {
    get throws {
      var options = PixelOptions()
      options.isResized = resize
      options.divisor = divide
      options.layout = layout
      options.normalization = try normalize.map { try ChannelNormalization(text: $0) }
      return options
    }
  }
}

extension PixelOptions.Layout: ExpressibleByArgument {}
