/// Reads cells: a name alone, or a name with a table of hyper-parameters.
struct CellReader {
  /// Keys that every cell can have.
  static let commonKeys = ["name", "from", "as"]

  let blocks: [Block]

  /// A block with its cells.
  func checked(_ block: Block) throws(DefinitionError) -> Block {
    guard let unread = block.unread else { return block }
    let cells = try cells(unread, "cells")
    var result = Block(
      block.name, block.parameters, inputs: block.inputs, outputs: block.outputs
    ) { cells }
    result.mark = block.mark
    return result
  }

  /// A list of cells.
  func cells(_ node: DefinitionNode, _ key: String) throws(DefinitionError) -> [CellDefinition] {
    var cells: [CellDefinition] = []
    for item in try node.asList(key) { cells.append(try cell(item)) }
    return cells
  }

  private func cell(_ node: DefinitionNode) throws(DefinitionError) -> CellDefinition {
    switch node.content {
    case .text(let kind): return try cell(kind, node.mark, nil)
    case .table(let entries) where entries.count == 1:
      guard let kind = entries[0].key.text else { break }
      if case .none = entries[0].value.content { return try cell(kind, node.mark, nil) }
      return try cell(kind, node.mark, entries[0].value)
    default: break
    }
    throw DefinitionError(
      .wrongType("cell", expected: "a name, or a name with a table of hyper-parameters"),
      at: node.mark)
  }

  private func cell(
    _ kind: String, _ mark: Mark?, _ node: DefinitionNode?
  ) throws(DefinitionError) -> CellDefinition {
    let arguments: [CellKind.Argument]
    if let block = blocks.first(where: { $0.name == kind }) {
      arguments = block.parameters.map {
        .init($0.name, .constant, required: $0.standard == nil, "")
      }
    } else if let known = CellVocabulary.kind(of: kind) {
      arguments = known.arguments
    } else {
      let known = CellVocabulary.kinds.map(\.name) + blocks.map(\.name)
      throw DefinitionError(
        .unknownCell(kind, similar: SimilarNames.closest(to: kind, among: known)), at: mark)
    }
    var cell = CellDefinition(kind)
    cell.mark = mark
    if let node {
      let table = try DefinitionTable(
        node, kind, known: Self.commonKeys + arguments.map(\.name))
      if let name = table["name"] { cell.name = try name.asName("name") }
      cell.inputs = try names(table, "from")
      cell.results = try names(table, "as")
      for argument in arguments {
        guard let value = table[argument.name] else { continue }
        cell = cell.with(argument.name, try self.argument(argument, value))
      }
    }
    for argument in arguments where argument.isRequired && cell[argument.name] == nil {
      throw DefinitionError(.missing(argument.name, of: kind), at: mark)
    }
    return cell
  }

  /// One name, or a list of names.
  private func names(
    _ table: DefinitionTable, _ key: String
  ) throws(DefinitionError) -> [NameTemplate] {
    guard let node = table[key] else { return [] }
    guard case .list(let items) = node.content else { return [try node.asName(key)] }
    var names: [NameTemplate] = []
    for item in items { names.append(try item.asName(key)) }
    return names
  }

  private func argument(
    _ argument: CellKind.Argument, _ node: DefinitionNode
  ) throws(DefinitionError) -> CellDefinition.Argument {
    switch argument.form {
    case .word(let words):
      guard let word = node.text, words.isEmpty ? !word.isEmpty : words.contains(word) else {
        throw DefinitionError(
          .wrongType(argument.name, expected: argument.form.expected), at: node.mark)
      }
      if words.isEmpty { try DefinitionNode.checkIdentifier(word, at: node.mark) }
      return .word(word)
    case .primitive: return .word(try node.asText(argument.name))
    case .cells: return .cells(try cells(node, argument.name))
    case .branches:
      var branches: [[CellDefinition]] = []
      for item in try node.asList(argument.name) {
        branches.append(try cells(item, argument.name))
      }
      return .branches(branches)
    case .table:
      var entries: [CellDefinition.NamedExpression] = []
      for (name, _, value) in try DefinitionTable(node, argument.name, known: nil).all {
        entries.append(
          CellDefinition.NamedExpression(name: name, value: try value.asExpression(name)))
      }
      return .table(entries)
    case .whole, .number, .flag, .sizes, .list, .constant:
      return .expression(try node.asExpression(argument.name, argument.form))
    }
  }
}
