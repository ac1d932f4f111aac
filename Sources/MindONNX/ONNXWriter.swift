import FoundationEssentials
package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// A document for a model.
  ///
  /// - Parameters:
  ///   - model: a model in the ONNX dialect, with names and weights.
  ///   - producer: what `producer_name` and `producer_version` say.
  /// - Throws: `ONNXError` when ONNX has no form for something in the model.
  package init(_ model: Model, producer: (name: String, version: String)) throws {
    var writer = ONNXWriter(model: model)
    var message = PBModelProto()
    let opset = model.operatorSets[""] ?? 0
    message.irVersion = max(ONNXVersions.ir(forOpset: opset), 4)
    message.producerName = producer.name
    message.producerVersion = producer.version
    message.graph = try writer.graph(model.graph)
    message.opsetImport = model.operatorSets.sorted { $0.key < $1.key }.map { domain, version in
      var set = PBOperatorSetIdProto()
      set.domain = domain
      set.version = Int64(version)
      return set
    }
    message.metadataProps = model.metadata.map { key, value in
      var entry = PBStringStringEntryProto()
      entry.key = key
      entry.value = value
      return entry
    }
    self.init(message: message, payloads: writer.payloads)
  }
}

/// Writes graphs, and collects their payloads.
private struct ONNXWriter {
  let model: Model
  var payloads = PayloadTable()

  mutating func graph(_ graph: Graph) throws -> PBGraphProto {
    var proto = PBGraphProto()
    proto.name = graph.name.isEmpty ? "graph" : graph.name
    for node in graph.nodes {
      try locating("node '\(node.name)'") { proto.node.append(try self.node(node)) }
    }
    for parameter in graph.parameters {
      let name = model[parameter.value].name
      try locating("initializer '\(name)'") {
        proto.initializer.append(try tensor(parameter.tensor, named: name))
      }
    }
    proto.input = try graph.inputs.map(info)
    proto.output = try graph.outputs.map { output in
      guard case .value(let id) = output else {
        throw ONNXError.inexpressible("a result that is not a tensor")
      }
      return try info(id)
    }
    return proto
  }

  private mutating func node(_ node: Node) throws -> PBNodeProto {
    guard case .primitive(let name, let domain) = node.operation else {
      throw ONNXError.inexpressible("a call of '\(node.operation.name)'")
    }
    var proto = PBNodeProto()
    proto.opType = name
    proto.name = node.name
    if !domain.isEmpty { proto.domain = domain }
    proto.input = try node.inputs.map { operand in
      switch operand {
      case .value(let id): model[id].name
      case .absent: ""
      case .constant, .tuple: throw ONNXError.inexpressible("an input that is not a tensor")
      }
    }
    // An optional input at the end is left out altogether.
    while proto.input.last == "" { proto.input.removeLast() }
    proto.output = node.outputs.map { $0.map { model[$0].name } ?? "" }
    for attribute in node.attributes {
      try locating("attribute '\(attribute.name)'") {
        proto.attribute.append(try self.attribute(attribute))
      }
    }
    return proto
  }

  private mutating func attribute(_ attribute: NamedAttribute) throws -> PBAttributeProto {
    typealias Kind = PBAttributeProto.AttributeType
    var proto = PBAttributeProto()
    proto.name = attribute.name
    let kind: Kind
    switch attribute.value {
    case .int(let value): (proto.i, kind) = (Int64(value), .int)
    case .bool(let value): (proto.i, kind) = (value ? 1 : 0, .int)
    case .float(let value): (proto.f, kind) = (value, .float)
    case .string(let value): (proto.s, kind) = (Data(value.utf8), .string)
    case .bytes(let value): (proto.s, kind) = (Data(value), .string)
    case .ints(let values): (proto.ints, kind) = (values.map { Int64($0) }, .ints)
    case .floats(let values): (proto.floats, kind) = (values, .floats)
    case .strings(let values): (proto.strings, kind) = (values.map { Data($0.utf8) }, .strings)
    case .tensor(let value): (proto.t, kind) = (try tensor(value, named: ""), .tensor)
    case .graph(let value): (proto.g, kind) = (try graph(value), .graph)
    case .type(let type):
      guard let number = ONNXTypes.number(of: type) else {
        throw ONNXError.inexpressible("the element type \(type)")
      }
      (proto.i, kind) = (Int64(number), .int)
    case .double, .tuple, .dictionary, .function, .none, .opaque, .valueType, .reference:
      throw ONNXError.inexpressible("such a value")
    }
    proto.type = Int32(kind.rawValue)
    return proto
  }

  private mutating func tensor(_ tensor: Tensor, named name: String) throws -> PBTensorProto {
    guard let number = ONNXTypes.number(of: tensor.type) else {
      throw ONNXError.inexpressible("the element type \(tensor.type)")
    }
    guard let payload = tensor.payload else { throw ONNXError.content("has no data") }
    var proto = PBTensorProto()
    proto.dims = tensor.shape.dimensions.map { Int64($0) }
    proto.dataType = number
    if !name.isEmpty { proto.name = name }
    if tensor.type == .string {
      guard let texts = TextElements.decode(try payload.bytes()) else {
        throw ONNXError.content("has texts in no form that is known")
      }
      proto.stringData = texts.map { Data($0) }
    } else {
      proto.rawData = payloads.field(for: payload)
    }
    return proto
  }

  private func info(_ id: Value.ID) throws -> PBValueInfoProto {
    let value = model[id]
    guard case .tensor(let type) = value.type, let element = type.element else {
      throw ONNXError.inexpressible("'\(value.name)', whose element type is not known,")
    }
    guard let number = ONNXTypes.number(of: element) else {
      throw ONNXError.inexpressible("the element type \(element)")
    }
    var proto = PBValueInfoProto()
    proto.name = value.name
    proto.type.tensorType.elemType = number
    if let dimensions = type.dimensions {
      proto.type.tensorType.shape.dim = dimensions.map { dimension in
        var dim = PBTensorShapeProto.Dimension()
        switch dimension {
        case .fixed(let size): dim.dimValue = Int64(size)
        case .symbol(let name): dim.dimParam = name
        case .unknown: break
        }
        return dim
      }
    }
    return proto
  }
}
