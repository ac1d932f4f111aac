import MindGraph
import MindOperators
import MindTensors

/// A network while cells add their parameters and nodes to it.
package struct NetworkBuilder {
  /// More cells than any network has: what a definition asks for may be hostile.
  static let mostCells = 50_000
  /// Cells in cells.
  static let deepest = 60

  private var model: Model
  private let blocks: [String: Block]
  private let settings: [String: SettingValue]
  /// The cells that enclose the current one.
  private var path: [String] = []
  /// What expressions can refer to.
  var environment: Environment
  /// Values by the names that cells gave them, in the current block.
  private var values: [String: Value.ID] = [:]
  /// Values that are constants: nodes get the tensor itself.
  private var constants: [Value.ID: Tensor] = [:]
  /// The index of the next nameless cell, in a sequence.
  var numbering: Int?
  private var cellCount = 0
  private var depth = 0

  init(name: String, blocks: [Block], settings: [String: SettingValue]) {
    model = Model(dialect: .mindspore, name: name)
    self.blocks = Dictionary(
      blocks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.settings = settings
    environment = Environment(settings)
  }

  /// Declares an input of the network.
  mutating func declare(input name: String, _ type: TensorType) -> Value.ID {
    let id = model.addValue(name: name, type: .tensor(type))
    model.graph.inputs.append(id)
    values[name] = id
    return id
  }

  /// The finished model; parameters that fit an earlier pattern come first.
  func finish(outputs: [Value.ID], parameterOrder: [String]) -> Model {
    var model = model
    model.graph.outputs = outputs.map { resolved(.value($0)) }
    if !parameterOrder.isEmpty {
      let globs = parameterOrder.map { Glob($0) }
      let ranked = model.graph.parameters.enumerated().map { position, parameter in
        let name = model[parameter.value].name
        return (globs.firstIndex { $0.matches(name) } ?? globs.count, position, parameter)
      }
      model.graph.parameters = ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
    return model
  }

  /// What is known of a value.
  func type(of id: Value.ID) -> TensorType {
    model[id].type.tensor ?? TensorType(nil, nil)
  }

  /// The dimensions of a value.
  func dimensions(of id: Value.ID) throws -> [Dimension] {
    guard let dimensions = type(of: id).dimensions else {
      throw EvaluationFault(reason: "the shape of what flows in is not known")
    }
    return dimensions
  }

  /// The value that a cell before named.
  func value(named name: String) throws(EvaluationFault) -> Value.ID {
    guard let value = values[name] else {
      let similar = SimilarNames.closest(to: name, among: values.keys.sorted())
      throw EvaluationFault(
        reason: DefinitionError(.unknownValue(name, similar: similar)).description)
    }
    return value
  }

  /// Applies cells one after the other.
  mutating func apply(
    _ cells: [CellDefinition], to inputs: [Value.ID]
  ) throws -> [Value.ID] {
    var flow = inputs
    for cell in cells { flow = try apply(cell, to: flow) }
    return flow
  }

  private mutating func apply(
    _ cell: CellDefinition, to flow: [Value.ID]
  ) throws -> [Value.ID] {
    depth += 1
    cellCount += 1
    let outerPath = path
    defer {
      depth -= 1
      path = outerPath
    }
    do {
      guard depth <= Self.deepest, cellCount <= Self.mostCells else {
        throw DefinitionError(
          .limit(
            depth > Self.deepest
              ? "cells are nested too deeply" : "more than \(Self.mostCells) cells"))
      }
      var inputs = flow
      if !cell.inputs.isEmpty {
        inputs = []
        for template in cell.inputs {
          inputs.append(try value(named: try template.text(in: environment)))
        }
      }
      let results = try build(cell, inputs)
      try name(results, of: cell)
      return results
    } catch let error as DefinitionError {
      if error.mark != nil || !error.path.isEmpty { throw error }
      throw DefinitionError(error.reason, at: cell.mark, path: shown(cell))
    } catch let fault as EvaluationFault {
      throw DefinitionError(.cell(fault.reason), at: cell.mark, path: shown(cell))
    } catch let failure as any Failure {
      throw DefinitionError(.cell(failure.description), at: cell.mark, path: shown(cell))
    }
  }

  private func shown(_ cell: CellDefinition) -> String {
    (path + [cell.kind]).joined(separator: "/")
  }

  private mutating func build(
    _ cell: CellDefinition, _ inputs: [Value.ID]
  ) throws -> [Value.ID] {
    let kind = CellVocabulary.kind(of: cell.kind)
    let outerNumbering = numbering
    if let name = try cell.name?.text(in: environment) {
      path.append(name)
    } else if kind?.isTransparent != true, let index = numbering {
      path.append(String(index))
      numbering = index + 1
    }
    let next = numbering
    if kind?.isTransparent != true { numbering = nil }
    defer { if kind?.isTransparent != true { numbering = outerNumbering == nil ? nil : next } }
    if let block = blocks[cell.kind] { return try use(block, cell, inputs) }
    guard let kind else {
      let known = CellVocabulary.kinds.map(\.name) + blocks.keys.sorted()
      throw DefinitionError(
        .unknownCell(cell.kind, similar: SimilarNames.closest(to: cell.kind, among: known)))
    }
    return try kind.build(
      CellCall(definition: cell, inputs: inputs, environment: environment), &self)
  }

  /// Builds a block's cells with its own hyper-parameters and its own names for values.
  private mutating func use(
    _ block: Block, _ cell: CellDefinition, _ inputs: [Value.ID]
  ) throws -> [Value.ID] {
    let call = CellCall(definition: cell, inputs: inputs, environment: environment)
    var inner = Environment(settings)
    for parameter in block.parameters {
      if let value = try call.value(parameter.name) {
        inner.values[parameter.name] = value
      } else if let standard = parameter.standard {
        inner.values[parameter.name] = try standard.value(in: inner)
      } else {
        throw DefinitionError(.missing(parameter.name, of: block.name))
      }
    }
    guard inputs.count >= block.inputs.count else {
      throw EvaluationFault(
        reason: "it takes \(block.inputs.count) values, \(inputs.count) flow in")
    }
    let (outerEnvironment, outerValues) = (environment, values)
    defer { (environment, values) = (outerEnvironment, outerValues) }
    environment = inner
    values = Dictionary(
      zip(block.inputs, inputs), uniquingKeysWith: { first, _ in first })
    let flow = try apply(block.cells, to: inputs)
    if block.outputs.isEmpty { return flow }
    return try block.outputs.map { try value(named: $0) }
  }

  private mutating func name(_ results: [Value.ID], of cell: CellDefinition) throws {
    guard cell.results.count <= results.count else {
      throw EvaluationFault(
        reason: "it has \(results.count) results, \(cell.results.count) are named")
    }
    for (template, result) in zip(cell.results, results) {
      values[try template.text(in: environment)] = result
    }
  }

  /// Works inside a cell of a cell: parameters and nodes get its name in front.
  mutating func inside<Result>(
    _ name: String, _ body: (inout NetworkBuilder) throws -> Result
  ) rethrows -> Result {
    path.append(name)
    defer { path.removeLast() }
    return try body(&self)
  }

  /// Declares a parameter of the current cell.
  mutating func parameter(
    _ name: String, _ dimensions: [Int], _ type: DataType = .float32
  ) throws -> Value.ID {
    guard let shape = Shape(dimensions) else {
      throw EvaluationFault(reason: "'\(name)' would have a negative size")
    }
    let full = (path + [name]).joined(separator: ".")
    let tensor = try Tensor(type: type, shape: shape, payload: nil)
    let id = model.addValue(name: full, type: .tensor(TensorType(tensor)))
    model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    return id
  }

  /// Declares a value that is a constant.
  mutating func declare(constant tensor: Tensor) -> Value.ID {
    let id = model.addValue(name: "", type: .tensor(TensorType(tensor)))
    constants[id] = tensor
    return id
  }

  private func resolved(_ operand: Operand) -> Operand {
    switch operand {
    case .value(let id): constants[id].map { .constant(.tensor($0)) } ?? operand
    case .tuple(let items): .tuple(items.map(resolved))
    case .constant, .absent: operand
    }
  }

  /// The current cell's own name, taken off the path: for a cell that is a parameter itself.
  mutating func takeName() -> String? {
    path.popLast()
  }

  /// Adds an operator of the MindSpore dialect and returns its first result.
  mutating func add(
    _ name: String, _ inputs: [Operand], _ attributes: [NamedAttribute] = []
  ) throws -> Value.ID {
    guard let first = try addAll(name, inputs, attributes).first else {
      throw EvaluationFault(reason: "\(name) has no result")
    }
    return first
  }

  /// Adds an operator of the MindSpore dialect and returns all its results.
  mutating func addAll(
    _ name: String, _ inputs: [Operand], _ attributes: [NamedAttribute] = []
  ) throws -> [Value.ID] {
    guard let definition = OperatorCatalogue.definition(of: name) else {
      throw EvaluationFault(reason: "there is no primitive '\(name)'")
    }
    var node = Node(
      .primitive(name), scope: path.joined(separator: "/"), inputs: inputs.map(resolved),
      attributes: attributes, outputs: [])
    let types = try definition.infer(Call(node, of: definition) { model[$0].type })
    let outputs = types.map { model.addValue(name: "", type: $0) }
    node.outputs = outputs
    model.graph.nodes.append(node)
    return outputs
  }
}
