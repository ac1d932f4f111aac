public import MindGraph
import MindOperators
import MindTensors
package import MindWire

extension Model {
  /// The canonical model in a MindIR file, the same for versions 1, 2 and 3.
  ///
  /// Side-effect tokens, `Load`, `Depend` and tuple plumbing are resolved (`Load` stays where the network
  /// changes its parameters); arguments that older files
  /// write as attributes are inputs; parameters have their checkpoint names.
  ///
  /// - Parameters:
  ///   - file: the document.
  ///   - allowsMissingData: whether what this package does not interpret is left open instead of refused:
  ///     weights that are compressed or whose data file does not exist have no elements, hash tables are
  ///     values of no known type. For those who show a model, not for those who change it.
  /// - Throws: `MindIRError` when the graph contradicts itself, with the node in question.
  public init(_ file: MindIRFile, allowsMissingData: Bool = false) throws {
    try self.init(file, elements: allowsMissingData ? .optional : .required)
  }

  /// The canonical model in a MindIR file; what is not interpreted is left open, unless all is required.
  package init(_ file: MindIRFile, elements: ExternalElements) throws {
    var reader = try MindIRReader(file, elements)
    self = try reader.read()
  }
}

/// Reads the main graph, then the functions.
private struct MindIRReader {
  private let message: PBModelProto
  /// The parts of hash tables by name, for those who show them.
  private let tables: [(name: String, tensor: Tensor)]
  private let constants: ConstantReader
  private let elements: ExternalElements
  private let form: NodeForm
  private let functionNames: Set<String>
  /// Whether parameters change while the network runs: then it matters when they are read.
  private let hasUpdates: Bool
  private var model: Model
  /// What every name stands for: MindIR has one namespace for the whole file.
  private var names: [String: Operand] = [:]

  init(_ file: MindIRFile, _ elements: ExternalElements) throws {
    self.elements = elements
    message = file.file.message
    tables = elements == .required ? [] : try file.hashTables().flatMap(\.named)
    constants = ConstantReader(payloads: file.file.payloads, folder: file.folder)
    let form = NodeForm(message, constants)
    self.form = form
    var functions: Set<String> = []
    for function in message.functions {
      guard functions.insert(function.name).inserted else {
        throw MindIRError.duplicate(function.name)
      }
    }
    functionNames = functions
    hasUpdates = ([message.graph] + message.functions).contains { graph in
      graph.node.contains { node in
        form.operatorName(of: node).flatMap(StateOperators.update) != nil
      }
    }
    model = Model(dialect: .mindspore, name: message.graph.name)
  }

  mutating func read() throws -> Model {
    model.metadata = message.userInfo.map { ($0.key, $0.value) }
    for table in message.graph.mapParameter {
      guard elements != .required else { throw MindIRError.unsupported("a hash table parameter") }
      let name = MindIRNames.short(table.name)
      names[table.name] = .value(model.addValue(name: name, type: .opaque("hash table")))
    }
    model.graph = try read(message.graph)
    for (name, tensor) in tables {
      let id = model.addValue(name: name, type: .tensor(TensorType(tensor)))
      model.graph.parameters.append(Parameter(value: id, tensor: tensor))
    }
    for function in message.functions {
      try locating("function '\(function.name)'") {
        model.functions.append(try read(function))
      }
    }
    return model
  }

  private mutating func read(_ proto: PBGraphProto) throws -> Graph {
    var graph = Graph(name: proto.name)
    for input in proto.input {
      try locating("input '\(input.name)'") {
        if let id = try declare(input) { graph.inputs.append(id) }
      }
    }
    for parameter in proto.parameter {
      try locating("parameter '\(MindIRNames.short(parameter.name))'") {
        let tensor = try tensor(parameter)
        let id = model.addValue(
          name: MindIRNames.short(parameter.name), type: .tensor(TensorType(tensor)))
        names[parameter.name] = .value(id)
        graph.parameters.append(Parameter(value: id, tensor: tensor))
      }
    }
    for node in proto.node {
      try locating("node '\(node.hasDomain ? node.domain : node.name)'") {
        try read(node, into: &graph)
      }
    }
    guard !proto.output.isEmpty else { throw MindIRError.missing("the graph's result") }
    var outputs = try proto.output.map { try operand($0.name) }
    // One result that is a tuple and several results are the same to a caller.
    if outputs.count == 1, case .tuple(let items) = outputs[0] { outputs = items }
    graph.outputs = outputs
    return graph
  }

  private func tensor(_ proto: PBTensorProto) throws -> Tensor {
    switch elements {
    case .required: try constants.tensor(proto)
    case .optional: try constants.shownTensor(proto)
    case .named: try constants.namedTensor(proto)
    }
  }

  /// Declares a graph input; a token of side effects becomes nothing.
  private mutating func declare(_ input: PBValueInfoProto) throws -> Value.ID? {
    var type = ValueType.unknown
    if let tensor = input.tensor.first {
      type = .tensor(try constants.tensorType(tensor))
    } else if input.hasAttrInfo {
      type = try constants.valueType(input.attrInfo)
    }
    if case .opaque = type {
      names[input.name] = .absent
      return nil
    }
    let id = model.addValue(name: MindIRNames.short(input.name), type: type)
    names[input.name] = .value(id)
    return id
  }

  private func operand(_ name: String) throws -> Operand {
    if let operand = names[name] { return operand }
    if functionNames.contains(name) || name == message.graph.name {
      return .constant(.function(name))
    }
    throw MindIRError.unknownValue(name)
  }

  private mutating func read(_ node: PBNodeProto, into graph: inout Graph) throws {
    guard let result = node.output.first else { throw MindIRError.missing("the result's name") }
    if node.opType == "Constant" {
      guard let attribute = node.attribute.first else { throw MindIRError.missing("the constant") }
      names[result] = .constant(try constants.constant(attribute))
      return
    }
    let inputs = try node.input.map(operand)
    let name = form.operatorName(of: node)
    if let known = try Plumbing.resolve(name, inputs), !(hasUpdates && name == "Load") {
      names[result] = known
      return
    }
    var new = Node(
      try operation(of: node), scope: MindIRNames.scope(node.domain), name: result,
      inputs: inputs, attributes: try form.attributes(of: node), outputs: [])
    if case .primitive(let name, _) = new.operation,
      let definition = OperatorCatalogue.definition(of: name)
    {
      new = try Canonical.form(of: new, definition)
    }
    let types = try resultTypes(of: new, recorded: node)
    new.operation = Canonical.operation(new.operation, results: types)
    let short = MindIRNames.short(result)
    let ids = types.map { model.addValue(name: short, type: $0) }
    new.outputs = ids
    names[result] = ids.count == 1 ? .value(ids[0]) : .tuple(ids.map { .value($0) })
    graph.nodes.append(new)
  }

  private func operation(of node: PBNodeProto) throws -> Operation {
    if let name = form.operatorName(of: node) { return .primitive(name) }
    let reference = MindIRNames.reference(node.opType) ?? node.opType
    switch try operand(reference) {
    case .constant(.function(let name)): return .function(name)
    case .value(let id): return .closure(id)
    default: throw MindIRError.unknownValue(reference)
    }
  }

  /// One type for each result: as the file recorded it, else as the operator's definition says.
  private func resultTypes(of node: Node, recorded: PBNodeProto) throws -> [ValueType] {
    if let type = try form.recordedType(of: recorded) {
      if case .tuple(let types) = type, !types.isEmpty { return types }
      return [type]
    }
    guard case .primitive(let name, _) = node.operation,
      let definition = OperatorCatalogue.definition(of: name),
      let call = try? Call(node, of: definition, type: { model[$0].type }),
      let types = try? definition.infer(call)
    else { return [.unknown] }
    return types
  }
}
