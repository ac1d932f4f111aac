import MindTensors

extension NetworkDefinition {
  /// The definition as a definition file.
  public var text: String {
    var text = DefinitionText()
    text.line(0, "network: \(YAMLScalar.text(name))")
    if !summary.isEmpty { text.line(0, "summary: \(YAMLScalar.text(summary))") }
    if !settings.isEmpty {
      text.line(0, "settings:")
      for setting in settings { text.line(1, Self.line(of: setting)) }
    }
    text.line(0, inputs.isEmpty ? "inputs: []" : "inputs:")
    for input in inputs {
      let shape = input.shape.map(YAMLScalar.expression).joined(separator: ", ")
      text.line(
        1,
        "- {name: \(YAMLScalar.text(input.name)), type: \(input.type.rawValue), shape: [\(shape)]}")
    }
    text.list("signature", signature)
    text.list("parameter_order", parameterOrder)
    if !blocks.isEmpty {
      text.line(0, "blocks:")
      for block in blocks { text.block(block) }
    }
    text.line(0, cells.isEmpty ? "cells: []" : "cells:")
    text.cells(cells, 1)
    if !outputs.isEmpty {
      text.line(0, "outputs: [\(outputs.map(YAMLScalar.text).joined(separator: ", "))]")
    }
    return text.lines.joined(separator: "\n") + "\n"
  }

  private static func line(of setting: Setting) -> String {
    let name = YAMLScalar.text(setting.name)
    var entries: [String] = []
    if setting.choices.isEmpty {
      let standard = YAMLScalar.expression(setting.standard)
      if setting.source == nil, setting.summary.isEmpty { return "\(name): \(standard)" }
      entries.append("default: \(standard)")
    } else {
      if case .constant(.text(let word)) = setting.standard.form {
        entries.append("default: \(YAMLScalar.text(word))")
      }
      entries.append(
        "choices: [\(setting.choices.map(YAMLScalar.text).joined(separator: ", "))]")
    }
    if let source = setting.source { entries.append("from: \(YAMLScalar.expression(source))") }
    if !setting.summary.isEmpty { entries.append("summary: \(YAMLScalar.text(setting.summary))") }
    return "\(name): {\(entries.joined(separator: ", "))}"
  }
}

/// Lines of a definition file.
private struct DefinitionText {
  private(set) var lines: [String] = []

  mutating func line(_ level: Int, _ text: String) {
    lines.append(String(repeating: "  ", count: level) + text)
  }

  mutating func list(_ key: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    line(0, "\(key):")
    for item in items { line(1, "- \(YAMLScalar.text(item))") }
  }

  mutating func block(_ block: Block) {
    line(1, "\(block.name):")
    if !block.parameters.isEmpty {
      let parameters = block.parameters.map { parameter in
        "\(parameter.name): \(parameter.standard.map(YAMLScalar.expression) ?? "null")"
      }
      line(2, "parameters: {\(parameters.joined(separator: ", "))}")
    }
    for (key, names) in [("inputs", block.inputs), ("outputs", block.outputs)] where !names.isEmpty
    {
      line(2, "\(key): [\(names.map(YAMLScalar.text).joined(separator: ", "))]")
    }
    line(2, block.cells.isEmpty ? "cells: []" : "cells:")
    cells(block.cells, 3)
  }

  /// Cells one below the other; a cell without cells inside takes one line.
  mutating func cells(_ cells: [CellDefinition], _ level: Int) {
    for cell in cells {
      var short: [String] = []
      var long: [(key: String, branches: [[CellDefinition]], isList: Bool)] = []
      if let name = cell.name { short.append("name: \(YAMLScalar.text(name.description))") }
      for (key, names) in [("from", cell.inputs), ("as", cell.results)] where !names.isEmpty {
        let names = names.map { YAMLScalar.text($0.description) }
        short.append(
          "\(key): " + (names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"))
      }
      for argument in cell.arguments {
        switch argument.value {
        case .expression(let expression):
          short.append("\(argument.name): \(YAMLScalar.expression(expression))")
        case .word(let word): short.append("\(argument.name): \(YAMLScalar.text(word))")
        case .table(let entries):
          let entries = entries.map { "\($0.name): \(YAMLScalar.expression($0.value))" }
          short.append("\(argument.name): {\(entries.joined(separator: ", "))}")
        case .cells(let cells): long.append((argument.name, [cells], false))
        case .branches(let branches): long.append((argument.name, branches, true))
        }
      }
      if long.isEmpty {
        line(
          level,
          short.isEmpty ? "- \(cell.kind)" : "- \(cell.kind): {\(short.joined(separator: ", "))}")
      } else {
        line(level, "- \(cell.kind):")
        for entry in short { line(level + 2, entry) }
        for entry in long { nested(entry.key, entry.branches, isList: entry.isList, level + 2) }
      }
    }
  }

  private mutating func nested(
    _ key: String, _ branches: [[CellDefinition]], isList: Bool, _ level: Int
  ) {
    if !isList, let cells = branches.first {
      line(level, cells.isEmpty ? "\(key): []" : "\(key):")
      self.cells(cells, level + 1)
      return
    }
    line(level, branches.isEmpty ? "\(key): []" : "\(key):")
    for branch in branches {
      if branch.isEmpty {
        line(level + 1, "- []")
      } else {
        line(level + 1, "-")
        cells(branch, level + 2)
      }
    }
  }
}

/// Scalars of YAML, with quotes where they are needed.
enum YAMLScalar {
  /// A text that reads back as a text.
  static func text(_ text: String) -> String {
    needsQuotes(text) || readsAsOther(text) ? quoted(text) : text
  }

  /// An expression; numbers, truth values and lists of them in YAML's own form.
  static func expression(_ expression: Expression) -> String {
    switch expression.form {
    case .constant(.int), .constant(.number), .constant(.flag): return expression.description
    case .list(let items): return "[" + items.map(Self.expression).joined(separator: ", ") + "]"
    default:
      let text = expression.description
      return needsQuotes(text) ? quoted(text) : text
    }
  }

  private static func quoted(_ text: String) -> String {
    if text.unicodeScalars.contains(where: needsEscape) { return escaped(text) }
    return text.contains("'") && !text.contains { "\"\\".contains($0) }
      ? "\"\(text)\"" : "'" + text.replacing("'", with: "''") + "'"
  }

  /// Quotes of one kind only keep ends of lines, which YAML folds, and what it does not take as it is.
  private static func escaped(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where needsEscape(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.first else { return true }
    if text.unicodeScalars.contains(where: needsEscape) { return true }
    if text.contains(where: { "#{}[],'\"".contains($0) }) || text.contains(": ") { return true }
    return "!&*-?|>@`%: ".contains(first) || text.last == " " || text.last == ":"
  }

  /// Whether a text without quotes would be taken for a number, a truth value or nothing.
  private static func readsAsOther(_ text: String) -> Bool {
    ["true", "false", "null", "~"].contains(text) || Double(text) != nil
  }
}
