/// A table of a definition file while its keys are read: each key must be known.
struct DefinitionTable {
  /// What messages call the table, such as `Conv2d`.
  let owner: String
  let mark: Mark?
  private let entries: [(key: String, mark: Mark?, value: DefinitionNode)]

  /// Reads a table's keys.
  ///
  /// - Parameters:
  ///   - node: the table.
  ///   - owner: what messages call it.
  ///   - known: the keys that it can have; any when `nil`.
  /// - Throws: `DefinitionError` when this is no table, or has a key that is not known or comes twice.
  init(_ node: DefinitionNode, _ owner: String, known: [String]?) throws(DefinitionError) {
    guard case .table(let items) = node.content else {
      throw DefinitionError(
        .wrongType(owner, expected: "a table of keys and values"), at: node.mark)
    }
    var entries: [(key: String, mark: Mark?, value: DefinitionNode)] = []
    for (key, value) in items {
      guard let name = key.text else {
        throw DefinitionError(.wrongType("key", expected: "a name"), at: key.mark)
      }
      if let known, !known.contains(name) {
        let similar = SimilarNames.closest(to: name, among: known)
        throw DefinitionError(.unknownKey(name, of: owner, similar: similar), at: key.mark)
      }
      guard !entries.contains(where: { $0.key == name }) else {
        throw DefinitionError(.duplicate(name), at: key.mark)
      }
      entries.append((name, key.mark, value))
    }
    self.owner = owner
    mark = node.mark
    self.entries = entries
  }

  /// Every key and its value.
  var all: [(key: String, mark: Mark?, value: DefinitionNode)] { entries }

  /// A key's value, when it is there.
  subscript(key: String) -> DefinitionNode? {
    entries.first { $0.key == key }?.value
  }

  /// A key's value, which must be there.
  func required(_ key: String) throws(DefinitionError) -> DefinitionNode {
    guard let node = self[key] else {
      throw DefinitionError(.missing(key, of: owner), at: mark)
    }
    return node
  }

  /// A text, or nothing.
  func text(_ key: String) throws(DefinitionError) -> String? {
    guard let node = self[key] else { return nil }
    return try node.asText(key)
  }

  /// Texts, or none.
  func texts(_ key: String) throws(DefinitionError) -> [String] {
    guard let node = self[key] else { return [] }
    var texts: [String] = []
    for item in try node.asList(key) { texts.append(try item.asText(key)) }
    return texts
  }
}

extension DefinitionNode {
  /// This value as a text.
  func asText(_ key: String) throws(DefinitionError) -> String {
    guard case .text(let text) = content else {
      throw DefinitionError(.wrongType(key, expected: "a text"), at: mark)
    }
    return text
  }

  /// This value as a list.
  func asList(_ key: String) throws(DefinitionError) -> [DefinitionNode] {
    guard case .list(let items) = content else {
      throw DefinitionError(.wrongType(key, expected: "a list"), at: mark)
    }
    return items
  }

  /// Refuses what cannot be referred to in an expression.
  static func checkIdentifier(_ name: String, at mark: Mark?) throws(DefinitionError) {
    let bytes = name.utf8
    let isWord = bytes.allSatisfy { byte in
      (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
        || (48...57).contains(byte)
    }
    guard let first = bytes.first, isWord, !(48...57).contains(first) else {
      throw DefinitionError(
        .wrongType(name, expected: "a name of letters, digits and _"), at: mark)
    }
  }

  /// This value as a name, which may be a number in a sequence.
  func asName(_ key: String) throws(DefinitionError) -> NameTemplate {
    switch content {
    case .text(let text) where !text.isEmpty: return NameTemplate(text)
    case .int(let number): return NameTemplate(String(number))
    default: throw DefinitionError(.wrongType(key, expected: "a name"), at: mark)
    }
  }

  /// This value as a hyper-parameter of a form.
  func asExpression(
    _ key: String, _ form: CellKind.Argument.Form = .constant
  ) throws(DefinitionError) -> Expression {
    switch (form, content) {
    case (_, .text(let text)):
      let expression = Expression(text)
      if case .malformed(_, let reason) = expression.form {
        throw DefinitionError(
          .expression("'\(key)': '\(text)' is no expression: \(reason)"), at: mark)
      }
      return expression
    case (.whole, .int(let value)), (.sizes, .int(let value)), (.number, .int(let value)),
      (.constant, .int(let value)), (.list, .int(let value)):
      return Expression(value)
    case (.whole, .number(let value)), (.sizes, .number(let value)), (.list, .number(let value)):
      guard let whole = Int(exactly: value) else {
        throw DefinitionError(.wrongType(key, expected: form.expected), at: mark)
      }
      return Expression(whole)
    case (.number, .number(let value)), (.constant, .number(let value)):
      return Expression(.constant(.number(value)))
    case (.flag, .flag(let value)), (.constant, .flag(let value)): return Expression(value)
    case (.sizes, .list(let items)), (.list, .list(let items)), (.constant, .list(let items)):
      var expressions: [Expression] = []
      for item in items { expressions.append(try item.asExpression(key, .constant)) }
      return Expression(.list(expressions))
    default: throw DefinitionError(.wrongType(key, expected: form.expected), at: mark)
    }
  }
}

extension CellKind.Argument.Form {
  /// How messages say what a hyper-parameter must be.
  package var expected: String {
    switch self {
    case .whole: "a whole number or an expression"
    case .number: "a number or an expression"
    case .flag: "true, false or an expression"
    case .word(let words): words.isEmpty ? "a name" : "one of \(words.joined(separator: ", "))"
    case .sizes: "a whole number, a list of them, or an expression"
    case .list: "a list, a whole number or an expression"
    case .constant: "a number, a truth value, a list of them, or an expression"
    case .primitive: "a primitive's name"
    case .cells: "a list of cells"
    case .branches: "a list of lists of cells"
    case .table: "a table of names and values"
    }
  }
}
