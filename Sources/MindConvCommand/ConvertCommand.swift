import ArgumentParser
import MindConv

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a file in another format, or the same file again.",
    discussion: """
      The output's extension tells its format: .ckpt, .mindir or .onnx. Within one format nothing \
      is lost.
      """)

  @Argument(help: ArgumentHelp("The file to read.", valueName: "file"))
  var input: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @OptionGroup var reading: InputOptions
  @OptionGroup var writing: OutputOptions
  @OptionGroup var onnx: ONNXArguments
  @OptionGroup var printing: PrintingOptions

  func run() throws {
    var converter = Converter(checker: .libonnx)
    converter.reading = try reading.options
    converter.writing = try writing.options(after: converter.reading)
    converter.onnx = onnx.options
    let report = try converter.convert(input, to: output)
    print(try printing.json ? JSONText.of(report) : ConversionText.of(report))
  }
}
