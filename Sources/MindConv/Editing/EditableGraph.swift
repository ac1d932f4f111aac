import MindGraph
import MindIR
import MindONNX
import MindOperators
import MindTensors
import MindView
import MindWire

/// What an input becomes.
typealias NewInput = (name: String, dimensions: [Dimension], type: DataType?)

/// A document with a graph, as editing sees it.
protocol EditableGraph {
  var inputNames: [String] { get }
  var outputNames: [String] { get }
  var useCounts: [String: Int] { get }
  /// The parameters that can be changed.
  func editableParameters() throws -> [(name: String, tensor: Tensor)]
  /// Those that cannot, each with the reason.
  var fixedParameters: [(name: String, reason: String)] { get }
  /// Why parameters cannot have new names that are free; nothing of those that can.
  func problems(renaming names: [(old: String, new: String)]) -> [String]
  func findings() -> FindingList
  func inputDimensions(_ name: String) -> [Dimension]?
  mutating func renameValues(_ names: [String: String])
  mutating func dropParameters(_ names: Set<String>)
  mutating func setMetadata(_ key: String, _ value: String?) -> Bool

  /// Gives a parameter other elements.
  ///
  /// - Returns: why that cannot be, when it cannot.
  mutating func replace(_ name: String, _ old: Tensor, by new: Tensor, isUsed: Bool) throws
    -> String?

  /// Gives inputs other dimensions.
  ///
  /// - Returns: what in the graph contradicts them.
  mutating func setInputs(_ inputs: [NewInput], _ checker: StructureChecker?) throws -> [String]

  /// Cuts the graph down.
  ///
  /// - Returns: what stands in the way.
  mutating func extract(
    _ extraction: ModelEdits.Extraction, _ types: [String: ValueType], _ checker: StructureChecker?
  ) throws -> [String]

  /// Why the shapes of results are not known to anybody after a change; `nil` when they are.
  func ignoranceOfShapes(_ checker: StructureChecker?) -> String?

  /// The canonical model.
  func model() throws -> Model

  /// What a second opinion objects to.
  func objection(_ checker: StructureChecker?) throws -> String?
}

extension ONNXFile: EditableGraph {
  mutating func replace(
    _ name: String, _ old: Tensor, by new: Tensor, isUsed: Bool
  ) throws -> String? {
    if isUsed, new.shape != old.shape {
      return "parameter '\(name)' would be \(new.shape), the graph needs \(old.shape)"
    }
    try setParameter(name, to: new)
    if isUsed, new.type != old.type { try castBack(name, to: old.type) }
    return nil
  }

  mutating func setInputs(_ inputs: [NewInput], _ checker: StructureChecker?) throws -> [String] {
    let problems = try ReshapedInputs(self, inputs).problems(checker)
    for input in inputs { setInput(input.name, input.dimensions, input.type) }
    if let checker { recordResults(of: checker.completing(self)) }
    return problems
  }

  mutating func extract(
    _ extraction: ModelEdits.Extraction, _ types: [String: ValueType], _ checker: StructureChecker?
  ) -> [String] {
    let typed = checker?.completing(self) ?? self
    return extract(
      from: extraction.sources, to: extraction.results, typesFrom: typed, types: types)
  }

  func model() throws -> Model { try Model(self) }

  func ignoranceOfShapes(_ checker: StructureChecker?) -> String? {
    checker?.ignorance(of: self)
  }

  func objection(_ checker: StructureChecker?) throws -> String? {
    guard let checker, checker.ignorance(of: self) == nil else { return nil }
    return checker.objection(try structure())
  }
}

extension MindIRFile: EditableGraph {
  func editableParameters() throws -> [(name: String, tensor: Tensor)] { try parameters() }

  var fixedParameters: [(name: String, reason: String)] { [] }

  func problems(renaming names: [(old: String, new: String)]) -> [String] { [] }

  mutating func replace(
    _ name: String, _ old: Tensor, by new: Tensor, isUsed: Bool
  ) -> String? {
    guard new.type == old.type, new.shape == old.shape else {
      return
        "parameter '\(name)' would be \(new.type) \(new.shape), the graph needs \(old.type) \(old.shape)"
    }
    setParameter(name, to: new)
    return nil
  }

  mutating func setInputs(_ inputs: [NewInput], _ checker: StructureChecker?) throws -> [String] {
    var problems: [String] = []
    for input in inputs {
      if input.type != nil {
        problems.append("input '\(input.name)': MindIR keeps its element type")
      }
      setInput(input.name, input.dimensions)
    }
    let inference = ShapeInference(try Model(self))
    try recordResults(ofChanged: Set(inputs.map(\.name)), inference.results)
    return problems + inference.problems
  }

  mutating func extract(
    _ extraction: ModelEdits.Extraction, _ types: [String: ValueType], _ checker: StructureChecker?
  ) throws -> [String] {
    // People know results by the names that the text form gives them.
    let model = try Model(self)
    let names = ValueNames(model)
    var nodes: [String: String] = [:]
    for node in model.graph.nodes {
      for id in node.outputs.compactMap({ $0 }) { nodes[names[id]] = node.name }
    }
    for (full, short) in zip(outputValueNames, outputNames) where nodes[short] == nil {
      nodes[short] = full
    }
    return extract(
      from: extraction.sources.map { nodes[$0] ?? $0 },
      to: extraction.results.map { nodes[$0] ?? $0 })
  }

  func objection(_ checker: StructureChecker?) -> String? { nil }

  func model() throws -> Model { try Model(self) }

  func ignoranceOfShapes(_ checker: StructureChecker?) -> String? { nil }
}

/// The types of all results after the inputs were changed.
private struct ShapeInference {
  /// By the names of nodes.
  private(set) var results: [String: [ValueType]] = [:]
  /// Nodes whose operator contradicts what it would be given.
  private(set) var problems: [String] = []

  init(_ model: Model) {
    var types = model.values.map(\.type)
    for node in model.graph.nodes {
      var found = node.outputs.map { _ in ValueType.unknown }
      if case .primitive(let name, _) = node.operation,
        let definition = OperatorCatalogue.definition(of: name),
        let call = try? Call(node, of: definition, type: { types[$0.index] })
      {
        do {
          found = try definition.infer(call)
        } catch {
          problems.append("\(node.place): \(error)")
        }
      }
      // A parameter that changes is read where it stands.
      if node.operation.name == "Load", case .value(let parameter) = node.inputs.first {
        found = [types[parameter.index]]
      }
      results[node.name] = found
      for (id, type) in zip(node.outputs, found) {
        guard let id, types.indices.contains(id.index) else { continue }
        types[id.index] = type
      }
    }
  }
}
