package import MindGraph
package import MindTensors

/// A model as text that people read and `git diff` compares: one line for each parameter and node, cells as
/// blocks, weights as type and shape. Scalars and a few whole numbers, such as the shape that a Reshape makes,
/// stand there themselves.
///
/// The same file always gives the same text. Graphs inside nodes are followed by recursion, as deep as the
/// decoder let messages nest.
package struct ModelText {
  /// Cells are shown as blocks up to this depth, so that a name of many slashes makes no page of spaces.
  private static let deepest = 32

  private let model: Model
  private let names: ValueNames
  private let graphNames: GraphNames
  private let constants: AttributeText
  private let parameters: Set<Int>
  private var lines: [String] = []
  private var indentation = 0

  /// Writes a model.
  ///
  /// - Parameters:
  ///   - model: the model, in either dialect.
  ///   - facts: what its file says of it besides.
  ///   - digest: makes what stands for a tensor's elements; without it nothing does.
  /// - Returns: the text, with a line end at its end.
  /// - Throws: `FileError` when a constant is in a file that cannot be read, and what `digest` throws.
  package static func of(
    _ model: Model, facts: [(key: String, value: String)] = [],
    digest: (@Sendable (Tensor) throws -> String?)? = nil
  ) throws -> String {
    var text = ModelText(model, digest)
    try text.write(facts)
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ model: Model, _ digest: (@Sendable (Tensor) throws -> String?)?) {
    self.model = model
    names = ValueNames(model)
    graphNames = GraphNames(model)
    var constants = AttributeText()
    constants.digest = digest
    constants.functions = graphNames
    self.constants = constants
    parameters = Set(
      ([model.graph] + model.functions).flatMap(\.parameters).map(\.value.index))
  }

  private mutating func add(_ line: String) {
    lines.append(String(repeating: "  ", count: indentation) + line)
  }

  private mutating func write(_ facts: [(key: String, value: String)]) throws {
    if !model.graph.nodes.isEmpty || !model.graph.inputs.isEmpty {
      add("dialect " + model.dialect.rawValue)
    }
    for (key, value) in facts { add(key + " " + Identifier.quoted(value)) }
    write(model.operatorSets)
    for (key, value) in model.metadata {
      add("metadata " + Identifier.quoted(key) + " = " + Identifier.quoted(value))
    }
    if model.graph.nodes.isEmpty, model.graph.inputs.isEmpty, model.graph.outputs.isEmpty {
      for parameter in model.graph.parameters { try write(parameter) }
      return
    }
    try write(model.graph, "graph")
    for function in model.functions {
      add("")
      try write(function, "function")
    }
  }

  private mutating func write(_ operatorSets: [String: Int]) {
    for (domain, version) in operatorSets.sorted(by: { $0.key < $1.key }) {
      add("opset " + Identifier.quoted(domain) + " \(version)")
    }
  }

  private mutating func write(_ graph: Graph, _ word: String) throws {
    let inputs = graph.inputs.map { name(of: $0) + ": " + TypeText.of(model[$0].type) }
    let title = Identifier.of(graphNames[graph.name])
    add(word + " " + title + "(" + inputs.joined(separator: ", ") + ") {")
    indentation += 1
    write(graph.operatorSets)
    for attribute in graph.attributes {
      add("attribute " + (try text(of: attribute)))
    }
    for parameter in graph.parameters { try write(parameter) }
    try write(graph.nodes)
    add("return " + (try graph.outputs.map(text)).joined(separator: ", "))
    indentation -= 1
    add("}")
  }

  private mutating func write(_ parameter: Parameter) throws {
    // Training changes the elements of other parameters, however few they are, and not the graph.
    var constants = constants
    if parameter.tensor.type.isFloatingPoint, parameter.tensor.shape.rank > 0 {
      constants.elements = -1
    }
    add("parameter " + name(of: parameter.value) + ": " + (try constants.of(parameter.tensor)))
  }

  private mutating func write(_ nodes: [Node]) throws {
    var open: [Substring] = []
    for node in nodes {
      let path = node.scope.split(separator: "/", maxSplits: Self.deepest)
      let common = zip(open, path).prefix { $0 == $1 }.count
      while open.count > common {
        open.removeLast()
        indentation -= 1
        add("}")
      }
      for cell in path.dropFirst(common) {
        add(Identifier.of(String(cell)) + " {")
        open.append(cell)
        indentation += 1
      }
      try write(node)
    }
    for _ in open {
      indentation -= 1
      add("}")
    }
  }

  private mutating func write(_ node: Node) throws {
    var line = node.outputs.map { $0.map(name) ?? "_" }.joined(separator: ", ")
    line += line.isEmpty ? "" : " = "
    line += operation(of: node) + "(" + (try node.inputs.map(text)).joined(separator: ", ") + ")"
    let constants = node.attributes.filter { $0.value.graphs.isEmpty }
    if !constants.isEmpty {
      line += " {" + (try constants.map(text)).joined(separator: ", ") + "}"
    }
    let types = node.outputs.compactMap { $0 }.map { TypeText.of(model[$0].type) }
    if types.contains(where: { $0 != "?" }) { line += " : " + types.joined(separator: ", ") }
    if model.dialect == .onnx, !node.name.isEmpty { line += "  // " + Identifier.of(node.name) }
    add(line)
    for attribute in node.attributes {
      for graph in attribute.value.graphs {
        indentation += 1
        try write(graph, Identifier.of(attribute.name) + " = graph")
        indentation -= 1
      }
    }
  }

  private func operation(of node: Node) -> String {
    switch node.operation {
    case .primitive(let name, let domain):
      domain.isEmpty ? Identifier.of(name) : Identifier.of(domain + "." + name)
    case .function(let name): "call &" + Identifier.of(graphNames[name])
    case .closure(let id): "call " + self.name(of: id)
    }
  }

  private func name(of id: Value.ID) -> String {
    (parameters.contains(id.index) ? "@" : "%") + Identifier.of(names[id])
  }

  private func text(of operand: Operand) throws -> String {
    switch operand {
    case .value(let id): name(of: id)
    case .constant(let value): try constants.of(value)
    case .tuple(let items): "(" + (try items.map(text)).joined(separator: ", ") + ")"
    case .absent: "_"
    }
  }

  private func text(of attribute: NamedAttribute) throws -> String {
    Identifier.of(attribute.name) + " = " + (try constants.of(attribute.value))
  }
}

extension ModelText {
  /// The line of something that is no tensor in a file of parameters.
  package static func line(_ word: String, _ name: String, _ value: String?) -> String {
    word + " @" + Identifier.of(name) + (value.map { " = " + Identifier.quoted($0) } ?? "") + "\n"
  }
}
