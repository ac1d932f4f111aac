package import MindTensors
import MindWire

extension MindIRFile {
  /// The weights under their checkpoint names, in the order of the file.
  ///
  /// - Parameter allowsCompressed: whether compressed ones come without elements instead of being refused.
  /// - Returns: the weights.
  /// - Throws: `MindIRError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func parameters(
    allowsCompressed: Bool = false
  ) throws -> [(name: String, tensor: Tensor)] {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    return try ([file.message.graph] + file.message.functions).flatMap { graph in
      try graph.parameter.map { proto in
        let name = MindIRNames.short(proto.name)
        return try locating("parameter '\(name)'") {
          let isShown = allowsCompressed && proto.compressionType != 0
          return (name, isShown ? try reader.header(proto) : try reader.tensor(proto))
        }
      }
    }
  }
}
