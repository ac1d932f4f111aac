import Yams

/// A value in a definition file, with its place.
struct DefinitionNode {
  /// What a value can be.
  enum Content {
    case int(Int)
    case number(Double)
    case flag(Bool)
    case text(String)
    case none
    case list([DefinitionNode])
    case table([(key: DefinitionNode, value: DefinitionNode)])
  }

  let content: Content
  let mark: Mark?

  /// Reads a file's text.
  ///
  /// - Throws: `DefinitionError.syntax` when it is not YAML or JSON, `.limit` when it is beyond reason.
  static func read(_ text: String) throws(DefinitionError) -> DefinitionNode {
    try DefinitionScan.check(text)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw DefinitionError(error)
    } catch {
      throw DefinitionError(.syntax("\(error)"))
    }
    guard let root else { throw DefinitionError(.syntax("the file is empty")) }
    return try DefinitionNode(root)
  }

  private init(_ node: Node) throws(DefinitionError) {
    mark = node.mark.map { Mark(line: $0.line, column: $0.column) }
    switch node {
    case .scalar(let scalar): content = Self.content(of: scalar)
    case .sequence(let sequence):
      var items: [DefinitionNode] = []
      for item in sequence { items.append(try DefinitionNode(item)) }
      content = .list(items)
    case .mapping(let mapping):
      var entries: [(key: DefinitionNode, value: DefinitionNode)] = []
      for (key, value) in mapping {
        entries.append((try DefinitionNode(key), try DefinitionNode(value)))
      }
      content = .table(entries)
    case .alias: throw DefinitionError(.syntax("aliases are not taken"), at: mark)
    }
  }

  /// The core schema of YAML 1.2: `yes` and `on` are words.
  private static func content(of scalar: Node.Scalar) -> Content {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .text(text) }
    switch text {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "", "~", "null": return .none
    default: break
    }
    if let value = Int(text) { return .int(value) }
    if let first = text.utf8.first, "0123456789-+.".utf8.contains(first), let value = Double(text),
      value.isFinite
    {
      return .number(value)
    }
    return .text(text)
  }

  /// The text, when this is one.
  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }
}

extension DefinitionError {
  /// What the YAML parser says, with its place.
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(.syntax(problem), at: Mark(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        .duplicate(duplicates.map { "\($0)" }.joined(separator: "', '")),
        at: Mark(line: context.mark.line, column: context.mark.column))
    default: self.init(.syntax("the file is not YAML"))
    }
  }
}
