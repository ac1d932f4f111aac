public import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// What is in the model.
  ///
  /// - Throws: `ONNXError` when an initializer is damaged.
  public func summary() throws -> FileSummary {
    let message = file.message
    var summary = FileSummary()
    let sets = message.opsetImport.map { set in
      set.domain.isEmpty ? String(set.version) : "\(set.domain) \(set.version)"
    }
    summary.facts = [
      ("opset", sets.joined(separator: ", ")), ("IR version", String(message.irVersion)),
    ]
    summary.addProducer(message.producerName, message.producerVersion)
    if !message.functions.isEmpty {
      summary.facts.append(("functions", String(message.functions.count)))
    }
    summary.facts += dataLocations.sorted().map { ("data file", $0) }
    summary.facts += message.metadataProps.map { ($0.key, $0.value) }
    for tensor in message.graph.initializer {
      try locating("initializer '\(tensor.name)'") {
        summary.parameters.append(try parameter(tensor, named: tensor.name))
      }
    }
    try forEachFurtherParameter { further in
      let name = further.name
      switch further.content {
      case .dense(let proto): summary.parameters.append(try parameter(proto, named: name))
      case .sparse(let proto): summary.parameters.append(try parameter(proto, named: name))
      }
    }
    let initializers = Set(message.graph.initializer.map(\.name))
    summary.inputs = message.graph.input.filter { !initializers.contains($0.name) }.map(port)
    summary.outputs = message.graph.output.map(port)
    count(message.graph.node, &summary)
    for function in message.functions { count(function.node, &summary) }
    return summary
  }

  private func parameter(
    _ proto: PBTensorProto, named name: String
  ) throws -> FileSummary.Parameter {
    let tensor = try tensorOrHeader(proto)
    guard tensor.type == .string else {
      return FileSummary.Parameter(name: name, tensor: tensor)
    }
    return FileSummary.Parameter(
      name: name, type: tensor.type.rawValue, shape: tensor.shape.dimensions,
      byteCount: proto.stringData.reduce(0) { $0 + $1.count },
      hasData: !proto.stringData.isEmpty || tensor.shape.elementCount == 0)
  }

  /// A sparse initializer: the shape of all its elements, the bytes of those that are there.
  private func parameter(
    _ proto: PBSparseTensorProto, named name: String
  ) throws -> FileSummary.Parameter {
    let (values, indices) = (try tensorOrHeader(proto.values), try tensorOrHeader(proto.indices))
    guard let shape = Shape(proto.dims.map { Int($0) }) else { throw ONNXError.shape(proto.dims) }
    let (bytes, overflow) = (values.byteCount ?? 0)
      .addingReportingOverflow(indices.byteCount ?? 0)
    return FileSummary.Parameter(
      name: name, type: "sparse \(values.type.rawValue)", shape: shape.dimensions,
      byteCount: overflow ? .max : bytes, hasData: values.payload != nil)
  }

  /// An initializer; without its elements when the file that holds them is not there.
  private func tensorOrHeader(_ proto: PBTensorProto) throws -> Tensor {
    do {
      return try tensor(proto)
    } catch ExternalFileError.notFound {
      return try header(proto)
    }
  }

  private func count(_ nodes: [PBNodeProto], _ summary: inout FileSummary) {
    for node in nodes {
      let name = node.domain.isEmpty ? node.opType : "\(node.domain).\(node.opType)"
      summary.operators[name, default: 0] += 1
      for attribute in node.attribute {
        if attribute.hasG { count(attribute.g.node, &summary) }
        for graph in attribute.graphs { count(graph.node, &summary) }
      }
    }
  }

  private func port(_ info: PBValueInfoProto) -> FileSummary.Port {
    FileSummary.Port(name: info.name, type: valueType(info.type))
  }

  /// What a type's fields say.
  func valueType(_ proto: PBTypeProto) -> ValueType {
    switch proto.value {
    case .tensorType(let tensor):
      return .tensor(tensorType(tensor.elemType, tensor.hasShape ? tensor.shape : nil))
    case .sequenceType(let type): return .opaque("sequence(\(valueType(type.elemType)))")
    case .mapType(let type):
      let key = ONNXTypes.dataType(type.keyType)?.description ?? "?"
      return .opaque("map(\(key), \(valueType(type.valueType)))")
    case .optionalType(let type): return .opaque("optional(\(valueType(type.elemType)))")
    case .sparseTensorType(let type):
      return .opaque("sparse \(tensorType(type.elemType, type.hasShape ? type.shape : nil))")
    case .opaqueType(let type): return .opaque(type.name)
    case nil: return .unknown
    }
  }

  private func tensorType(_ element: Int32, _ shape: PBTensorShapeProto?) -> TensorType {
    TensorType(ONNXTypes.dataType(element), shape?.dim.map(dimension))
  }

  private func dimension(_ proto: PBTensorShapeProto.Dimension) -> Dimension {
    switch proto.value {
    case .dimValue(let size): size < 0 ? .unknown : .fixed(Int(size))
    case .dimParam(let name): name.isEmpty ? .unknown : .symbol(name)
    case nil: .unknown
    }
  }
}
