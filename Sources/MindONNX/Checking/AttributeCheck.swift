/// The rules of onnx's checker for an attribute, whichever operator has it.
extension PBAttributeProto {
  /// What is wrong with the attribute itself; nil if nothing is.
  ///
  /// `isInner` says that its node is in a function, or in a graph inside a node.
  func fault(isInner: Bool) -> String? {
    if name.isEmpty { return "has no name" }
    guard hasType else { return "has no type" }
    guard let kind = AttributeType(rawValue: Int(type)) else {
      return "has the type number \(type), which is not known"
    }
    let kinds = kindsOfValues
    if let other = kinds.first(where: { $0 != kind }) {
      return "has the type \(kind.word), and a value of the type \(other.word)"
    }
    if isInner, hasRefAttrName, !kinds.isEmpty {
      return "stands for '\(refAttrName)' of the function, and has a value of its own"
    }
    return nil
  }

  /// What the filled fields hold.
  var kindsOfValues: [AttributeType] {
    var kinds: [AttributeType] = []
    if hasF { kinds.append(.float) }
    if hasI { kinds.append(.int) }
    if hasS { kinds.append(.string) }
    if hasT { kinds.append(.tensor) }
    if hasG { kinds.append(.graph) }
    if hasTp { kinds.append(.typeProto) }
    if hasSparseTensor { kinds.append(.sparseTensor) }
    if !floats.isEmpty { kinds.append(.floats) }
    if !ints.isEmpty { kinds.append(.ints) }
    if !strings.isEmpty { kinds.append(.strings) }
    if !tensors.isEmpty { kinds.append(.tensors) }
    if !graphs.isEmpty { kinds.append(.graphs) }
    if !sparseTensors.isEmpty { kinds.append(.sparseTensors) }
    if !typeProtos.isEmpty { kinds.append(.typeProtos) }
    return kinds
  }
}

extension PBAttributeProto.AttributeType {
  /// The name that ONNX has for it, in lower case.
  var word: String {
    switch self {
    case .undefined: "undefined"
    case .float: "float"
    case .int: "int"
    case .string: "string"
    case .tensor: "tensor"
    case .graph: "graph"
    case .sparseTensor: "sparse_tensor"
    case .typeProto: "type_proto"
    case .floats: "floats"
    case .ints: "ints"
    case .strings: "strings"
    case .tensors: "tensors"
    case .graphs: "graphs"
    case .sparseTensors: "sparse_tensors"
    case .typeProtos: "type_protos"
    }
  }

  /// Whether there is no value without a field: numbers and texts have a standard, lists may be empty.
  var needsField: Bool {
    switch self {
    case .tensor, .graph, .sparseTensor, .typeProto: true
    default: false
    }
  }
}
