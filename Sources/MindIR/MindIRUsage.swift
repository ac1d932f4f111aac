package import MindGraph
import MindTensors
import MindWire

extension MindIRFile {
  /// What the model asks of a reader.
  ///
  /// - Throws: `MindIRError` when a type or a parameter is damaged.
  package func usage() throws -> ModelUsage {
    let message = file.message
    let form = NodeForm(message, ConstantReader(payloads: file.payloads, folder: folder))
    let summary = try summary()
    var usage = ModelUsage(format: .mindIR(version: Int(clamping: version)))
    usage.inputs = summary.inputs.map { ModelUsage.Port(name: $0.name, type: $0.type) }
    usage.outputs = summary.outputs.map { ModelUsage.Port(name: $0.name, type: $0.type) }
    usage.hasFunctions = !message.functions.isEmpty
    usage.hasDataFiles = !dataLocations.isEmpty
    for parameter in summary.parameters {
      if let type = DataType(rawValue: parameter.type), usage.weightTypes[type] == nil {
        usage.weightTypes[type] = parameter.name
      }
    }
    for graph in [message.graph] + message.functions {
      for node in graph.node {
        guard let name = form.operatorName(of: node), !Plumbing.names.contains(name) else {
          continue
        }
        let place = node.hasDomain ? node.domain : node.output.first ?? node.name
        let type = try? form.recordedType(of: node)
        usage.nodes.append(
          ModelUsage.Node(name: name, place: "'\(place)'", outputs: results(of: type)))
      }
    }
    return usage
  }

  /// The tensors of a result, which may be several.
  private func results(of type: ValueType?) -> [ModelUsage.Argument] {
    switch type {
    case .tensor(let type): [ModelUsage.Argument(type: type, isConstant: false)]
    case .tuple(let types): types.flatMap { results(of: $0) }
    default: []
    }
  }
}
