import MindCheckpoint

extension CheckpointEntry {
  /// What entries must have in common to stand for each other.
  var form: String {
    switch content {
    case .tensor(let tensor): "\(tensor.type) \(tensor.shape)"
    case .text: "text"
    case .map: "map"
    }
  }
}
