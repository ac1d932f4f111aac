package import MindTensors
import MindWire

extension MindIRFile {
  /// The weights under their checkpoint names, in the order of the file.
  ///
  /// - Throws: `MindIRError` when one is damaged, `ExternalFileError` when its file cannot be read.
  package func parameters() throws -> [(name: String, tensor: Tensor)] {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    return try ([file.message.graph] + file.message.functions).flatMap { graph in
      try graph.parameter.map { proto in
        let name = MindIRNames.short(proto.name)
        return try locating("parameter '\(name)'") { (name, try reader.tensor(proto)) }
      }
    }
  }
}
