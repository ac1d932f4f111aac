import ArgumentParser
import Foundation
import MindConv

/// The program: finds the subcommand, and turns errors into messages and exit codes.
@main
struct MindConvCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mindconv",
    abstract: "Reads, writes, converts and inspects MindSpore Checkpoint, MindIR and ONNX models.",
    discussion: "Needs no MindSpore.",
    version: MindConv.version,
    subcommands: [
      ExportCommand.self, ConvertCommand.self, InspectCommand.self, DiffCommand.self,
      DumpCommand.self, ViewCommand.self, EditCommand.self,
      CheckCommand.self,
      PredictCommand.self, EvalCommand.self, VerifyCommand.self,
      AverageCommand.self, SubtractCommand.self, AddCommand.self, MergeCommand.self,
      SplitCommand.self, ReshardCommand.self, NetworksCommand.self, TargetsCommand.self,
      BundleCommand.self,
    ])

  static func main() {
    openManyFiles()
    ProgressLine.begin()
    do {
      try suggestCommand(for: Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      try command.run()
      leave(0)
    } catch let failure as any Failure {
      report(failure)
      leave(ExitStatus.code(of: failure.kind))
    } catch let trouble as Trouble {
      report(trouble.failure)
      leave(2)
    } catch {
      exit(withError: error)
    }
  }

  /// Names the command that somebody probably meant.
  private static func suggestCommand(for arguments: [String]) throws {
    let names =
      configuration.subcommands.compactMap { command in command.configuration.commandName }
      + ["help"]
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word),
      let closest = SimilarNames.closest(to: word, among: names)
    else { return }
    throw ValidationError("There is no command '\(word)'. Did you mean '\(closest)'?")
  }

  private static func report(_ failure: any Failure) {
    ProgressLine.end()
    FileHandle.standardError.write(Data("mindconv: \(VisibleText.of(failure))\n".utf8))
  }

  /// A model may have a file for every tensor; the system lets a program open more files at once when it
  /// asks.
  private static func openManyFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Ends the program without the destructors of the libraries, which cost as much as a small export.
  private static func leave(_ code: Int32) -> Never {
    ProgressLine.end()
    fflush(nil)
    _exit(code)
  }
}
