import MindTensors

extension PBModelProto {
  /// Visits every tensor of the model that holds weights or constants, wherever it is nested.
  ///
  /// - Parameter visit: may change the tensor; told where it stands.
  /// - Throws: what `visit` throws.
  package mutating func forEachTensor(
    _ visit: (inout PBTensorProto, _ place: String) throws -> Void
  ) throws {
    try graph.forEachTensor("", visit)
    // A field of a message is copied whenever it is changed in place.
    var functions = functions
    defer { self.functions = functions }
    for index in functions.indices {
      let place = "function '\(functions[index].name)', "
      for node in functions[index].node.indices where functions[index].node[node].holdsTensors {
        try functions[index].node[node].forEachTensor(place, visit)
      }
      for attribute in functions[index].attributeProto.indices {
        try functions[index].attributeProto[attribute].forEachTensor(place, visit)
      }
    }
    for index in trainingInfo.indices {
      if trainingInfo[index].hasInitialization {
        try trainingInfo[index].initialization.forEachTensor("training, ", visit)
      }
      if trainingInfo[index].hasAlgorithm {
        try trainingInfo[index].algorithm.forEachTensor("training, ", visit)
      }
    }
  }
}

extension PBGraphProto {
  fileprivate mutating func forEachTensor(
    _ place: String, _ visit: (inout PBTensorProto, String) throws -> Void
  ) throws {
    for index in initializer.indices {
      try visit(&initializer[index], "\(place)initializer '\(initializer[index].name)'")
    }
    for index in sparseInitializer.indices {
      try sparseInitializer[index].forEachTensor("\(place)sparse initializer", visit)
    }
    // Most nodes hold none; changing a node in place, even to the same, costs a copy.
    for index in node.indices where node[index].holdsTensors {
      try node[index].forEachTensor(place, visit)
    }
  }
}

extension PBSparseTensorProto {
  fileprivate mutating func forEachTensor(
    _ place: String, _ visit: (inout PBTensorProto, String) throws -> Void
  ) throws {
    if hasValues { try visit(&values, "\(place) '\(values.name)', values") }
    if hasIndices { try visit(&indices, "\(place) '\(values.name)', indices") }
  }
}

extension PBNodeProto {
  fileprivate var holdsTensors: Bool {
    attribute.contains { attribute in
      attribute.hasT || attribute.hasG || attribute.hasSparseTensor || !attribute.tensors.isEmpty
        || !attribute.graphs.isEmpty || !attribute.sparseTensors.isEmpty
    }
  }

  fileprivate mutating func forEachTensor(
    _ place: String, _ visit: (inout PBTensorProto, String) throws -> Void
  ) throws {
    for index in attribute.indices {
      try attribute[index].forEachTensor("\(place)node '\(name)', ", visit)
    }
  }
}

extension PBAttributeProto {
  fileprivate mutating func forEachTensor(
    _ place: String, _ visit: (inout PBTensorProto, String) throws -> Void
  ) throws {
    let place = "\(place)attribute '\(name)'"
    if hasT { try visit(&t, place) }
    for index in tensors.indices { try visit(&tensors[index], place) }
    if hasSparseTensor { try sparseTensor.forEachTensor(place, visit) }
    for index in sparseTensors.indices { try sparseTensors[index].forEachTensor(place, visit) }
    if hasG { try g.forEachTensor("\(place), ", visit) }
    for index in graphs.indices { try graphs[index].forEachTensor("\(place), ", visit) }
  }
}
