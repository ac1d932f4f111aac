package import MindTensors
import MindWire

extension ONNXFile {
  /// The initializers, in the order of the file.
  ///
  /// - Throws: `ONNXError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func parameters() throws -> [(name: String, tensor: Tensor)] {
    try file.message.graph.initializer.map { proto in
      try locating("initializer '\(proto.name)'") { (proto.name, try tensor(proto)) }
    }
  }
}
