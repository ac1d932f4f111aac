import MindWire

/// What a tensor is to the message that holds it.
package enum TensorRole {
  case initializer, attribute
  /// The values of a sparse tensor, or their places.
  case sparsePart
  /// Another tensor of the training information.
  case training
}

/// Hands tensors to `change`, with the place of each.
///
/// What holds no tensor is left alone: changing a message, even to the same, costs a copy of it.
extension PBModelProto {
  /// Changes every tensor of the model that holds weights or constants, wherever it is nested.
  ///
  /// - Parameter change: may change the tensor; told where it stands, and as what.
  /// - Throws: what `change` throws.
  package mutating func changeTensors(
    _ change: (inout PBTensorProto, _ place: String, TensorRole) throws -> Void
  ) throws {
    try graph.changeTensors("", change)
    try functions.changeEach { function in
      let place = function.place
      try function.node.changeEach(where: \.holdsTensors) {
        try $0.changeTensors(place, change)
      }
      try function.attributeProto.changeEach(where: \.holdsTensors) {
        try $0.changeTensors(place, change)
      }
    }
    try trainingInfo.changeEach { training in
      let inside = "training, "
      if training.hasInitialization {
        try training.initialization.changeTensors(inside) { tensor, place, role in
          try change(&tensor, place, role == .sparsePart ? role : .training)
        }
      }
      if training.hasAlgorithm {
        try training.algorithm.changeTensors(inside) { tensor, place, role in
          try change(&tensor, place, role == .sparsePart ? role : .training)
        }
      }
    }
  }
}

extension PBGraphProto {
  fileprivate mutating func changeTensors(
    _ place: String, _ change: (inout PBTensorProto, String, TensorRole) throws -> Void
  ) throws {
    try initializer.changeEach { try change(&$0, $0.initializerPlace(place), .initializer) }
    try sparseInitializer.changeEach {
      try $0.changeTensors("\(place)sparse initializer", change)
    }
    try node.changeEach(where: \.holdsTensors) { try $0.changeTensors(place, change) }
  }
}

extension PBSparseTensorProto {
  fileprivate mutating func changeTensors(
    _ place: String, _ change: (inout PBTensorProto, String, TensorRole) throws -> Void
  ) throws {
    if hasValues { try change(&values, valuesPlace(place), .sparsePart) }
    if hasIndices { try change(&indices, indicesPlace(place), .sparsePart) }
  }
}

extension PBNodeProto {
  fileprivate var holdsTensors: Bool { attribute.contains(where: \.holdsTensors) }

  fileprivate mutating func changeTensors(
    _ place: String, _ change: (inout PBTensorProto, String, TensorRole) throws -> Void
  ) throws {
    let place = self.place(in: place)
    try attribute.changeEach(where: \.holdsTensors) { try $0.changeTensors(place, change) }
  }
}

extension PBAttributeProto {
  fileprivate mutating func changeTensors(
    _ place: String, _ change: (inout PBTensorProto, String, TensorRole) throws -> Void
  ) throws {
    let place = self.place(in: place)
    if hasT { try change(&t, place, .attribute) }
    try tensors.changeEach { try change(&$0, place, .attribute) }
    if hasSparseTensor { try sparseTensor.changeTensors(place, change) }
    try sparseTensors.changeEach { try $0.changeTensors(place, change) }
    if hasG { try g.changeTensors("\(place), ", change) }
    try graphs.changeEach { try $0.changeTensors("\(place), ", change) }
  }
}
