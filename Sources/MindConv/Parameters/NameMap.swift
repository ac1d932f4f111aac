import FoundationEssentials
package import MindTensors

/// A file of old and new names: a JSON object, or a line `old = new` for each.
package enum NameMap {
  private static let largest = 64 << 20

  /// Reads a map.
  ///
  /// - Parameter path: the file.
  /// - Returns: the pairs, in the order of the file where it has one.
  /// - Throws: `EditError.map` when it is none, `FileError` when it cannot be read.
  static func read(_ path: String) throws -> [(old: String, new: String)] {
    try read(FileSource(path: path))
  }

  package static func read(_ source: FileSource) throws -> [(old: String, new: String)] {
    try locating(source.path) {
      guard source.byteCount <= largest else {
        throw EditError.map(line: 1, reason: "the file is too large for a map of names")
      }
      let bytes = try source.bytes(in: 0..<source.byteCount)
      if bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") {
        return try json(bytes)
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw EditError.map(line: 1, reason: "the file is not UTF-8")
      }
      return try lines(text)
    }
  }

  private static func json(_ bytes: [UInt8]) throws -> [(old: String, new: String)] {
    guard let map = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
      throw EditError.map(line: 1, reason: "not a JSON object of texts")
    }
    return map.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func lines(_ text: String) throws -> [(old: String, new: String)] {
    var pairs: [(old: String, new: String)] = []
    var seen: Set<String> = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let content = line.trimmed
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard let sign = content.firstIndex(of: "=") else {
        throw EditError.map(line: index + 1, reason: "not of the form 'old = new'")
      }
      let old = String(content[..<sign].trimmed)
      let new = String(content[content.index(after: sign)...].trimmed)
      guard !old.isEmpty, !new.isEmpty else {
        throw EditError.map(line: index + 1, reason: "not of the form 'old = new'")
      }
      guard seen.insert(old).inserted else {
        throw EditError.map(line: index + 1, reason: "'\(old)' is renamed twice")
      }
      pairs.append((old, new))
    }
    return pairs
  }
}

extension Substring {
  /// Without spaces at either end.
  fileprivate var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
