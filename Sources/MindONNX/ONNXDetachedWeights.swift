package import MindTensors
import MindWire

extension ONNXFile {
  /// The model with the large weights of its main graph taken out, and these by themselves.
  ///
  /// What was taken out is marked as external, at a place that does not exist: whoever runs the model hands
  /// it over by name. Weights of graphs inside nodes stay.
  ///
  /// - Parameter threshold: tensors of fewer bytes stay, when they were in the model.
  /// - Returns: the rest, and the weights by the names of their initializers.
  /// - Throws: `ONNXError` or `ExternalFileError` when a tensor's data is not what it says.
  package func withoutWeights(
    from threshold: Int
  ) throws -> (rest: ONNXFile, weights: [(name: String, tensor: Tensor)]) {
    var rest = self
    var message = file.message
    try message.changeTensors { proto, place, _ in
      guard proto.isExternal else { return }
      try locating(place) {
        guard let payload = try self.tensor(proto).payload else { return }
        proto.clearData()
        proto.rawData = rest.file.payloads.field(for: payload)
      }
    }
    var weights: [(name: String, tensor: Tensor)] = []
    try message.graph.initializer.changeEach { proto in
      let name = proto.name
      guard proto.dataType != Int32(PBTensorProto.DataType.string.rawValue) else { return }
      let tensor = try locating("initializer '\(name)'") { try rest.tensor(proto) }
      guard let payload = tensor.payload, let width = tensor.type.bitWidth, width >= 8,
        payload.byteCount >= threshold
      else { return }
      weights.append((name, tensor))
      proto.markExternal(
        location: "weights", offset: 0, byteCount: payload.byteCount)
    }
    rest.file.message = message
    return (rest, weights)
  }
}
