import ArgumentParser
import Foundation
import MindConv

/// Commands and options that do not exist, and what somebody probably meant.
enum Misspelling {
  /// Names the command that somebody probably meant, of `help` too.
  ///
  /// - Throws: `ValidationError` when there is no such command, but one that reads like it, or when there is
  ///   nothing that help could be given on.
  static func check(_ arguments: [String]) throws {
    let isHelp = arguments.first == "help"
    var command: any ParsableCommand.Type = MindConvCommand.self
    var path: [String] = []
    for word in arguments.dropFirst(isHelp ? 1 : 0) {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-") else { return }
      if let next = commands.first(where: { names(of: $0).contains(word) }) {
        command = next
        path.append(names(of: next)[0])
        continue
      }
      let known = commands.flatMap(names) + (path.isEmpty ? ["help"] : [])
      if known.contains(word) { return }
      let given = (path + [word]).joined(separator: " ")
      if let closest = SimilarNames.closest(to: word, among: known) {
        let meant = (path + [closest]).joined(separator: " ")
        throw ValidationError("There is no command '\(given)'. Did you mean '\(meant)'?")
      }
      if isHelp { throw ValidationError("There is no command '\(given)'.") }
      return
    }
  }

  /// The parser suggests any option that is up to three letters away, even when that is most of the word.
  static func withoutFarSuggestion(_ message: String) -> String {
    guard
      let found = message.firstMatch(
        of: #/(Unknown option '-*([^']+)'\.) Did you mean '-*([^']+)'\?/#),
      SimilarNames.closest(to: String(found.2), among: [String(found.3)]) == nil
    else { return message }
    return message.replacingCharacters(in: found.range, with: String(found.1))
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }
}

extension ParsableCommand {
  /// Ends the program as the parser does, with better advice.
  static func exit(withParsingError error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    ProgressLine.end()
    let message = Misspelling.withoutFarSuggestion(fullMessage(for: error))
    StandardStream.error.write(message + "\n")
    exit(withError: ExitCode.validationFailure)
  }
}
