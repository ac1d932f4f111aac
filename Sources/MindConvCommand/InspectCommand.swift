import ArgumentParser
import MindConv

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in a checkpoint, MindIR or ONNX file.",
    discussion: "No tensor is read, whatever the file's size.")

  @Argument(
    help: ArgumentHelp("The file to look into.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var reading: InputOptions
  @OptionGroup var printing: PrintingOptions

  func run() throws {
    let inspection = try Inspection(path: file, options: reading.options)
    print(
      try printing.json ? JSONText.of(inspection) : VisibleText.lines(InspectionText.of(inspection))
    )
  }
}
