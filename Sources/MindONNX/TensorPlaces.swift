import MindTensors

/// Where tensors stand, in words.
///
/// Names are shortened: the place of a node is part of the place of everything inside it, and a long name
/// would be copied for each.
extension PBFunctionProto {
  var place: String { "function '\(VisibleText.name(name))', " }
}

extension PBNodeProto {
  func place(in place: String) -> String { "\(place)node '\(VisibleText.name(name))', " }
}

extension PBAttributeProto {
  /// Whether there is a tensor in it, or a graph that may have some.
  var holdsTensors: Bool {
    hasT || hasG || hasSparseTensor || !tensors.isEmpty || !graphs.isEmpty
      || !sparseTensors.isEmpty
  }

  func place(in place: String) -> String { "\(place)attribute '\(VisibleText.name(name))'" }
}

extension PBTensorProto {
  func initializerPlace(_ place: String) -> String {
    "\(place)initializer '\(VisibleText.name(name))'"
  }
}

extension PBSparseTensorProto {
  func valuesPlace(_ place: String) -> String {
    "\(place) '\(VisibleText.name(values.name))', values"
  }

  func indicesPlace(_ place: String) -> String {
    "\(place) '\(VisibleText.name(values.name))', indices"
  }
}
