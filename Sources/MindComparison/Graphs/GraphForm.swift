package import MindGraph
import MindTensors

/// A graph in the form in which graphs are compared: nodes without plumbing, and where each value comes from.
///
/// Constant and Identity nodes are gone; small tensors that came in as nodes and as initializers look the
/// same; attributes that say what is so anyway are gone. Names of values play no part.
package struct GraphForm: Sendable {
  /// Where a value comes from.
  package enum Source: Sendable, Hashable {
    /// The input of that number.
    case input(Int)
    /// A weight, by its place among the parameters.
    case parameter(Int)
    /// A constant, by what it holds.
    case constant(Int)
    /// A result of a node.
    case node(Int, result: Int)
    /// A value of a graph around this one, by its digest there.
    case outer(Int)
    /// Nothing.
    case absent
  }

  /// A step.
  package struct Step: Sendable {
    /// The operator with its domain, or the function.
    package let operation: String
    /// Its path, or its name when it has none.
    package let place: String
    package let name: String
    /// Whether it stands in a cell that is known.
    let hasPath: Bool
    package let inputs: [Source]
    /// The attributes' digests and texts by name, graphs inside left out.
    package let attributes: [(name: String, digest: Int, text: String)]
    package let resultCount: Int
    /// Its node's place in the graph.
    package let node: Int
  }

  package private(set) var steps: [Step] = []
  package private(set) var outputs: [Source] = []
  /// The weights' names, shapes and types.
  package private(set) var parameters: [(name: String, type: String)] = []
  /// The weights' values.
  private(set) var weights: [Value.ID] = []
  /// What inputs are, by number.
  package private(set) var inputs: [(name: String, type: String)] = []
  package private(set) var outputTypes: [(name: String, type: String)] = []

  /// Constants up to this size are compared by their bytes here; larger ones are weights.
  private static let constantByteCount = 1024

  private let model: Model
  private var sources: [Value.ID: Source] = [:]

  /// Makes the form of a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - model: its model.
  ///   - isConstant: whether a name is one that an exporter gives to constants.
  ///   - outer: where values of the graphs around come from.
  /// - Throws: `FileError` when a constant cannot be read.
  package init(
    _ graph: Graph, of model: Model, isConstant: (String) -> Bool, outer: [Value.ID: Int] = [:]
  ) throws {
    self.model = model
    for (id, digest) in outer { sources[id] = .outer(digest) }
    for (index, id) in graph.inputs.enumerated() {
      sources[id] = .input(index)
      inputs.append((model[id].name, model[id].type.description))
    }
    for parameter in graph.parameters where sources[parameter.value] == nil {
      let name = model[parameter.value].name
      if isConstant(name) || !parameter.tensor.type.isFloatingPoint,
        let digest = try Self.digest(of: parameter.tensor)
      {
        sources[parameter.value] = .constant(digest)
      } else {
        sources[parameter.value] = .parameter(parameters.count)
        parameters.append((name, TensorType(parameter.tensor).description))
        weights.append(parameter.value)
      }
    }
    for (index, node) in graph.nodes.enumerated() { try add(node, at: index, isConstant) }
    outputs = graph.outputs.flatMap(\.values).map { sources[$0] ?? .absent }
    for id in graph.outputs.flatMap(\.values) {
      outputTypes.append((model[id].name, model[id].type.description))
    }
  }

  private mutating func add(_ node: Node, at index: Int, _ isConstant: (String) -> Bool) throws {
    let name = node.operation.name
    if node.operation == .primitive("Identity"), let input = node.inputs.first,
      case .some(.some(let output)) = node.outputs.first
    {
      sources[output] = source(of: input)
      return
    }
    if node.operation == .primitive("Constant"), case .some(.some(let output)) = node.outputs.first,
      let attribute = node.attributes.first
    {
      sources[output] = .constant(try digest(of: attribute.value, isConstant))
      return
    }
    var attributes: [(name: String, digest: Int, text: String)] = []
    let significant =
      model.dialect == .onnx ? AttributeDefaults.significant(node) : node.attributes
    for attribute in significant.sorted(by: { $0.name < $1.name }) {
      attributes.append(
        (
          attribute.name, try digest(of: attribute.value, isConstant),
          ComparedText.of(attribute.value)
        ))
    }
    let domain: String
    switch node.operation {
    case .primitive(_, let name): domain = name.isEmpty ? "" : name + "."
    case .function: domain = "function "
    case .closure: domain = ""
    }
    for (result, output) in node.outputs.enumerated() {
      if let output { sources[output] = .node(steps.count, result: result) }
    }
    var inputs = node.inputs.map(source)
    while inputs.last == .absent { inputs.removeLast() }
    steps.append(
      Step(
        operation: domain + name, place: node.scope.isEmpty ? node.name : node.scope,
        name: node.name, hasPath: !node.scope.isEmpty, inputs: inputs, attributes: attributes,
        resultCount: node.outputs.count, node: index))
  }

  private func source(of operand: Operand) -> Source {
    switch operand {
    case .value(let id): return sources[id] ?? .absent
    case .constant(let value): return .constant(ComparedText.of(value).hashValue)
    case .absent: return .absent
    case .tuple(let operands):
      var hasher = Hasher()
      for operand in operands { hasher.combine(source(of: operand)) }
      return .constant(hasher.finalize())
    }
  }

  /// What a constant holds: the same for a number's tensor and for the number itself in an attribute.
  private func digest(of attribute: Attribute, _ isConstant: (String) -> Bool) throws -> Int {
    switch attribute {
    case .tensor(let tensor):
      return try Self.digest(of: tensor) ?? TensorType(tensor).description.hashValue
    case .graph(let graph):
      // A graph inside sees the values around it as what they are there.
      var outer: [Value.ID: Int] = [:]
      graph.forEachUse { id in outer[id] = sources[id]?.hashValue }
      for id in graph.inputs { outer[id] = nil }
      for parameter in graph.parameters { outer[parameter.value] = nil }
      for node in graph.nodes { for case .some(let id) in node.outputs { outer[id] = nil } }
      return try GraphForm(graph, of: model, isConstant: isConstant, outer: outer).digest
    case .tuple(let items):
      var hasher = Hasher()
      for item in items { hasher.combine(try digest(of: item, isConstant)) }
      return hasher.finalize()
    default: return ComparedText.of(attribute).hashValue
    }
  }

  private static func digest(of tensor: Tensor) throws -> Int? {
    guard let payload = tensor.payload, payload.byteCount <= constantByteCount else { return nil }
    var hasher = Hasher()
    hasher.combine(tensor.type)
    hasher.combine(tensor.shape)
    hasher.combine(try payload.bytes())
    return hasher.finalize()
  }

  /// A number that graphs of the same structure have in common.
  package var digest: Int {
    let marks = GraphMarks(self, parameter: { parameters[$0].type.hashValue })
    var hasher = Hasher()
    for mark in marks.steps { hasher.combine(mark) }
    for output in outputs { hasher.combine(marks.mark(of: output)) }
    for input in inputs { hasher.combine(input.type) }
    return hasher.finalize()
  }
}

/// A number for each step that says all about it and everything before it.
package struct GraphMarks: Sendable {
  package private(set) var steps: [Int] = []
  private let parameters: [Int]

  /// Marks a graph's steps, from front to back.
  package init(_ form: GraphForm, parameter: (Int) -> Int) {
    parameters = form.parameters.indices.map(parameter)
    steps.reserveCapacity(form.steps.count)
    for step in form.steps {
      var hasher = Hasher()
      hasher.combine(step.operation)
      for attribute in step.attributes {
        hasher.combine(attribute.name)
        hasher.combine(attribute.digest)
      }
      for input in step.inputs { hasher.combine(mark(of: input)) }
      steps.append(hasher.finalize())
    }
  }

  func mark(of source: GraphForm.Source) -> Int {
    switch source {
    case .parameter(let index): parameters[index]
    case .node(let index, let result): steps[index] &+ result &* 0x9E37_79B9
    case .input, .constant, .outer, .absent: source.hashValue
    }
  }
}

/// A constant as text that says all about it but a tensor's elements.
enum ComparedText {
  static func of(_ attribute: Attribute) -> String {
    switch attribute {
    case .bool(let value): value ? "1" : "0"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .bytes(let bytes): "\(bytes)"
    case .type(let type): type.description
    case .ints(let values): "\(values)"
    case .floats(let values): "\(values)"
    case .strings(let values): "\(values)"
    case .tensor(let tensor): "\(tensor.type) \(tensor.shape)"
    case .tuple(let items): "(" + items.map(of).joined(separator: ", ") + ")"
    case .dictionary(let items):
      "{" + items.map { "\($0.name): \(of($0.value))" }.joined(separator: ", ") + "}"
    case .graph(let graph): "graph of \(graph.nodes.count) nodes"
    case .function(let name): "function '\(name)'"
    case .valueType(let type): type.description
    case .reference(let name): "caller's '\(name)'"
    case .none: "none"
    case .opaque(let text): text
    }
  }
}
