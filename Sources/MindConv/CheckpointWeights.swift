import MindCheckpoint
package import MindNetworks
import MindTensors

/// The tensors of a checkpoint, or of another file of parameters, with training state and texts set aside.
package struct CheckpointWeights {
  let tensors: [(name: String, tensor: Tensor)]
  /// The names of what is no weight.
  let setAside: [String]

  package init(_ document: ModelDocument) throws {
    let entries = try ParameterTable(document).entries
    let state = TrainingState(names: entries.map(\.name))
    var tensors: [(name: String, tensor: Tensor)] = []
    var setAside: [String] = []
    for entry in entries {
      if let tensor = entry.tensor, !state.contains(entry.name) {
        tensors.append((entry.name, tensor))
      } else {
        setAside.append(entry.name)
      }
    }
    self.tensors = tensors
    self.setAside = setAside
  }

  package var shapes: ParameterShapes {
    ParameterShapes(
      Dictionary(
        tensors.map { ($0.name, $0.tensor.shape) }, uniquingKeysWith: { first, _ in first }))
  }
}
