import ArgumentParser
import Foundation
import MindConv

/// What a shell offers where a part of a model or a network is asked for.
enum ModelCompletion {
  private static let most = 2000

  static let inputs = CompletionKind.custom { words, _, prefix in
    candidates(on: words, beginning: prefix) { try Inspection(path: $0).summary.inputs.map(\.name) }
  }

  static let outputs = CompletionKind.custom { words, _, prefix in
    candidates(on: words, beginning: prefix) {
      try Inspection(path: $0).summary.outputs.map(\.name)
    }
  }

  static let values = CompletionKind.custom { words, _, prefix in
    candidates(on: words, beginning: prefix) { try ModelNames(path: $0).values }
  }

  static let modules = CompletionKind.custom { words, _, prefix in
    candidates(on: words, beginning: prefix) { try ModelNames(path: $0).modules }
  }

  static let networks = CompletionKind.custom { _, _, prefix in
    offered(NetworkList().networks.map(\.name), prefix)
  }

  static let networksAndFiles = CompletionKind.custom { _, _, prefix in
    offered(NetworkList().networks.map(\.name) + files(prefix), prefix)
  }

  /// Names in the first word that is a file which has any.
  static func candidates(
    on words: [String], beginning prefix: String, _ names: (String) throws -> [String]
  ) -> [String] {
    for word in words.dropFirst().map(ShellWord.path)
    where FileManager.default.fileExists(atPath: word) {
      if let names = try? names(word) { return offered(names, prefix) }
    }
    return []
  }

  /// Shells take candidates line by line, and show them as they are.
  private static func offered(_ names: [String], _ prefix: String) -> [String] {
    Array(names.filter { $0.hasPrefix(prefix) && VisibleText.of($0) == $0 }.prefix(most))
  }

  /// Paths that begin like this.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let path = folder.isEmpty ? "." : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { folder + $0 }
  }
}
