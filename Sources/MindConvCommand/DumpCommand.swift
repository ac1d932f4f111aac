import ArgumentParser
import MindConv

struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print a file as text that can be read and compared.",
    discussion: """
      A line for each parameter and node, cells as blocks; the same file always gives the same text. With \
      '*.mindir diff=mindconv' in .gitattributes, and \
      'git config diff.mindconv.textconv "mindconv dump --digest"', git diff shows what changed in a model.

      Examples:
        mindconv dump net.mindir
        mindconv dump net.ckpt --digest
        mindconv dump net.onnx --json
      """)

  @Argument(
    help: ArgumentHelp("The file to print.", valueName: "file"), completion: .file())
  var file: String

  @Flag(help: "Show a digest of each weight's elements: SHA-256, its first 16 digits.")
  var digest = false

  @Flag(help: "Print the file's message in protobuf's JSON form; large payloads are empty.")
  var json = false

  @OptionGroup var reading: InputOptions

  func run() throws {
    let dump = try ModelDump(path: file, options: reading.options)
    let text = try json ? dump.json() : dump.text(digests: digest)
    // Names in it are quoted already.
    try print(text, terminator: "")
  }
}
