import MindGraph
import MindTensors

extension ConstantEncoder {
  /// The attribute `shape`, which says what a node results in; `nil` for what it cannot say.
  ///
  /// - Throws: `MindIRError.inexpressible` when MindIR has no number for an element type.
  func resultType(_ type: ValueType) throws -> PBAttributeProto? {
    guard var proto = try encoded(type) else { return nil }
    proto.name = "shape"
    return proto
  }

  private func encoded(_ type: ValueType) throws -> PBAttributeProto? {
    typealias Kind = PBAttributeProto.AttributeType
    var proto = PBAttributeProto()
    switch type {
    case .tensor(let type):
      guard let element = type.element else { return nil }
      proto.tensors = [try tensor(element, type.dimensions)]
      proto.type = Int32(Kind.tensors.rawValue)
    case .scalar(.bool): proto.type = Int32(Kind.bool.rawValue)
    case .scalar(let element):
      proto.tensors = [try tensor(element, [0])]
      proto.type = Int32(Kind.scalar.rawValue)
    case .tuple(let items):
      for item in items {
        guard let value = try encoded(item) else { return nil }
        proto.values.append(value)
      }
      proto.seqInfo.isDynLen = false
      proto.type = Int32(Kind.tuple.rawValue)
    case .none: proto.type = Int32(Kind.none.rawValue)
    default: return nil
    }
    return proto
  }

  /// A tensor's type: -1 is an unknown size, a lone -2 an unknown number of dimensions.
  func tensor(_ element: DataType, _ dimensions: [Dimension]?) throws -> PBTensorProto {
    var proto = PBTensorProto()
    proto.dims = dimensions.map { $0.map { Int64($0.size ?? -1) } } ?? [-2]
    proto.dataType = try number(of: element)
    return proto
  }
}
