import FoundationEssentials
import MindGraph
import MindTensors
import MindWire

/// Reads the constants of a file: attributes and tensors.
struct ONNXConstantReader {
  let file: ONNXFile
  /// What becomes of elements in other files.
  let elements: ExternalElements

  /// The constant in an attribute, by its declared type; by the field that is there when it declares
  /// none, as files of IR version 1 do.
  ///
  /// - Parameters:
  ///   - proto: the attribute.
  ///   - graph: reads a graph inside.
  /// - Returns: the constant.
  /// - Throws: `ONNXError` when it is damaged, and what `graph` throws.
  func attribute(
    _ proto: PBAttributeProto, _ graph: (PBGraphProto) throws -> Graph
  ) throws -> Attribute {
    if !proto.refAttrName.isEmpty { return .reference(proto.refAttrName) }
    let kind =
      proto.type == 0
      ? Self.kind(of: proto) : PBAttributeProto.AttributeType(rawValue: Int(proto.type))
    switch kind {
    case .float: return .float(proto.f)
    case .int: return .int(Int(proto.i))
    case .string: return Self.text(proto.s)
    case .tensor: return .tensor(try tensor(proto.t))
    case .graph: return .graph(try graph(proto.g))
    case .floats: return .floats(proto.floats)
    case .ints: return .ints(proto.ints.map { Int($0) })
    case .strings: return Self.texts(proto.strings)
    case .tensors: return .tuple(try proto.tensors.map { .tensor(try tensor($0)) })
    case .graphs: return .tuple(try proto.graphs.map { .graph(try graph($0)) })
    case .sparseTensor: return .tensor(try tensor(proto.sparseTensor))
    case .sparseTensors: return .tuple(try proto.sparseTensors.map { .tensor(try tensor($0)) })
    case .typeProto: return .valueType(file.valueType(proto.tp))
    case .typeProtos: return .tuple(proto.typeProtos.map { .valueType(file.valueType($0)) })
    case .undefined, nil:
      throw ONNXError.content("has the unknown type number \(proto.type)")
    }
  }

  private static func kind(of proto: PBAttributeProto) -> PBAttributeProto.AttributeType {
    if proto.hasF { return .float }
    if proto.hasI { return .int }
    if proto.hasS { return .string }
    if proto.hasT { return .tensor }
    if proto.hasG { return .graph }
    if !proto.floats.isEmpty { return .floats }
    if !proto.strings.isEmpty { return .strings }
    if !proto.tensors.isEmpty { return .tensors }
    if !proto.graphs.isEmpty { return .graphs }
    return .ints
  }

  private static func text(_ data: Data) -> Attribute {
    String(validating: data, as: UTF8.self).map(Attribute.string) ?? .bytes([UInt8](data))
  }

  private static func texts(_ data: [Data]) -> Attribute {
    let texts = data.compactMap { String(validating: $0, as: UTF8.self) }
    return texts.count == data.count ? .strings(texts) : .tuple(data.map(text))
  }

  /// A tensor with its elements, those of texts included.
  func tensor(_ proto: PBTensorProto) throws -> Tensor {
    if elements == .named, proto.isExternal { return try namedTensor(proto) }
    do {
      let tensor = try file.tensor(proto)
      guard tensor.type == .string else { return tensor }
      return try Tensor(
        type: .string, shape: tensor.shape,
        payload: .inline(TextElements.encode(proto.stringData)))
    } catch ExternalFileError.notFound where elements != .required {
      return try file.header(proto)
    }
  }

  private func namedTensor(_ proto: PBTensorProto) throws -> Tensor {
    let header = try file.header(proto)
    let reference = try ONNXExternalReference(proto)
    let place = ExternalPlace(
      location: reference.location, offset: reference.offset, length: reference.length,
      checksum: reference.checksum, of: header)
    return try Tensor(type: header.type, shape: header.shape, payload: .computed(place))
  }
}
