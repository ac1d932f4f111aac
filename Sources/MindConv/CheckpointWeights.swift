import MindCheckpoint
import MindNetworks
import MindTensors

/// A checkpoint's tensors, with training state and texts set aside.
struct CheckpointWeights {
  let tensors: [CheckpointParameter]
  /// The names of what is no weight.
  let setAside: [String]

  init(_ file: CheckpointFile) throws {
    let entries = try file.entries()
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
