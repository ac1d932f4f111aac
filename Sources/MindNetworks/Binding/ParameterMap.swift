public import MindTensors

/// Which entry of a checkpoint is for which parameter of a network, where names differ.
///
/// A rule is `FROM=TO`: a checkpoint's name and a network's. A `*` in `FROM` stands for any text, and is
/// put in for the `*` of `TO`, in order. The first rule that fits counts.
public struct ParameterMap: Sendable, Hashable {
  /// One rule.
  struct Rule: Sendable, Hashable {
    let from: Glob
    let to: Glob
    let isPlain: Bool
  }

  private(set) var rules: [Rule] = []

  /// A map without rules.
  public init() {}

  /// Adds a rule.
  ///
  /// - Parameter rule: `FROM=TO`.
  /// - Throws: `ParameterMapError` when it has no `=`, or `TO` asks for more than `FROM` gives.
  public mutating func add(_ rule: String) throws(ParameterMapError) {
    let sides = rule.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0.trimmingSpaces) }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw .form(rule) }
    guard sides[1].count(where: { $0 == "*" }) <= sides[0].count(where: { $0 == "*" }) else {
      throw .stars(rule)
    }
    let from = Glob(sides[0])
    rules.append(Rule(from: from, to: Glob(sides[1]), isPlain: from.isPlain))
  }

  /// Adds the rules of a map file: one a line; empty lines and those that begin with `#` do not count.
  ///
  /// - Parameter text: the file's text.
  /// - Throws: `ParameterMapError` with the first line that is no rule.
  public mutating func add(file text: String) throws(ParameterMapError) {
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingSpaces
      if line.isEmpty || line.hasPrefix("#") { continue }
      try add(String(line))
    }
  }

  /// Adds the rules of a map file.
  ///
  /// - Throws: `FileError` when it cannot be read, `ParameterMapError` with the first line that is no rule.
  public mutating func add(path: String) throws {
    let source = try FileSource(path: path)
    let text = String(decoding: try source.bytes(in: 0..<source.byteCount), as: UTF8.self)
    try locating(path) { try add(file: text) }
  }

  /// The network's name for a checkpoint's; `nil` when no rule fits.
  func target(of name: String) -> String? {
    for rule in rules {
      if let captures = rule.from.captures(in: name) { return rule.to.filled(with: captures) }
    }
    return nil
  }
}

/// Why a text is no rule of a parameter map.
public enum ParameterMapError: Failure, Equatable {
  /// It is not `FROM=TO`.
  case form(String)
  /// `TO` has more `*` than `FROM`.
  case stars(String)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .form(let rule): "'\(rule)' is no rule; write FROM=TO, a checkpoint's name and a network's"
    case .stars(let rule): "'\(rule)': the right side has more * than the left one gives"
    }
  }
}

extension StringProtocol {
  /// The text without spaces at both ends.
  fileprivate var trimmingSpaces: SubSequence {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return rest
  }
}
