import ArgumentParser
import Foundation
import MindConv

/// What a shell offers where a parameter's name is asked for: the names in the file on the command line.
enum ParameterCompletion {
  private static let most = 2000

  /// The completion of options that take a name or a pattern.
  static let names = CompletionKind.custom { words, _, prefix in names(on: words, beginning: prefix)
  }

  /// The names in the first word that is a model or a file of parameters.
  static func names(on words: [String], beginning prefix: String) -> [String] {
    for word in words.dropFirst() where FileManager.default.fileExists(atPath: word) {
      guard let inspection = try? Inspection(path: word) else { continue }
      let names = inspection.summary.parameters.map(\.name).filter { $0.hasPrefix(prefix) }
      return Array(names.prefix(most))
    }
    return []
  }
}
