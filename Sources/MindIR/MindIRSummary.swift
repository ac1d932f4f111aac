public import MindGraph
import MindTensors
import MindWire

extension MindIRFile {
  /// What is in the model.
  ///
  /// - Throws: `MindIRError` when a type or a parameter is damaged.
  public func summary() throws -> FileSummary {
    let message = file.message
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    var summary = FileSummary()
    summary.facts = [
      ("MindIR version", message.hasMindIrVersion ? String(message.mindIrVersion) : "none")
    ]
    summary.addProducer(message.producerName, message.modelVersion)
    if !message.functions.isEmpty {
      summary.facts.append(("functions", String(message.functions.count)))
    }
    let graphs = [message.graph] + message.functions
    let compressed = graphs.reduce(0) { $0 + $1.parameter.count { $0.compressionType != 0 } }
    if compressed > 0 { summary.facts.append(("compressed weights", String(compressed))) }
    let tables = message.graph.mapParameter.count
    if tables > 0 { summary.facts.append(("hash tables", String(tables))) }
    summary.facts += dataLocations.sorted().map { ("data file", $0) }
    summary.facts += message.userInfo.map { ($0.key, $0.value) }
    let primitives = Dictionary(
      message.primitives.lazy.map { ($0.name, $0.opType) }, uniquingKeysWith: { first, _ in first })
    for graph in graphs {
      for node in graph.node { count(node, primitives, &summary) }
      for parameter in graph.parameter {
        try locating("parameter '\(parameter.name)'") {
          let name = MindIRNames.short(parameter.name)
          summary.parameters.append(
            FileSummary.Parameter(name: name, tensor: try reader.shownTensor(parameter)))
        }
      }
    }
    summary.parameters += try hashTables().flatMap(\.named).map {
      FileSummary.Parameter(name: $0.name, tensor: $0.tensor)
    }
    summary.inputs = try message.graph.input.map { try port($0, reader) }
    summary.outputs = try message.graph.output.map { try port($0, reader) }
    return summary
  }

  /// Counts operators, without those that only carry values around.
  private func count(
    _ node: PBNodeProto, _ primitives: [String: String], _ summary: inout FileSummary
  ) {
    var name = node.opType
    if let reference = MindIRNames.reference(name) {
      name = primitives[reference] ?? "call"
    }
    name = MindIRNames.plainOperator(name)
    guard !Plumbing.names.contains(name) else { return }
    summary.operators[name, default: 0] += 1
  }

  private func port(_ info: PBValueInfoProto, _ reader: ConstantReader) throws -> FileSummary.Port {
    let name = MindIRNames.short(info.name)
    return try locating("'\(name)'") {
      if let tensor = info.tensor.first {
        return FileSummary.Port(name: name, type: .tensor(try reader.tensorType(tensor)))
      }
      return FileSummary.Port(
        name: name, type: info.hasAttrInfo ? try reader.valueType(info.attrInfo) : .unknown)
    }
  }
}
