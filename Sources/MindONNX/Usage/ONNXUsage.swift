package import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// What the model asks of a runtime.
  ///
  /// Element types are followed from inputs and weights through the graph; where the model says more
  /// (`value_info`), that counts.
  package func usage() -> ModelUsage {
    var scan = ONNXUsageScan(self)
    scan.run()
    return scan.usage
  }
}

extension ModelUsage {
  /// Whether ONNX has every operator of its own domains that an ONNX model uses.
  package var operatorsExist: Bool {
    nodes.allSatisfy { node in
      let form = OperatorSignature.lookup(node.name, domain: node.domain, version: .max)
      if case .unknown = form { return false }
      return true
    }
  }
}

/// Walks graphs and functions with what is known of each value so far.
private struct ONNXUsageScan {
  private let document: ONNXFile
  private(set) var usage: ModelUsage
  private var functions: Set<String> = []

  init(_ document: ONNXFile) {
    self.document = document
    usage = ModelUsage(
      format: .onnx(
        opset: document.standardOpset, ir: Int(clamping: document.file.message.irVersion)))
  }

  mutating func run() {
    let model = document.file.message
    functions = Set(model.functions.map { "\($0.domain) \($0.name)" })
    usage.hasDataFiles = !document.dataLocations.isEmpty
    usage.hasFunctions = !model.functions.isEmpty
    let weights = Set(model.graph.initializer.map(\.name))
    usage.inputs = model.graph.input.filter { !weights.contains($0.name) }.map(port)
    usage.outputs = model.graph.output.map(port)
    scan(model.graph, outer: [:], at: "")
    for function in model.functions {
      var values: [String: ModelUsage.Argument] = [:]
      scan(function.node, &values, at: "function '\(function.name)', ")
    }
  }

  private func port(_ info: PBValueInfoProto) -> ModelUsage.Port {
    ModelUsage.Port(name: info.name, type: document.valueType(info.type))
  }

  private mutating func scan(
    _ graph: PBGraphProto, outer: [String: ModelUsage.Argument], at place: String
  ) {
    var values = outer
    for info in graph.valueInfo + graph.output + graph.input {
      if let type = document.valueType(info.type).tensor {
        values[info.name] = ModelUsage.Argument(type: type, isConstant: false)
      }
    }
    for tensor in graph.initializer {
      let type = ONNXTypes.dataType(tensor.dataType)
      if let type, usage.weightTypes[type] == nil { usage.weightTypes[type] = tensor.name }
      values[tensor.name] = ModelUsage.Argument(
        type: TensorType(type, tensor.dims.map { .fixed(Int(clamping: $0)) }), isConstant: true)
    }
    scan(graph.node, &values, at: place)
  }

  private mutating func scan(
    _ nodes: [PBNodeProto], _ values: inout [String: ModelUsage.Argument], at place: String
  ) {
    for (index, node) in nodes.enumerated() {
      let name = node.name.isEmpty ? "node \(index)" : "'\(node.name)'"
      let inputs = node.input.map { input in
        input.isEmpty
          ? ModelUsage.Argument(type: nil, isConstant: true, isPresent: false)
          : values[input] ?? ModelUsage.Argument(type: nil, isConstant: false)
      }
      let domain = node.domain == "ai.onnx" ? "" : node.domain
      let isCall = functions.contains("\(node.domain) \(node.opType)")
      let elements = inputs.map { $0.type?.element }
      let outputs = node.output.enumerated().map { position, output in
        var type = output.isEmpty ? nil : values[output]?.type
        if type?.element == nil, domain.isEmpty, !isCall, !output.isEmpty {
          type = TensorType(
            ElementTypes.result(position, of: node, elements), type?.dimensions)
        }
        return ModelUsage.Argument(
          type: type, isConstant: node.opType == "Constant", isPresent: !output.isEmpty)
      }
      if !isCall {
        usage.nodes.append(
          ModelUsage.Node(
            name: node.opType, domain: domain, place: place + name, inputs: inputs,
            outputs: outputs, attributes: node.attribute.compactMap(plain)))
      }
      for attribute in node.attribute {
        if attribute.hasG { scan(attribute.g, outer: values, at: "\(place)\(name), ") }
        for graph in attribute.graphs { scan(graph, outer: values, at: "\(place)\(name), ") }
      }
      for (name, output) in zip(node.output, outputs) where output.isPresent {
        values[name] = output
      }
    }
  }

  /// The kinds of attributes that readers are choosy about.
  private func plain(_ attribute: PBAttributeProto) -> NamedAttribute? {
    typealias Kind = PBAttributeProto.AttributeType
    switch Kind(rawValue: Int(attribute.type)) {
    case .int: return NamedAttribute(attribute.name, .int(Int(attribute.i)))
    case .ints: return NamedAttribute(attribute.name, .ints(attribute.ints.map { Int($0) }))
    case .string:
      return NamedAttribute(attribute.name, .string(String(decoding: attribute.s, as: UTF8.self)))
    case .float: return NamedAttribute(attribute.name, .float(attribute.f))
    default: return NamedAttribute(attribute.name, .none)
    }
  }
}
