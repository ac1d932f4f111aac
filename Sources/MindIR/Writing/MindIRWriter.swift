import FoundationEssentials
package import MindGraph
import MindOperators
import MindTensors
import MindWire

extension MindIRFile {
  /// A document for a model, in the smallest form that MindSpore 2.3 and later load: version 2, plain
  /// operator names, every argument an input.
  ///
  /// - Parameters:
  ///   - model: a model in the MindSpore dialect, with weights.
  ///   - producer: what `producer_name` and `producer_version` say.
  /// - Throws: `MindIRError` when MindIR has no form for something in the model.
  package init(_ model: Model, producer: (name: String, version: String)) throws {
    var writer = MindIRWriter(model: model)
    var message = PBModelProto()
    message.producerName = producer.name
    message.producerVersion = producer.version
    // MindSpore refuses a file without this field, whatever it says.
    message.modelVersion = producer.version
    message.littleEndian = true
    message.mindIrVersion = 2
    message.graph = try writer.graph(model.graph)
    message.functions = try model.functions.map { try writer.graph($0) }
    message.userInfo = model.metadata.map { key, value in
      var entry = PBModelProto.UserInfoEntry()
      entry.key = key
      entry.value = value
      return entry
    }
    self.init(message: message, payloads: writer.payloads)
  }
}

/// Writes graphs: tuples and constants become nodes of their own.
private struct MindIRWriter {
  let model: Model
  var payloads = PayloadTable()
  private var encoder: ConstantEncoder
  private var names: NameBook
  /// Constants that exist already, by content.
  private var constants: [PBAttributeProto: String] = [:]
  private var nodes: [PBNodeProto] = []

  init(model: Model) {
    self.model = model
    encoder = ConstantEncoder()
    names = NameBook(model)
  }

  mutating func graph(_ graph: Graph) throws -> PBGraphProto {
    var proto = PBGraphProto()
    proto.name = names.graph(graph.name)
    nodes = []
    constants = [:]
    for id in graph.inputs { proto.input.append(try input(id)) }
    for parameter in graph.parameters {
      let name = names.value(parameter.value, model)
      try locating("parameter '\(name)'") {
        guard let payload = parameter.tensor.payload else {
          throw MindIRError.content("has no data")
        }
        var tensor = try encoder.header(parameter.tensor)
        tensor.name = name
        tensor.rawData = payloads.field(for: payload)
        proto.parameter.append(tensor)
      }
    }
    for node in graph.nodes {
      try locating("node '\(node.place)'") { try write(node) }
    }
    for output in graph.outputs {
      var info = PBValueInfoProto()
      info.name = try operand(output)
      proto.output.append(info)
    }
    proto.node = nodes
    return proto
  }

  private mutating func input(_ id: Value.ID) throws -> PBValueInfoProto {
    guard let type = model[id].type.tensor, let element = type.element else {
      throw MindIRError.inexpressible("an input that is not a tensor of a known type")
    }
    var info = PBValueInfoProto()
    info.name = names.value(id, model)
    var tensor = PBTensorProto()
    tensor.dataType = try encoder.number(of: element)
    // -1 is an unknown size, a lone -2 an unknown number of dimensions.
    tensor.dims = type.dimensions.map { $0.map { Int64($0.size ?? -1) } } ?? [-2]
    info.tensor = [tensor]
    return info
  }

  private mutating func write(_ node: Node) throws {
    guard case .primitive(let name, _) = node.operation else {
      throw MindIRError.inexpressible("a call of '\(node.operation.name)'")
    }
    guard let definition = OperatorCatalogue.definition(of: name) else {
      throw MindIRError.inexpressible("the unknown operator '\(name)'")
    }
    var proto = PBNodeProto()
    proto.opType = definition.name
    proto.input = try arguments(of: node, definition)
    if !node.scope.isEmpty { proto.domain = "Default/\(node.scope)/\(definition.name)" }
    for argument in definition.arguments where argument.place == .attribute {
      guard let value = node.attributes[argument.name] ?? argument.standard else {
        throw OperatorError.missing(argument: argument.name)
      }
      if case .none = value { continue }
      proto.attribute.append(
        try encoder.constant(value, named: argument.name, &payloads))
    }
    let results = node.outputs
    guard let first = results.first.flatMap({ $0 }) else { return }
    let several = results.count > 1
    let result = several ? names.fresh("tuple") : names.value(first, model)
    proto.output = [result]
    nodes.append(proto)
    guard several else { return }
    for (index, output) in results.enumerated() {
      guard let output else { continue }
      let position = try constant(.int(index))
      add("TupleGetItem", [result, position], names.value(output, model))
    }
  }

  /// Every argument up to the operator's last: a primitive function must have them all.
  private mutating func arguments(
    of node: Node, _ definition: OperatorDefinition
  ) throws -> [String] {
    try definition.inputs.enumerated().map { position, argument in
      if position < node.inputs.count, !node.inputs[position].isAbsent {
        return try operand(node.inputs[position])
      }
      guard let standard = argument.standard else {
        throw OperatorError.missing(argument: argument.name)
      }
      return try constant(standard)
    }
  }

  /// The name of what an operand holds; tuples and constants get nodes first.
  private mutating func operand(_ operand: Operand) throws -> String {
    switch operand {
    case .value(let id): return names.value(id, model)
    case .constant(let attribute): return try constant(attribute)
    case .tuple(let items):
      let parts = try items.map { try self.operand($0) }
      let name = names.fresh("tuple")
      add("MakeTuple", parts, name)
      return name
    case .absent: return try constant(.none)
    }
  }

  private mutating func constant(_ value: Attribute) throws -> String {
    if case .function(let name) = value { return names.graph(name) }
    let attribute = try encoder.constant(value, named: "value", &payloads)
    if let name = constants[attribute] { return name }
    let name = names.fresh("constant")
    var node = PBNodeProto()
    node.opType = "Constant"
    node.output = [name]
    node.attribute = [attribute]
    nodes.append(node)
    constants[attribute] = name
    return name
  }

  private mutating func add(_ operatorType: String, _ inputs: [String], _ output: String) {
    var node = PBNodeProto()
    node.opType = operatorType
    node.input = inputs
    node.output = [output]
    nodes.append(node)
  }
}

extension Operand {
  fileprivate var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}
