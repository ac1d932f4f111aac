package import MindONNX
import MindTensors
import MindWire

/// An ONNX model as a session takes it: the structure as one message, large weights beside it.
///
/// Weights never pass through protobuf: they are read once, into the memory that ONNX Runtime uses.
package struct SessionModel {
  /// The message; weights that are beside it are marked as external.
  let message: [UInt8]
  /// The weights, by the names of their initializers.
  let weights: [(name: String, tensor: HostTensor)]

  /// Prepares a model and reads its weights.
  ///
  /// - Throws: `ONNXError` or `FileError` when weights cannot be read; `WireError` when what remains is
  ///   too large for a message.
  package init(_ file: ONNXFile) throws {
    let (rest, tensors) = try file.withoutWeights(from: 1024)
    message = try rest.spliced().bytes()
    weights = try tensors.map { name, tensor in
      try locating("initializer '\(name)'") { (name, try HostTensor(tensor)) }
    }
  }
}
