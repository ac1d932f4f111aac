import MindCheckpoint
package import MindNetworks
import MindTensors

/// The tensors of a checkpoint, or of another file of parameters, with training state and texts set aside.
package struct CheckpointWeights {
  package let tensors: [CheckpointParameter]
  /// The names of what is no weight.
  let setAside: [String]

  /// - Parameters:
  ///   - document: the file.
  ///   - isWhole: whether sparse weights of an ONNX model and those of graphs inside nodes are taken too.
  /// - Throws: the format's error when a parameter is damaged.
  package init(_ document: ModelDocument, isWhole: Bool = false) throws {
    let entries = try isWhole ? document.allEntries : ParameterTable(document).entries
    let state = TrainingState(names: entries.map(\.name))
    var tensors: [CheckpointParameter] = []
    var setAside: [String] = []
    for entry in entries {
      if let tensor = entry.tensor, !state.contains(entry.name) {
        tensors.append(CheckpointParameter(entry: entry.name, tensor: tensor))
      } else {
        setAside.append(entry.name)
      }
    }
    self.tensors = tensors
    self.setAside = setAside
  }
}
