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
  }

  /// Sparse initializers, and all initializers of the graphs in nodes, with their elements.
  ///
  /// - Throws: `ONNXError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func furtherParameters() throws -> [(name: String, tensor: Tensor)] {
    let reader = ONNXConstantReader(file: self, allowsMissingData: true)
    var parameters: [(name: String, tensor: Tensor)] = []
    try forEachFurtherParameter { further in
      switch further.content {
      case .dense(let proto): parameters.append((further.name, try reader.tensor(proto)))
      case .sparse(let proto): parameters.append((further.name, try reader.tensor(proto)))
      }
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
      try located(FurtherParameter(name: sparse.values.name, content: .sparse(sparse)))
    }
    try message.forEachInnerGraph { graph, prefix in
      for tensor in graph.initializer {
        try located(FurtherParameter(name: prefix + tensor.name, content: .dense(tensor)))
      }
      for sparse in graph.sparseInitializer {
        try located(FurtherParameter(name: prefix + sparse.values.name, content: .sparse(sparse)))
      }
    }
  }
}
