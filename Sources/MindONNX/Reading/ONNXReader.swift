public import MindGraph
import MindTensors
package import MindWire

extension Model {
  /// The canonical model in an ONNX file, in the ONNX dialect.
  ///
  /// Initializers are parameters, whatever field holds their elements; sparse ones have the elements of
  /// the dense form. The graphs of If, Loop and Scan are attributes that use values of the graphs around
  /// them. Local functions are functions named `domain.name`, or `domain.name:overload`, with their
  /// declared attributes; nodes that call them say so. A node's scope is what its name says of one, as
  /// `layer1/0` in `/layer1/0/Conv`.
  ///
  /// - Parameters:
  ///   - file: the document.
  ///   - allowsMissingData: whether a tensor whose data file does not exist is left without elements.
  /// - Throws: `ONNXError` when the graph contradicts itself, with the node in question;
  ///   `ExternalFileError` when a data file cannot be read.
  public init(_ file: ONNXFile, allowsMissingData: Bool = false) throws {
    try self.init(file, elements: allowsMissingData ? .optional : .required)
  }

  /// The canonical model in an ONNX file, with elements of other files or without.
  package init(_ file: ONNXFile, elements: ExternalElements) throws {
    var reader = ONNXReader(file, elements)
    self = try reader.read()
  }
}

extension ONNXFile {
  /// The standard domain has two names.
  static func domain(_ name: String) -> String { name == "ai.onnx" ? "" : name }

  /// How the model names a local function.
  static func functionName(_ domain: String, _ name: String, _ overload: String) -> String {
    let domain = Self.domain(domain)
    return (domain.isEmpty ? "" : domain + ".") + name + (overload.isEmpty ? "" : ":" + overload)
  }
}

/// Reads the main graph, then the functions.
///
/// Graphs in nodes are read by recursion, as deep as the decoder let messages nest.
private struct ONNXReader {
  private let file: ONNXFile
  private let constants: ONNXConstantReader
  private let functionNames: Set<String>
  private var model: Model
  /// What every name stands for, in the graph that is being read and those around it.
  private var names: [String: Value.ID] = [:]

  init(_ file: ONNXFile, _ elements: ExternalElements) {
    self.file = file
    constants = ONNXConstantReader(file: file, elements: elements)
    let message = file.file.message
    functionNames = Set(
      message.functions.map { ONNXFile.functionName($0.domain, $0.name, $0.overload) })
    model = Model(dialect: .onnx, name: message.graph.name)
  }

  mutating func read() throws -> Model {
    let message = file.file.message
    model.metadata = message.metadataProps.map { ($0.key, $0.value) }
    importSets(message.opsetImport)
    model.graph = try read(message.graph, isMain: true)
    var seen: Set<String> = []
    for function in message.functions {
      let name = ONNXFile.functionName(function.domain, function.name, function.overload)
      try locating("function '\(name)'") {
        guard seen.insert(name).inserted else { throw ONNXError.duplicate(name) }
        importSets(function.opsetImport)
        model.functions.append(try read(function, named: name))
        for set in function.opsetImport {
          let (domain, version) = (ONNXFile.domain(set.domain), Int(clamping: set.version))
          guard model.operatorSets[domain] != version else { continue }
          model.functions[model.functions.count - 1].operatorSets[domain] = version
        }
      }
    }
    return model
  }

  /// Takes operator sets in, where the domain has none yet.
  private mutating func importSets(_ sets: [PBOperatorSetIdProto]) {
    for set in sets where model.operatorSets[ONNXFile.domain(set.domain)] == nil {
      model.operatorSets[ONNXFile.domain(set.domain)] = Int(clamping: set.version)
    }
  }

  private mutating func read(_ proto: PBGraphProto, isMain: Bool) throws -> Graph {
    var scope = NameScope(types: proto.valueInfo + proto.output, of: file)
    var graph = Graph(name: proto.name)
    let initializers = Set(
      proto.initializer.map(\.name) + proto.sparseInitializer.map(\.values.name))
    // The body of a loop may give an input a standard value.
    var inputs: [String: Value.ID] = [:]
    for input in proto.input where !(isMain && initializers.contains(input.name)) {
      try locating("input '\(input.name)'") {
        let id = try define(input.name, file.valueType(input.type), &scope)
        inputs[input.name] = id
        graph.inputs.append(id)
      }
    }
    for tensor in proto.initializer {
      try locating("initializer '\(tensor.name)'") {
        graph.parameters.append(
          try parameter(constants.tensor(tensor), named: tensor.name, inputs, &scope))
      }
    }
    for sparse in proto.sparseInitializer {
      let name = sparse.values.name
      try locating("sparse initializer '\(name)'") {
        graph.parameters.append(
          try parameter(constants.tensor(sparse), named: name, inputs, &scope))
      }
    }
    for node in proto.node {
      try locating(place(of: node)) { graph.nodes.append(try read(node, &scope)) }
    }
    for output in proto.output {
      try locating("result '\(output.name)'") {
        graph.outputs.append(.value(try known(output.name)))
      }
    }
    scope.end(&names)
    return graph
  }

  private mutating func read(_ proto: PBFunctionProto, named name: String) throws -> Graph {
    // A function sees nothing of the graphs that call it.
    names = [:]
    var scope = NameScope(types: proto.valueInfo, of: file)
    var graph = Graph(name: name)
    graph.attributes = proto.attribute.map { NamedAttribute($0, .none) }
    for attribute in proto.attributeProto {
      graph.attributes.append(try named(attribute))
    }
    for input in proto.input {
      graph.inputs.append(try define(input, .unknown, &scope))
    }
    for node in proto.node {
      try locating(place(of: node)) { graph.nodes.append(try read(node, &scope)) }
    }
    graph.outputs = try proto.output.map { .value(try known($0)) }
    return graph
  }

  private func place(of node: PBNodeProto) -> String {
    "node '\(node.name.isEmpty ? node.output.first ?? "" : node.name)' (\(node.opType))"
  }

  private mutating func read(_ proto: PBNodeProto, _ scope: inout NameScope) throws -> Node {
    guard !proto.opType.isEmpty else { throw ONNXError.content("names no operator") }
    let function = ONNXFile.functionName(proto.domain, proto.opType, proto.overload)
    let operation: Operation =
      functionNames.contains(function)
      ? .function(function) : .primitive(proto.opType, domain: ONNXFile.domain(proto.domain))
    let inputs: [Operand] = try proto.input.map { name in
      name.isEmpty ? .absent : .value(try known(name))
    }
    let attributes = try proto.attribute.map { try named($0) }
    let outputs = try proto.output.map { name in
      name.isEmpty ? nil : try define(name, .unknown, &scope)
    }
    return Node(
      operation, scope: Node.scope(ofName: proto.name), name: proto.name, inputs: inputs,
      attributes: attributes, outputs: outputs)
  }

  private mutating func parameter(
    _ tensor: Tensor, named name: String, _ inputs: [String: Value.ID], _ scope: inout NameScope
  ) throws -> Parameter {
    let type = ValueType.tensor(TensorType(tensor))
    return Parameter(value: try inputs[name] ?? define(name, type, &scope), tensor: tensor)
  }

  /// The value of a name.
  private func known(_ name: String) throws -> Value.ID {
    guard let id = names[name] else { throw ONNXError.unknownValue(name) }
    return id
  }

  /// Makes a value of this name, which hides one of a graph around.
  private mutating func define(
    _ name: String, _ type: ValueType, _ scope: inout NameScope
  ) throws -> Value.ID {
    let recorded = type == .unknown ? scope.types[name] ?? type : type
    let id = model.addValue(name: name, type: recorded)
    guard scope.define(name, as: id, in: &names) else { throw ONNXError.duplicate(name) }
    return id
  }

  private mutating func named(_ proto: PBAttributeProto) throws -> NamedAttribute {
    let constants = constants
    return try locating("attribute '\(proto.name)'") {
      NamedAttribute(proto.name, try constants.attribute(proto) { try read($0, isMain: false) })
    }
  }
}

/// The names of one graph: what they hide of the graphs around is there again at its end.
private struct NameScope {
  let types: [String: ValueType]
  private var hidden: [String: Value.ID?] = [:]

  init(types infos: [PBValueInfoProto], of file: ONNXFile) {
    types = Dictionary(
      infos.map { ($0.name, file.valueType($0.type)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Defines a name; `false` when this graph has it already.
  mutating func define(
    _ name: String, as id: Value.ID, in names: inout [String: Value.ID]
  ) -> Bool {
    guard hidden[name] == nil else { return false }
    hidden[name] = .some(names.updateValue(id, forKey: name))
    return true
  }

  /// Takes the graph's names away.
  func end(_ names: inout [String: Value.ID]) {
    for (name, id) in hidden { names[name] = id }
  }
}
