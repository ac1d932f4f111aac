package import MindTensors
import MindWire

extension MindIRFile {
  /// The weights that are compressed, a kind of Lite's that MindSpore itself does not read, by their checkpoint
  /// names: their bytes as the file has them, whose values are not known.
  ///
  /// - Throws: `MindIRError` or `ExternalFileError` when the bytes are not there.
  package func compressedWeights() throws -> [String: Payload] {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    var weights: [String: Payload] = [:]
    for graph in [file.message.graph] + file.message.functions {
      for proto in graph.parameter where proto.compressionType != 0 {
        weights[MindIRNames.short(proto.name)] = try reader.payload(proto)
      }
    }
    return weights
  }
}

extension MindIRFile {
  /// The keys, values and status of hash tables, as `NAME/keys` and so on.
  ///
  /// - Throws: `MindIRError` or `ExternalFileError` when one is damaged.
  package func tableTensors() throws -> [(name: String, tensor: Tensor)] {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    return try file.message.graph.mapParameter.flatMap { table in
      let parts = [
        ("keys", table.keyTensor), ("values", table.valueTensor), ("status", table.statusTensor),
      ]
      return try parts.map { part, proto in
        let name = "\(MindIRNames.short(table.name))/\(part)"
        return try locating("'\(name)'") { (name, try reader.tensor(proto)) }
      }
    }
  }
}
