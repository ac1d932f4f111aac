package import MindTensors
import MindWire

/// Weights besides the initializers of the main graph.
extension ONNXFile {
  /// A weight that is sparse, or belongs to a graph inside of a node.
  struct FurtherParameter {
    enum Content {
      case dense(PBTensorProto)
      case sparse(PBSparseTensorProto)
    }

    /// Its name; behind those of the node and the attribute when it is in a graph inside.
    let name: String
    let content: Content
    let isInner: Bool
  }

  /// All initializers with their elements, texts included, in the order of the summary: those of the main
  /// graph, sparse ones in their dense form, and those of the graphs in nodes.
  ///
  /// - Throws: `ONNXError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func allParameters() throws -> [(name: String, tensor: Tensor, isInner: Bool)] {
    let strict = ONNXConstantReader(file: self, elements: .required)
    var parameters = try file.message.graph.initializer.map { proto in
      try locating("initializer '\(proto.name)'") {
        (name: proto.name, tensor: try strict.tensor(proto), isInner: false)
      }
    }
    let reader = ONNXConstantReader(file: self, elements: .optional)
    try forEachFurtherParameter { further in
      let tensor =
        switch further.content {
        case .dense(let proto): try reader.tensor(proto)
        case .sparse(let proto): try reader.tensor(proto)
        }
      parameters.append((further.name, tensor, further.isInner))
    }
    return parameters
  }

  /// Visits them in the order of the file; what `visit` throws is said to be in the parameter.
  func forEachFurtherParameter(_ visit: (FurtherParameter) throws -> Void) throws {
    let message = file.message
    func located(_ further: FurtherParameter) throws {
      try locating("initializer '\(further.name)'") { try visit(further) }
    }
    for sparse in message.graph.sparseInitializer {
      try located(
        FurtherParameter(name: sparse.values.name, content: .sparse(sparse), isInner: false))
    }
    try message.forEachInnerGraph { graph, prefix in
      for tensor in graph.initializer {
        try located(
          FurtherParameter(name: prefix + tensor.name, content: .dense(tensor), isInner: true))
      }
      for sparse in graph.sparseInitializer {
        try located(
          FurtherParameter(
            name: prefix + sparse.values.name, content: .sparse(sparse), isInner: true))
      }
    }
  }
}
