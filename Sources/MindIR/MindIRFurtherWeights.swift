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
  /// A hash table of embeddings.
  package struct HashTable {
    /// Its checkpoint name.
    package let name: String
    /// Keys, values and status.
    package let parts: [Tensor]

    /// The parts as `NAME/keys` and so on.
    var named: [(name: String, tensor: Tensor)] {
      zip(["keys", "values", "status"], parts).map { ("\(name)/\($0)", $1) }
    }
  }

  /// The hash tables.
  ///
  /// - Throws: `MindIRError` or `ExternalFileError` when one is damaged.
  package func hashTables() throws -> [HashTable] {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    return try file.message.graph.mapParameter.map { table in
      let name = MindIRNames.short(table.name)
      return try locating("hash table '\(name)'") {
        HashTable(
          name: name,
          parts: try [table.keyTensor, table.valueTensor, table.statusTensor].map(reader.tensor))
      }
    }
  }
}
