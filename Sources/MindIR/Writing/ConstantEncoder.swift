import FoundationEssentials
import MindGraph
import MindTensors
import MindWire

/// Turns constants into MindIR's encoding.
///
/// A number that stands alone uses the singular fields, written even when it is 0; a number in a tuple
/// uses the plural ones. MindSpore refuses either in the other's place.
struct ConstantEncoder {
  private typealias Kind = PBAttributeProto.AttributeType

  /// A constant that stands alone.
  func constant(
    _ value: Attribute, named name: String, _ payloads: inout PayloadTable
  ) throws -> PBAttributeProto {
    var proto = PBAttributeProto()
    proto.name = name
    switch value {
    case .bool(let flag):
      proto.i = flag ? 1 : 0
      proto.type = Int32(Kind.bool.rawValue)
    case .int(let number):
      proto.i = Int64(number)
      proto.type = Int32(Kind.int64.rawValue)
    case .float(let number):
      proto.f = number
      proto.type = Int32(Kind.float.rawValue)
    case .double(let number):
      proto.d = number
      proto.type = Int32(Kind.double.rawValue)
    case .string(let text):
      proto.s = Data(text.utf8)
      proto.type = Int32(Kind.string.rawValue)
    default: try compound(value, &proto, &payloads)
    }
    return proto
  }

  private func element(
    _ value: Attribute, _ payloads: inout PayloadTable
  ) throws -> PBAttributeProto {
    var proto = PBAttributeProto()
    switch value {
    case .bool(let flag):
      proto.ints = [flag ? 1 : 0]
      proto.type = Int32(Kind.bool.rawValue)
    case .int(let number):
      proto.ints = [Int64(number)]
      proto.type = Int32(Kind.int64.rawValue)
    case .float(let number):
      proto.floats = [number]
      proto.type = Int32(Kind.float.rawValue)
    case .double(let number):
      proto.doubles = [number]
      proto.type = Int32(Kind.double.rawValue)
    case .string(let text):
      proto.strings = [Data(text.utf8)]
      proto.type = Int32(Kind.string.rawValue)
    default: try compound(value, &proto, &payloads)
    }
    return proto
  }

  /// What is encoded alike inside and outside of tuples.
  private func compound(
    _ value: Attribute, _ proto: inout PBAttributeProto, _ payloads: inout PayloadTable
  ) throws {
    let items: [Attribute]
    switch value {
    case .none:
      proto.type = Int32(Kind.none.rawValue)
      return
    case .type(let type):
      var tensor = PBTensorProto()
      tensor.dataType = try number(of: type)
      proto.tensors = [tensor]
      proto.type = Int32(Kind.tensors.rawValue)
      return
    case .tensor(let tensor):
      guard let payload = tensor.payload else {
        throw MindIRError.content("a constant has no data")
      }
      var encoded = try header(tensor)
      encoded.rawData = payloads.field(for: payload)
      proto.tensors = [encoded]
      proto.type = Int32(Kind.tensors.rawValue)
      return
    case .ints(let values): items = values.map(Attribute.int)
    case .floats(let values): items = values.map(Attribute.float)
    case .strings(let values): items = values.map(Attribute.string)
    case .tuple(let values): items = values
    default: throw MindIRError.inexpressible("such a constant")
    }
    proto.values = try items.map { try element($0, &payloads) }
    proto.type = Int32(Kind.tuple.rawValue)
  }

  /// A tensor's type and dimensions.
  func header(_ tensor: Tensor) throws -> PBTensorProto {
    var proto = PBTensorProto()
    proto.dims = tensor.shape.dimensions.map { Int64($0) }
    proto.dataType = try number(of: tensor.type)
    return proto
  }

  /// MindIR's number for an element type.
  func number(of type: DataType) throws -> Int32 {
    guard let number = MindIRTypes.number(of: type) else {
      throw MindIRError.inexpressible("the element type \(type)")
    }
    return number
  }
}
