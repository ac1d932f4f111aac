package import MindTensors

extension NetworkDefinition {
  /// Reads a definition file's text: YAML or JSON.
  ///
  /// - Parameter text: the file's text.
  /// - Throws: `DefinitionError` with line and column.
  public init(text: String) throws(DefinitionError) {
    self = try DefinitionReader.definition(try DefinitionNode.read(text))
  }

  /// Reads a definition file: YAML or JSON.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileError` when it cannot be read, `DefinitionError` with line and column.
  public init(path: String) throws {
    try self.init(source: FileSource(path: path))
  }

  package init(source: FileSource) throws {
    guard source.byteCount <= DefinitionScan.largestFile else {
      throw DefinitionError(
        .limit("the file is larger than \(DefinitionScan.largestFile) bytes"))
    }
    let bytes = try source.bytes(in: 0..<source.byteCount)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DefinitionError(.syntax("the file is not UTF-8 text"))
    }
    self = try NetworkDefinition(text: text)
  }
}

/// Turns a definition file's values into a definition.
enum DefinitionReader {
  /// The keys at the top of a file.
  static let keys = [
    "network", "summary", "settings", "inputs", "blocks", "outputs", "parameter_order", "signature",
    "cells",
  ]

  static func definition(_ node: DefinitionNode) throws(DefinitionError) -> NetworkDefinition {
    let table = try DefinitionTable(node, "a definition", known: keys)
    let name = try table.required("network").asText("network")
    var blocks: [Block] = []
    if let node = table["blocks"] {
      for (name, mark, value) in try DefinitionTable(node, "blocks", known: nil).all {
        guard CellVocabulary.kind(of: name) == nil else {
          throw DefinitionError(.duplicate(name), at: mark)
        }
        blocks.append(try block(name, mark, value))
      }
    }
    var settings: [Setting] = []
    if let node = table["settings"] {
      for (name, mark, value) in try DefinitionTable(node, "settings", known: nil).all {
        try DefinitionNode.checkIdentifier(name, at: mark)
        settings.append(try setting(name, mark, value))
      }
    }
    let reader = CellReader(blocks: blocks)
    var complete: [Block] = []
    for block in blocks { complete.append(try reader.checked(block)) }
    var inputs: [Input] = []
    for item in try table.required("inputs").asList("inputs") { inputs.append(try input(item)) }
    guard !inputs.isEmpty else {
      throw DefinitionError(.missing("inputs", of: "a definition"), at: table.mark)
    }
    let cells = try reader.cells(try table.required("cells"), "cells")
    return NetworkDefinition(
      name, summary: try table.text("summary") ?? "", settings: settings, inputs: inputs,
      blocks: complete, outputs: try table.texts("outputs"),
      parameterOrder: try table.texts("parameter_order"),
      signature: try table.texts("signature")
    ) { cells }
  }

  /// A setting: its official value, or a table with that value and where a checkpoint has it.
  private static func setting(
    _ name: String, _ mark: Mark?, _ node: DefinitionNode
  ) throws(DefinitionError) -> Setting {
    var result: Setting
    if case .table = node.content {
      let table = try DefinitionTable(
        node, "setting '\(name)'", known: ["default", "from", "choices", "summary"])
      let standard = try table.required("default")
      let choices = try table.texts("choices")
      var source: Expression?
      if let from = table["from"] {
        source = try from.asExpression("from")
      }
      let value: Expression
      if choices.isEmpty {
        value = try standard.asExpression("default")
      } else {
        let word = try standard.asText("default")
        guard choices.contains(word) else {
          throw DefinitionError(
            .wrongType("default", expected: "one of \(choices.joined(separator: ", "))"),
            at: standard.mark)
        }
        value = Expression(.constant(.text(word)))
      }
      result = Setting(
        name, standard: value, source: source, choices: choices,
        try table.text("summary") ?? "")
    } else {
      result = Setting(name, try node.asExpression(name))
    }
    result.mark = mark
    return result
  }

  private static func input(_ node: DefinitionNode) throws(DefinitionError) -> Input {
    let table = try DefinitionTable(node, "an input", known: ["name", "type", "shape"])
    var type = DataType.float32
    if let node = table["type"] {
      let word = try node.asText("type")
      guard let found = ParameterCells.elementTypes.first(where: { $0.rawValue == word }) else {
        throw DefinitionError(
          .wrongType(
            "type",
            expected: "one of "
              + ParameterCells.elementTypes.map(\.rawValue).joined(separator: ", ")),
          at: node.mark)
      }
      type = found
    }
    var shape: [Expression] = []
    for item in try table.required("shape").asList("shape") {
      shape.append(try item.asExpression("shape", .whole))
    }
    var input = Input(try table.required("name").asText("name"), type, shape)
    input.mark = node.mark
    return input
  }

  /// A block with its cells still unread: cells may use blocks that come later.
  private static func block(
    _ name: String, _ mark: Mark?, _ node: DefinitionNode
  ) throws(DefinitionError) -> Block {
    let table = try DefinitionTable(
      node, "block '\(name)'", known: ["parameters", "inputs", "outputs", "cells"])
    var parameters: [Block.Parameter] = []
    if let node = table["parameters"] {
      for (name, mark, value) in try DefinitionTable(node, "parameters", known: nil).all {
        try DefinitionNode.checkIdentifier(name, at: mark)
        if case .none = value.content {
          parameters.append(Block.Parameter(name))
        } else {
          parameters.append(Block.Parameter(name, try value.asExpression(name)))
        }
      }
    }
    var block = Block(
      name, parameters, inputs: try table.texts("inputs"), outputs: try table.texts("outputs")
    ) {}
    block.mark = mark
    block.unread = try table.required("cells")
    return block
  }
}
