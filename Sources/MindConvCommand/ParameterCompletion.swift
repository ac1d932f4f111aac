import ArgumentParser
import MindConv

/// What a shell offers where a parameter's name is asked for: the names in the file on the command line.
enum ParameterCompletion {
  /// The completion of options that take a name or a pattern.
  static let names = CompletionKind.custom { words, _, prefix in names(on: words, beginning: prefix)
  }

  /// The names in the first word that is a model or a file of parameters.
  static func names(on words: [String], beginning prefix: String) -> [String] {
    ModelCompletion.candidates(on: words, beginning: prefix) { path in
      try Inspection(path: path).summary.parameters.map(\.name)
    }
  }
}
