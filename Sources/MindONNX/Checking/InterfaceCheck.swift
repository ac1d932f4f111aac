/// The rules of onnx's checker for what a model, or a function, takes and gives.
extension PBValueInfoProto {
  /// What an input or result of the model does not say of its type; nil when all is there.
  ///
  /// Those of graphs inside nodes need no type.
  var typeFault: String? {
    guard hasType, let value = type.value else { return "has no type" }
    switch value {
    case .tensorType(let type): return fault(type.hasElemType, type.hasShape)
    case .sparseTensorType(let type): return fault(type.hasElemType, type.hasShape)
    case .sequenceType(let type): return fault(type.hasElemType)
    case .optionalType(let type): return fault(type.hasElemType)
    case .mapType(let type):
      return type.hasKeyType && type.hasValueType ? nil : "has a map's type without its parts"
    case .opaqueType(let type): return type.name.isEmpty ? "has a type without a name" : nil
    }
  }

  private func fault(_ hasElement: Bool, _ hasShape: Bool = true) -> String? {
    if !hasElement { return "has no element type" }
    return hasShape ? nil : "has no shape; sizes may be open, but their number is required"
  }
}

extension PBFunctionProto {
  /// Notes what is wrong with a function's name, and those of its inputs, results and attributes.
  func checkInterface(_ note: (String) -> Void) {
    if name.isEmpty { note("has no name") }
    if !hasDomain { note("has no domain") }
    for (what, names) in [("input", input), ("result", output), ("attribute", attribute)] {
      var known: Set<String> = []
      for name in names where !known.insert(name).inserted {
        note("has the \(what) '\(name)' twice")
      }
    }
  }
}
