import MindNetworks

/// A pattern for parameter names: `*` stands for any characters, `?` for one, `[ab]` for one of them.
///
/// Dots are characters like any other: `encoder.*` is everything in the encoder. A name is always of the pattern
/// that reads like it, so that `w[0]` finds `w[0]`, too.
public struct NamePattern: Sendable, Hashable, CustomStringConvertible {
  private enum Token: Hashable {
    case exactly(Character)
    case one
    case any
    case among(Set<Character>, isInverted: Bool)

    func takes(_ character: Character) -> Bool {
      switch self {
      case .exactly(let expected): character == expected
      case .one, .any: true
      case .among(let members, let isInverted): members.contains(character) != isInverted
      }
    }
  }

  /// The pattern as it was written.
  public let description: String
  private let tokens: [Token]
  /// How each `*` and `?` and bracket was written, in order.
  private let wildcardTexts: [String]

  /// Reads a pattern; a bracket that is not closed stands for itself.
  public init(_ text: String) {
    description = text
    var tokens: [Token] = []
    var wildcardTexts: [String] = []
    var rest = Substring(text)
    while let first = rest.popFirst() {
      switch first {
      case "*", "?":
        tokens.append(first == "*" ? .any : .one)
        wildcardTexts.append(String(first))
      case "[":
        if let close = rest.dropFirst().firstIndex(of: "]") {
          let isInverted = rest.first == "!"
          let content = rest[..<close].dropFirst(isInverted ? 1 : 0)
          tokens.append(.among(Self.members(content), isInverted: isInverted))
          wildcardTexts.append("[" + rest[...close])
          rest = rest[rest.index(after: close)...]
        } else {
          tokens.append(.exactly(first))
        }
      default: tokens.append(.exactly(first))
      }
    }
    self.tokens = tokens
    self.wildcardTexts = wildcardTexts
  }

  /// The characters between two brackets, ranges such as `0-9` included.
  private static func members(_ content: Substring) -> Set<Character> {
    let characters = Array(content)
    var members = Set(characters)
    for index in characters.indices.dropFirst().dropLast() where characters[index] == "-" {
      let bounds = [characters[index - 1], characters[index + 1]].compactMap(\.asciiValue)
      guard bounds.count == 2, bounds[0] <= bounds[1] else { continue }
      members.formUnion((bounds[0]...bounds[1]).map { Character(Unicode.Scalar($0)) })
    }
    return members
  }

  /// Whether a name is of this pattern.
  public func matches(_ name: String) -> Bool {
    captures(of: name) != nil
  }

  /// Words that go behind a message: the name that a pattern without wildcards probably means.
  func suggestion(among names: [String]) -> String {
    guard wildcards.isEmpty, let closest = SimilarNames.closest(to: description, among: names)
    else { return "" }
    return "; did you mean '\(closest)'?"
  }

  /// For each thing that is captured whether it is a star.
  var wildcards: [Bool] {
    tokens.compactMap { token in
      switch token {
      case .any: true
      case .one, .among: false
      case .exactly: nil
      }
    }
  }

  /// What each `*` and `?` and bracket stands for in a name, in order; `nil` when the name is not of this
  /// pattern. The first stars take as little as they can; in the name that reads like the pattern, each
  /// stands for itself.
  public func captures(of name: String) -> [String]? {
    let characters = Array(name)
    // fits[token][character]: whether the rest of the tokens can make up the rest of the name.
    let width = characters.count + 1
    var fits = [Bool](repeating: false, count: (tokens.count + 1) * width)
    fits[tokens.count * width + characters.count] = true
    for (index, token) in tokens.enumerated().reversed() {
      for position in (0...characters.count).reversed() {
        let next = (index + 1) * width + position
        let isFit =
          switch token {
          case .any:
            fits[next] || (position < characters.count && fits[index * width + position + 1])
          default:
            position < characters.count && token.takes(characters[position]) && fits[next + 1]
          }
        fits[index * width + position] = isFit
      }
    }
    guard fits[0] else { return name == description ? wildcardTexts : nil }
    var captures: [String] = []
    var position = 0
    for (index, token) in tokens.enumerated() {
      let start = position
      if case .any = token {
        while !fits[(index + 1) * width + position] { position += 1 }
      } else {
        position += 1
      }
      if case .exactly = token { continue }
      captures.append(String(characters[start..<position]))
    }
    return captures
  }
}

/// A pattern and what names of it become.
public struct NameRewriting: Sendable, Hashable, CustomStringConvertible {
  /// The names that are rewritten.
  public let pattern: NamePattern
  private let replacement: String

  /// Makes a rule.
  ///
  /// - Parameters:
  ///   - pattern: the names that are rewritten.
  ///   - replacement: the new name; each `*` in it is what the next star of the pattern stands for, and
  ///     `{2}` is what the second of all stars, question marks and brackets stands for.
  /// - Throws: `EditError.rule` when the replacement asks for more than the pattern has.
  public init(_ pattern: String, to replacement: String) throws(EditError) {
    self.pattern = NamePattern(pattern)
    self.replacement = replacement
    guard expanded(with: self.pattern.wildcards.map { _ in "" }) != nil else {
      throw .rule("\(pattern)=\(replacement)")
    }
  }

  public var description: String { "\(pattern)=\(replacement)" }

  /// The new name, or `nil` when the name is not of the pattern.
  public func rewrite(_ name: String) -> String? {
    pattern.captures(of: name).flatMap { expanded(with: $0) }
  }

  private func expanded(with captures: [String]) -> String? {
    var result = ""
    var stars = zip(pattern.wildcards, captures).filter(\.0).map(\.1)[...]
    var rest = Substring(replacement)
    while let first = rest.popFirst() {
      if first == "*" {
        guard let capture = stars.popFirst() else { return nil }
        result += capture
      } else if first == "{", let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close])
      {
        guard captures.indices.contains(number - 1) else { return nil }
        result += captures[number - 1]
        rest = rest[rest.index(after: close)...]
      } else {
        result.append(first)
      }
    }
    return result
  }
}
