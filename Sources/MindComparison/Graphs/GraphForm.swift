package import MindGraph
import MindTensors

/// A graph in the form in which graphs are compared: nodes without plumbing, and where each value comes from.
///
/// Constant and Identity nodes are gone; small tensors that came in as nodes and as initializers look the
/// same; nodes are in one form for all operator sets. Names of values play no part.
package struct GraphForm: Sendable {
  package private(set) var steps: [Step] = []
  package private(set) var outputs: [Source] = []
  /// The weights' names, shapes and types.
  package private(set) var parameters: [(name: String, type: String)] = []
  /// The weights' values.
  private(set) var weights: [Value.ID] = []
  /// What inputs are, by number.
  package private(set) var inputs: [(name: String, type: String)] = []
  package private(set) var outputTypes: [(name: String, type: String)] = []
  /// Values of the graphs around this one: where they come from there, and a number that says so roughly.
  private(set) var outer: [(source: Source, mark: Int)] = []
  /// For the weights of a graph in a node, numbers for what they hold.
  private(set) var contentMarks: [Int] = []
  /// The initializers that are constants here, and that a node or a result takes.
  private(set) var constants: Set<String> = []

  private let model: Model
  /// What stands in front of the names of its weights.
  private let place: String
  private let opset: Int
  private var sources: [Value.ID: Source] = [:]
  private var contents: [Int: ConstantContent] = [:]

  /// Makes the form of a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - model: its model.
  ///   - choice: which initializers are weights.
  ///   - place: what stands in front of the names of nodes, for a function.
  /// - Throws: `FileError` when a constant cannot be read.
  package init(
    _ graph: Graph, of model: Model, _ choice: WeightChoice, in place: String = ""
  ) throws {
    try self.init(graph, of: model, inside: nil, place, choice)
  }

  private init(
    _ graph: Graph, of model: Model, inside parent: GraphForm?, _ place: String,
    _ choice: WeightChoice
  ) throws {
    self.model = model
    self.place = place
    opset = graph.operatorSets[""] ?? parent?.opset ?? model.operatorSets[""] ?? Int.max
    if let parent { takeOuter(graph, parent) }
    for (index, id) in graph.inputs.enumerated() {
      sources[id] = .input(index)
      inputs.append((model[id].name, model[id].type.description))
    }
    try addParameters(graph, isInner: parent != nil, choice)
    for (index, node) in graph.nodes.enumerated() { try add(node, at: index, choice) }
    outputs = graph.outputs.flatMap(\.values).map { sources[$0] ?? .absent }
    for id in graph.outputs.flatMap(\.values) {
      outputTypes.append((model[id].name, model[id].type.description))
    }
  }

  /// A graph in a node sees the values around it.
  private mutating func takeOuter(_ graph: Graph, _ parent: GraphForm) {
    graph.forEachUse { id in
      guard sources[id] == nil, let source = parent.sources[id] else { return }
      if case .constant(let digest) = source {
        sources[id] = source
        contents[digest] = parent.contents[digest]
      } else {
        sources[id] = .outer(outer.count)
        outer.append((source, parent.roughMark(of: source)))
      }
    }
  }

  private func roughMark(of source: Source) -> Int {
    switch source {
    case .node(let index, let result): steps[index].operation.hashValue &+ result
    case .parameter(let index): parameters[index].type.hashValue
    case .outer(let index): outer[index].mark
    case .input, .constant, .absent: source.hashValue
    }
  }

  private mutating func addParameters(
    _ graph: Graph, isInner: Bool, _ choice: WeightChoice
  ) throws {
    var used: Set<Value.ID> = []
    graph.forEachUse { used.insert($0) }
    for parameter in graph.parameters where sources[parameter.value] == nil {
      let (name, tensor) = (place + model[parameter.value].name, parameter.tensor)
      if choice.isWeight(name, tensor, isInner: isInner) {
        sources[parameter.value] = .parameter(parameters.count)
        parameters.append((name, TensorType(tensor).description))
        weights.append(parameter.value)
        if isInner { contentMarks.append(try ConstantContent(tensor).digest) }
      } else {
        sources[parameter.value] = add(try ConstantContent(tensor))
        if used.contains(parameter.value) { constants.insert(name) }
      }
    }
  }

  /// A weight's name in its graph.
  func ownName(ofWeight index: Int) -> String { model[weights[index]].name }

  /// Its constants and those of the graphs in its nodes.
  var allConstants: Set<String> {
    var all = constants
    for step in steps {
      for attribute in step.attributes { all.formUnion(attribute.inner?.allConstants ?? []) }
    }
    return all
  }

  private mutating func add(_ content: ConstantContent) -> Source {
    contents[content.digest] = content
    return .constant(content.digest)
  }

  /// Whether its operator set is older than this one.
  func isBefore(_ opset: Int) -> Bool { self.opset < opset }

  /// A constant as text.
  func text(ofConstant digest: Int) -> String { contents[digest]?.text ?? "a constant" }

  private mutating func add(_ node: Node, at index: Int, _ choice: WeightChoice) throws {
    if node.operation == .primitive("Identity"), let input = node.inputs.first,
      case .some(.some(let output)) = node.outputs.first
    {
      sources[output] = source(of: input)
      return
    }
    if node.operation == .primitive("Constant"), case .some(.some(let output)) = node.outputs.first,
      let attribute = node.attributes.first
    {
      let content = try ConstantContent(attribute)
      sources[output] =
        try content.map { add($0) } ?? .constant(digest(of: attribute.value, place, choice))
      return
    }
    let step = try step(node, at: index, choice)
    for (result, output) in node.outputs.enumerated() {
      if let output { sources[output] = .node(steps.count, result: result) }
    }
    steps.append(step)
  }

  private func step(_ node: Node, at index: Int, _ choice: WeightChoice) throws -> Step {
    var canonical: CanonicalNode?
    var operation = node.operation.name
    switch node.operation {
    case .primitive(let name, ""):
      guard model.dialect == .onnx else { break }
      canonical = CanonicalNode(node, name, opset: opset) { operand in
        guard case .constant(let digest) = source(of: operand) else { return nil }
        return contents[digest]
      }
    case .primitive(_, let domain): operation = domain + "." + operation
    case .function: operation = "function " + operation
    case .closure: break
    }
    let said =
      canonical?.attributes.map { ($0.key, $0.value) }
      ?? node.attributes.map { ($0.name, CanonicalAttribute(value: $0.value)) }
    let attributes = try said.sorted { $0.0 < $1.0 }.map { name, attribute in
      try stepAttribute(
        name, attribute, isONNX: canonical != nil, model.innerPlace(name, of: node, in: place),
        choice)
    }
    var inputs = (canonical?.inputs ?? node.inputs).map(source)
    while inputs.last == .absent { inputs.removeLast() }
    var sizes: [Dimension]?
    if case .value(let id)? = node.inputs.first { sizes = model[id].type.tensor?.dimensions }
    return Step(
      node, at: index, operation: operation, inputs: inputs, attributes: attributes,
      canonical: canonical, sizes: sizes)
  }

  private func stepAttribute(
    _ name: String, _ attribute: CanonicalAttribute, isONNX: Bool, _ place: String,
    _ choice: WeightChoice
  ) throws -> StepAttribute {
    let text = ComparedText.of(attribute.value) + (attribute.isStandard ? " by default" : "")
    switch attribute.value {
    case .graph(let graph):
      let form = try GraphForm(graph, of: model, inside: self, place, choice)
      return StepAttribute(name, digest: form.digest, text: text, inner: form)
    case .tensor(let tensor):
      let content = try ConstantContent(tensor)
      return StepAttribute(name, digest: content.digest, text: content.text)
    case .int(let axis) where isONNX && name == "axis":
      return StepAttribute(name, digest: [axis].hashValue, text: text, axes: [axis])
    case .ints(let axes) where isONNX && name == "axes":
      return StepAttribute(name, digest: axes.hashValue, text: text, axes: axes)
    default:
      return StepAttribute(
        name, digest: try digest(of: attribute.value, place, choice), text: text)
    }
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

  /// What an attribute holds.
  private func digest(
    of attribute: Attribute, _ place: String, _ choice: WeightChoice
  ) throws -> Int {
    switch attribute {
    case .tensor(let tensor): return try ConstantContent(tensor).digest
    case .graph(let graph):
      return try GraphForm(graph, of: model, inside: self, place, choice).digest
    case .tuple(let items):
      var hasher = Hasher()
      for item in items { hasher.combine(try digest(of: item, place, choice)) }
      return hasher.finalize()
    default: return ComparedText.of(attribute).hashValue
    }
  }
}
