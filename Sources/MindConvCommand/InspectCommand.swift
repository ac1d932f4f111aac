import ArgumentParser
import MindConv

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in a checkpoint, MindIR or ONNX file.",
    discussion: "No tensor is read, whatever the file's size.")

  @Argument(help: ArgumentHelp("The file to look into.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The key of an encrypted file: 16, 24 or 32 bytes, or hex: and digits. MINDCONV_KEY holds it too.",
      valueName: "file"))
  var keyFile: String?

  @OptionGroup var printing: PrintingOptions

  func run() throws {
    let inspection = try Inspection(
      path: file, key: SecretKey.read(file: keyFile, variable: "MINDCONV_KEY"))
    print(try printing.json ? JSONText.of(inspection) : InspectionText.of(inspection))
  }
}
