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
    // A file that grows beyond the user's limit is an error of writing like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    ProgressLine.begin()
    do {
      try Misspelling.check(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      try command.run()
      leave(0)
    } catch let failure as any Failure {
      report(VisibleText.of(failure))
      leave(ExitStatus.code(of: failure.kind))
    } catch let trouble as Trouble {
      report(VisibleText.of(trouble.failure))
      leave(2)
    } catch let error as StandardOutputError {
      report(error.description)
      leave(ExitStatus.code(of: .io))
    } catch {
      leave(with: error)
    }
  }

  /// Prints what was asked for, such as help, or what is wrong with the arguments.
  private static func leave(with error: any Error) -> Never {
    guard exitCode(for: error).isSuccess else { exit(withParsingError: error) }
    do {
      let text = fullMessage(for: error)
      if !text.isEmpty { try print(text) }
      leave(0)
    } catch {
      report(error.description)
      leave(ExitStatus.code(of: .io))
    }
  }

  private static func report(_ message: String) {
    ProgressLine.end()
    StandardStream.error.write("mindconv: \(message)\n")
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
