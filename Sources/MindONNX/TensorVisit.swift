/// Shows tensors to `visit`, with the place of each.
extension PBModelProto {
  /// Visits every tensor of the model that holds weights or constants, wherever it is nested.
  ///
  /// - Parameter visit: told where the tensor stands.
  /// - Throws: what `visit` throws.
  package func forEachTensor(
    _ visit: (PBTensorProto, _ place: String) throws -> Void
  ) rethrows {
    try graph.forEachTensor("", visit)
    for function in functions {
      let place = function.place
      for node in function.node { try node.forEachTensor(place, visit) }
      for attribute in function.attributeProto { try attribute.forEachTensor(place, visit) }
    }
    for training in trainingInfo {
      if training.hasInitialization {
        try training.initialization.forEachTensor("training, ", visit)
      }
      if training.hasAlgorithm { try training.algorithm.forEachTensor("training, ", visit) }
    }
  }
}

extension PBGraphProto {
  fileprivate func forEachTensor(
    _ place: String, _ visit: (PBTensorProto, String) throws -> Void
  ) rethrows {
    for tensor in initializer { try visit(tensor, tensor.initializerPlace(place)) }
    for sparse in sparseInitializer {
      try sparse.forEachTensor("\(place)sparse initializer", visit)
    }
    for node in node { try node.forEachTensor(place, visit) }
  }
}

extension PBSparseTensorProto {
  fileprivate func forEachTensor(
    _ place: String, _ visit: (PBTensorProto, String) throws -> Void
  ) rethrows {
    if hasValues { try visit(values, valuesPlace(place)) }
    if hasIndices { try visit(indices, indicesPlace(place)) }
  }
}

extension PBNodeProto {
  fileprivate func forEachTensor(
    _ place: String, _ visit: (PBTensorProto, String) throws -> Void
  ) rethrows {
    guard attribute.contains(where: \.holdsTensors) else { return }
    let place = self.place(in: place)
    for attribute in attribute where attribute.holdsTensors {
      try attribute.forEachTensor(place, visit)
    }
  }
}

extension PBAttributeProto {
  fileprivate func forEachTensor(
    _ place: String, _ visit: (PBTensorProto, String) throws -> Void
  ) rethrows {
    guard holdsTensors else { return }
    let place = self.place(in: place)
    if hasT { try visit(t, place) }
    for tensor in tensors { try visit(tensor, place) }
    if hasSparseTensor { try sparseTensor.forEachTensor(place, visit) }
    for sparse in sparseTensors { try sparse.forEachTensor(place, visit) }
    if hasG { try g.forEachTensor("\(place), ", visit) }
    for graph in graphs { try graph.forEachTensor("\(place), ", visit) }
  }
}
