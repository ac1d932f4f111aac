import MindTensors

/// The JSON schema of definition files, made from the vocabulary.
///
/// It says what the reader says, except for what crosses the file: names of settings, blocks and values
/// that are not defined, and texts that are no expressions.
package enum DefinitionSchema {
  /// The schema's text.
  package static var text: String { schema.text(level: 0) + "\n" }

  private static var schema: JSON {
    .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "Network definition of mindconv"),
      ("description", "A network as 'mindconv export --net' takes it, in YAML or JSON."),
      ("type", "object"),
      ("required", .array(["network", "inputs", "cells"])),
      ("additionalProperties", .bool(false)),
      (
        "properties",
        .object([
          ("network", described("text", "the network's name")),
          ("summary", described("text", "one line that says what the network is")),
          ("settings", reference("settings")),
          ("inputs", reference("inputs")),
          ("blocks", reference("blocks")),
          ("outputs", described("texts", "the results' names; the last cell's when not given")),
          (
            "parameter_order",
            described("texts", "patterns of parameter names, in a checkpoint's order")
          ),
          ("signature", described("texts", "parameters that every checkpoint has")),
          ("cells", reference("cells")),
        ])
      ),
      ("$defs", .object(definitions)),
    ])
  }

  private static var definitions: [(String, JSON)] {
    let expression: JSON = .object([("type", "string"), ("description", "an expression")])
    let text: JSON = .object([("type", "string")])
    return [
      ("text", text),
      ("texts", list(reference("text"))),
      ("identifier", .object([("type", "string"), ("pattern", .string(identifier))])),
      ("name", either([.object([("type", "string"), ("minLength", .int(1))]), type("integer")])),
      ("names", either([reference("name"), list(reference("name"))])),
      ("whole", either([type("integer"), expression])),
      ("number", either([type("number"), expression])),
      ("flag", either([type("boolean"), expression])),
      (
        "constant",
        either([type("number"), type("boolean"), expression, list(reference("constant"))])
      ),
      ("sizes", either([type("integer"), expression, list(reference("constant"))])),
      ("list", either([type("integer"), expression, list(reference("constant"))])),
      ("table", .object([("type", "object"), ("additionalProperties", reference("constant"))])),
      ("branches", list(reference("cells"))),
      ("settings", named(either([reference("constant"), setting]))),
      ("inputs", nonEmpty(list(input))),
      ("blocks", .object([("type", "object"), ("additionalProperties", block)])),
      ("cells", list(reference("cell"))),
      ("cell", cell),
      ("use", use),
    ]
  }

  private static let identifier = "^[A-Za-z_][A-Za-z0-9_]*$"

  private static var setting: JSON {
    table(
      required: ["default"],
      [
        ("default", reference("constant")), ("from", reference("constant")),
        ("choices", reference("texts")), ("summary", reference("text")),
      ])
  }

  private static var input: JSON {
    table(
      required: ["name", "shape"],
      [
        ("name", reference("text")),
        (
          "type",
          .object([("enum", .array(ParameterCells.elementTypes.map { .string($0.rawValue) }))])
        ),
        ("shape", list(reference("whole"))),
      ])
  }

  private static var block: JSON {
    table(
      required: ["cells"],
      [
        ("parameters", named(either([reference("constant"), type("null")]))),
        ("inputs", reference("texts")), ("outputs", reference("texts")),
        ("cells", reference("cells")),
      ])
  }

  /// A cell's name alone, or with its hyper-parameters; any other name is a block's.
  private static var cell: JSON {
    either([
      type("string"),
      .object([
        ("type", "object"), ("minProperties", .int(1)), ("maxProperties", .int(1)),
        ("properties", .object(CellVocabulary.kinds.map { ($0.name, cell(of: $0)) })),
        ("additionalProperties", either([type("null"), reference("use")])),
      ]),
    ])
  }

  private static var common: [(String, JSON)] {
    [
      ("name", described("name", "the cell's name in its parent")),
      ("from", described("names", "the values that flow in")),
      ("as", described("names", "names for what flows out")),
    ]
  }

  private static var use: JSON {
    .object([
      ("type", "object"), ("properties", .object(common)),
      ("additionalProperties", reference("constant")),
    ])
  }

  private static func cell(of kind: CellKind) -> JSON {
    let required = kind.arguments.filter(\.isRequired).map(\.name)
    let arguments = kind.arguments.map { argument -> (String, JSON) in
      switch argument.form {
      case .word(let words) where !words.isEmpty:
        (
          argument.name,
          .object([
            ("enum", .array(words.map { .string($0) })), ("description", .string(argument.summary)),
          ])
        )
      default: (argument.name, described(argument.form.definition, argument.summary))
      }
    }
    var entries: [(String, JSON)] = [
      ("description", .string(kind.summary)), ("type", "object"),
      ("additionalProperties", .bool(false)), ("properties", .object(common + arguments)),
    ]
    if required.isEmpty { return either([type("null"), .object(entries)]) }
    entries.append(("required", .array(required.map { .string($0) })))
    return .object(entries)
  }

  private static func type(_ name: String) -> JSON {
    .object([("type", .string(name))])
  }

  private static func reference(_ name: String) -> JSON {
    .object([("$ref", .string("#/$defs/\(name)"))])
  }

  private static func described(_ name: String, _ description: String) -> JSON {
    .object([("$ref", .string("#/$defs/\(name)")), ("description", .string(description))])
  }

  private static func either(_ forms: [JSON]) -> JSON {
    .object([("anyOf", .array(forms))])
  }

  private static func list(_ item: JSON) -> JSON {
    .object([("type", "array"), ("items", item)])
  }

  private static func nonEmpty(_ list: JSON) -> JSON {
    guard case .object(let entries) = list else { return list }
    return .object(entries + [("minItems", .int(1))])
  }

  private static func named(_ value: JSON) -> JSON {
    .object([
      ("type", "object"), ("propertyNames", reference("identifier")),
      ("additionalProperties", value),
    ])
  }

  private static func table(required: [String], _ properties: [(String, JSON)]) -> JSON {
    .object([
      ("type", "object"), ("additionalProperties", .bool(false)),
      ("properties", .object(properties)),
      ("required", .array(required.map { .string($0) })),
    ])
  }
}

extension CellKind.Argument.Form {
  /// The schema's name for this form.
  fileprivate var definition: String {
    switch self {
    case .whole: "whole"
    case .number: "number"
    case .flag: "flag"
    case .word: "identifier"
    case .sizes: "sizes"
    case .list: "list"
    case .constant: "constant"
    case .primitive: "text"
    case .cells: "cells"
    case .branches: "branches"
    case .table: "table"
    }
  }
}

/// JSON whose keys keep their order.
private indirect enum JSON: ExpressibleByStringLiteral {
  case string(String)
  case int(Int)
  case bool(Bool)
  case array([JSON])
  case object([(String, JSON)])

  init(stringLiteral value: String) {
    self = .string(value)
  }

  func text(level: Int) -> String {
    let (inner, outer) = (
      String(repeating: "  ", count: level + 1), String(repeating: "  ", count: level)
    )
    switch self {
    case .string(let text):
      return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    case .int(let value): return String(value)
    case .bool(let value): return String(value)
    case .array(let items):
      if items.allSatisfy(\.isShort) {
        return "[" + items.map { $0.text(level: 0) }.joined(separator: ", ") + "]"
      }
      return "[\n"
        + items.map { inner + $0.text(level: level + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let entries):
      let items = entries.map { key, value in
        JSON.string(key).text(level: 0) + ": " + value.text(level: level + 1)
      }
      if entries.count <= 2, entries.allSatisfy(\.1.isShort) {
        return "{" + items.joined(separator: ", ") + "}"
      }
      return "{\n" + items.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isShort: Bool {
    switch self {
    case .string, .int, .bool: true
    case .array(let items): items.isEmpty
    case .object(let entries): entries.count == 1 && entries[0].1.isShort
    }
  }
}
