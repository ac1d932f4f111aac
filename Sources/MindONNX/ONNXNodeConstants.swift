package import MindTensors
import MindWire

/// Weights that are no initializers.
extension ONNXFile {
  /// The tensors that nodes hold in attributes, wherever the nodes are: what a node of Constant holds by the name of
  /// its result, others by node and attribute; behind the places of graphs inside of nodes and of functions.
  ///
  /// - Throws: `ONNXError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func nodeConstants() throws -> [(name: String, tensor: Tensor)] {
    let reader = ONNXConstantReader(file: self, elements: .optional)
    let message = file.message
    var constants = try reader.constants(of: message.graph.node, in: "")
    for function in message.functions {
      constants += try reader.constants(of: function.node, in: function.prefix)
    }
    try message.forEachInnerGraph { graph, prefix in
      constants += try reader.constants(of: graph.node, in: prefix)
    }
    return constants
  }
}

extension ONNXConstantReader {
  fileprivate func constants(
    of nodes: [PBNodeProto], in prefix: String
  ) throws -> [(name: String, tensor: Tensor)] {
    var constants: [(name: String, tensor: Tensor)] = []
    for node in nodes {
      let result = node.output.first ?? ""
      for attribute in node.attribute {
        let name =
          node.opType == "Constant"
          ? prefix + result
          : "\(prefix)\(node.name.isEmpty ? result : node.name)/\(attribute.name)"
        let tensors = try locating("constant '\(name)'") { try self.tensors(attribute) }
        constants += tensors.map { (name, $0) }
      }
    }
    return constants
  }

  private func tensors(_ attribute: PBAttributeProto) throws -> [Tensor] {
    var tensors = try attribute.tensors.map { try tensor($0) }
    if attribute.hasT { tensors.append(try tensor(attribute.t)) }
    if attribute.hasSparseTensor { tensors.append(try tensor(attribute.sparseTensor)) }
    tensors += try attribute.sparseTensors.map { try tensor($0) }
    if attribute.name == "value_floats", let shape = Shape([attribute.floats.count]) {
      let bytes = attribute.floats.flatMap { $0.bitPattern.littleEndianBytes }
      tensors.append(try Tensor(type: .float32, shape: shape, payload: .inline(bytes)))
    }
    return tensors
  }
}
