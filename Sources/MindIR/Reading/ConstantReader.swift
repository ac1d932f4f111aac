import FoundationEssentials
import MindGraph
import MindTensors
import MindWire

/// Turns MindIR's encoding of constants and types into this package's.
struct ConstantReader {
  let payloads: PayloadTable
  /// Where the files are that parameters refer to.
  let folder: ExternalFolder?

  typealias Kind = PBAttributeProto.AttributeType

  /// A constant that stands alone: an attribute, or the value of a Constant node.
  ///
  /// - Throws: `MindIRError` when fields and type do not fit.
  func constant(_ proto: PBAttributeProto) throws -> Attribute {
    guard let kind = Kind(rawValue: Int(proto.type)) else {
      throw MindIRError.constant("constant type \(proto.type) is not known")
    }
    switch kind {
    case .bool, .int64, .int32, .int16, .int8, .uint8, .uint16, .uint32, .uint64:
      // MindSpore refuses an absent number too, instead of reading it as 0.
      guard proto.hasI else { throw MindIRError.constant("a number is missing its value") }
      return kind == .bool ? .bool(proto.i != 0) : .int(Int(proto.i))
    case .float: return .float(proto.f)
    case .double: return .double(proto.d)
    case .string: return text(proto.s)
    default: return try compound(proto, kind)
    }
  }

  /// A constant inside a tuple, list or dictionary, where single numbers use the plural fields.
  private func element(_ proto: PBAttributeProto) throws -> Attribute {
    guard let kind = Kind(rawValue: Int(proto.type)) else {
      throw MindIRError.constant("constant type \(proto.type) is not known")
    }
    switch kind {
    case .bool, .int64, .int32, .int16, .int8, .uint8, .uint16, .uint32, .uint64:
      guard let value = proto.ints.first else {
        throw MindIRError.constant("a number in a tuple is missing its value")
      }
      return kind == .bool ? .bool(value != 0) : .int(Int(value))
    case .float:
      guard let value = proto.floats.first else {
        throw MindIRError.constant("a number in a tuple is missing its value")
      }
      return .float(value)
    case .double:
      guard let value = proto.doubles.first else {
        throw MindIRError.constant("a number in a tuple is missing its value")
      }
      return .double(value)
    case .string: return text(proto.strings.first ?? Data())
    default: return try compound(proto, kind)
    }
  }

  /// What is encoded alike inside and outside of tuples.
  private func compound(_ proto: PBAttributeProto, _ kind: Kind) throws -> Attribute {
    switch kind {
    case .tensors, .tensor:
      guard let tensor = kind == .tensor && proto.hasT ? proto.t : proto.tensors.first else {
        throw MindIRError.constant("a tensor constant has no tensor")
      }
      return try tensorOrType(tensor)
    case .tuple, .list: return sequence(try proto.values.map(element))
    case .dict:
      return .dictionary(
        try proto.values.map { item in
          guard let value = item.values.first else {
            throw MindIRError.constant("the entry '\(item.name)' of a dictionary has no value")
          }
          return NamedAttribute(item.name, try element(value))
        })
    case .none, .typeNull: return .none
    case .umonad: return .opaque("UMonad")
    case .iomonad: return .opaque("IOMonad")
    case .classType, .nameSpace, .symbol:
      return .opaque(String(decoding: proto.s, as: UTF8.self))
    case .primitiveclosure, .funcgraphclosure:
      return .function(String(decoding: proto.s, as: UTF8.self))
    default: return .opaque("constant type \(proto.type)")
    }
  }

  /// A tensor with data is a tensor, one without is an element type.
  private func tensorOrType(_ proto: PBTensorProto) throws -> Attribute {
    if proto.hasRawData || proto.dims.contains(0) { return .tensor(try tensor(proto)) }
    return .type(try dataType(proto.dataType))
  }

  /// Tuples of one kind of element take the compact forms.
  private func sequence(_ items: [Attribute]) -> Attribute {
    let ints = items.compactMap { if case .int(let value) = $0 { value } else { nil } }
    if ints.count == items.count { return .ints(ints) }
    let floats = items.compactMap { if case .float(let value) = $0 { value } else { nil } }
    if floats.count == items.count { return .floats(floats) }
    let texts = items.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if texts.count == items.count { return .strings(texts) }
    return .tuple(items)
  }

  private func text(_ data: Data) -> Attribute {
    String(validating: data, as: UTF8.self).map(Attribute.string) ?? .bytes([UInt8](data))
  }

  /// The element type of a number.
  func dataType(_ number: Int32) throws -> DataType {
    guard let type = MindIRTypes.dataType(number) else { throw MindIRError.unknownType(number) }
    return type
  }

  /// A tensor with its elements, or without when the file has none.
  ///
  /// MindSpore fills missing bytes with whatever is in memory; here too few and too many are errors.
  func tensor(_ proto: PBTensorProto) throws -> Tensor {
    let header = try header(proto)
    let (type, shape) = (header.type, header.shape)
    guard proto.compressionType == 0 else {
      throw MindIRError.unsupported("compressed weights (type \(proto.compressionType))")
    }
    var payload = try storedPayload(proto)
    if payload?.byteCount == 0, shape.byteCount(of: type) != 0 { payload = nil }
    do {
      return try Tensor(type: type, shape: shape, payload: payload)
    } catch {
      throw MindIRError.content(error.description)
    }
  }

  /// A tensor for those who show it: without its elements when they are compressed, or in a file that is not
  /// there.
  func shownTensor(_ proto: PBTensorProto) throws -> Tensor {
    guard proto.compressionType == 0 else { return try header(proto) }
    do {
      return try tensor(proto)
    } catch ExternalFileError.notFound {
      return try header(proto)
    }
  }

  /// A tensor for those who show it, with the place of elements that are in another file.
  func namedTensor(_ proto: PBTensorProto) throws -> Tensor {
    guard proto.hasExternalData, !proto.hasRawData else { return try shownTensor(proto) }
    let header = try header(proto)
    let external = proto.externalData
    let place = ExternalPlace(
      location: external.location, offset: String(external.offset),
      length: external.hasLength ? String(external.length) : nil, of: header)
    return try Tensor(type: header.type, shape: header.shape, payload: .computed(place))
  }

  /// A tensor's bytes wherever they are, in the amount that its type and shape ask for; as they are
  /// when they are compressed.
  func payload(_ proto: PBTensorProto) throws -> Payload? {
    try proto.compressionType == 0 ? tensor(proto).payload : storedPayload(proto)
  }

  private func storedPayload(_ proto: PBTensorProto) throws -> Payload? {
    if proto.hasRawData { return payloads.payload(of: proto.rawData) }
    return proto.hasExternalData ? try externalPayload(of: proto.externalData) : nil
  }

  /// A tensor's type and shape, without its elements.
  func header(_ proto: PBTensorProto) throws -> Tensor {
    let type = try dataType(proto.dataType)
    guard let shape = Shape(proto.dims.map { Int($0) }) else {
      throw MindIRError.shape(proto.dims)
    }
    do {
      return try Tensor(type: type, shape: shape, payload: nil)
    } catch {
      throw MindIRError.content(error.description)
    }
  }

  private func externalPayload(of proto: PBTensorProto.ExternalDataProto) throws -> Payload {
    guard let folder else { throw ExternalFileError.noFolder(location: proto.location) }
    return .extent(
      try folder.extent(
        location: proto.location, offset: String(proto.offset),
        length: proto.hasLength ? String(proto.length) : nil))
  }

  /// What a tensor's fields say of its type: -1 is an unknown size, a lone -2 an unknown rank.
  func tensorType(_ proto: PBTensorProto) throws -> TensorType {
    let element = proto.hasDataType ? try dataType(proto.dataType) : nil
    if proto.dims == [-2] { return TensorType(element, nil) }
    let dimensions = try proto.dims.map { size -> Dimension in
      if size == -1 { return .unknown }
      guard size >= 0 else { throw MindIRError.shape(proto.dims) }
      return .fixed(Int(size))
    }
    return TensorType(element, dimensions)
  }

  /// The type that a `shape` attribute or an `attr_info` describes.
  func valueType(_ proto: PBAttributeProto) throws -> ValueType {
    guard let kind = Kind(rawValue: Int(proto.type)) else { return .unknown }
    switch kind {
    case .tensors:
      guard let tensor = proto.tensors.first else { return .unknown }
      return .tensor(try tensorType(tensor))
    case .tuple, .list: return .tuple(try proto.values.map(valueType))
    case .bool: return .scalar(.bool)
    case .scalar:
      guard let tensor = proto.tensors.first else { return .unknown }
      return .scalar(try dataType(tensor.dataType))
    case .umonad, .iomonad: return .opaque("monad")
    case .none: return .none
    case .funcgraphclosure, .primitiveclosure, .partialclosure, .unionfuncclosure: return .function
    case .string: return .string
    default: return .unknown
    }
  }
}
