package import MindONNX
package import MindTensors
import MindWire

/// An ONNX model as a session takes it.
package struct SessionModel {
  /// Where a session finds the message.
  enum Message {
    /// In memory; weights that are beside it are marked as external.
    case bytes([UInt8])
    /// In a file, weights and all.
    case file(FileSource)

    /// What ONNX Runtime says of the file, which it knows by another path, with its own.
    func named(in text: String) -> String {
      guard case .file(let source) = self, let path = source.reopeningPath else { return text }
      return text.split(separator: path, omittingEmptySubsequences: false)
        .joined(separator: source.path)
    }
  }

  let message: Message
  /// The weights that are beside it, by the names of their initializers.
  let weights: [(name: String, tensor: HostTensor)]

  /// Prepares a model: the structure as one message, large weights beside it.
  ///
  /// Weights never pass through protobuf: they are read once, into the memory that ONNX Runtime uses.
  ///
  /// - Throws: `ONNXError` or `FileError` when weights cannot be read; `WireError` when what remains is
  ///   too large for a message.
  package init(_ file: ONNXFile) throws {
    let (rest, tensors) = try file.withoutWeights(from: 1024)
    message = .bytes(try rest.spliced().bytes())
    weights = try tensors.map { name, tensor in
      try locating("initializer '\(name)'") { (name, try HostTensor(tensor)) }
    }
  }

  /// A model that ONNX Runtime reads by itself.
  ///
  /// It lets go of each weight as soon as it has made another of it, which it cannot do with weights that are
  /// lent to it.
  ///
  /// - Parameter source: a file that holds the whole model, which was read without objection.
  package init(wholeIn source: FileSource) {
    message = .file(source)
    weights = []
  }
}
