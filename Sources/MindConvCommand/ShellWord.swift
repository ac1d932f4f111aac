import Foundation

/// A word of a command line as bash has it while it completes: before anything in it is expanded.
enum ShellWord {
  /// The path that a word stands for: without quotes and backslashes, with `~/`, `$NAME` and `${NAME}` expanded.
  static func path(_ word: String) -> String {
    let environment = ProcessInfo.processInfo.environment
    var rest = word[...]
    var result = ""
    if rest.hasPrefix("~/"), let home = environment["HOME"] {
      result = home
      rest = rest.dropFirst()
    }
    var quote: Character?
    while let character = rest.popFirst() {
      switch character {
      case "\\" where quote != "'": if let next = rest.popFirst() { result.append(next) }
      case "'" where quote != "\"", "\"" where quote != "'":
        quote = quote == nil ? character : nil
      case "$" where quote != "'": result += value(&rest, environment)
      default: result.append(character)
      }
    }
    return result
  }

  /// The value of the variable whose name comes next; the dollar itself when none does.
  private static func value(_ rest: inout Substring, _ environment: [String: String]) -> String {
    let isBraced = rest.first == "{"
    let name = rest.dropFirst(isBraced ? 1 : 0).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    guard !name.isEmpty else { return "$" }
    rest = rest[name.endIndex...]
    if isBraced, rest.first == "}" { rest.removeFirst() }
    return environment[String(name)] ?? ""
  }
}
