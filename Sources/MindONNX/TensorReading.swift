import FoundationEssentials
import MindTensors
import MindWire

extension ONNXFile {
  /// What a tensor's fields say, with its elements where they are raw or packed like raw ones.
  ///
  /// Single and double precision in `float_data` and `double_data` have the layout of raw data;
  /// smaller types in `int32_data` do not, and are turned into it.
  ///
  /// - Throws: `ONNXError` when type, shape and data do not fit.
  func tensor(_ proto: PBTensorProto) throws -> Tensor {
    let header = try header(proto)
    if header.type == .string { try checkTexts(proto, header.shape) }
    let payload = try payload(of: proto, header.type)
    do {
      return try Tensor(type: header.type, shape: header.shape, payload: payload)
    } catch {
      throw ONNXError.content(error.description)
    }
  }

  private func checkTexts(_ proto: PBTensorProto, _ shape: Shape) throws {
    guard !proto.isExternal else {
      throw ONNXError.content("texts cannot be in another file: ONNX has no form for that")
    }
    guard proto.stringData.count == shape.elementCount else {
      throw ONNXError.content("string \(shape) has \(proto.stringData.count) elements")
    }
  }

  /// A tensor's type and shape, without its elements.
  func header(_ proto: PBTensorProto) throws -> Tensor {
    guard let type = ONNXTypes.dataType(proto.dataType) else {
      throw ONNXError.unknownType(proto.dataType)
    }
    guard let shape = Shape(proto.dims.map { Int($0) }) else { throw ONNXError.shape(proto.dims) }
    do {
      return try Tensor(type: type, shape: shape, payload: nil)
    } catch {
      throw ONNXError.content(error.description)
    }
  }

  private func payload(of proto: PBTensorProto, _ type: DataType) throws -> Payload? {
    if type == .string { return nil }
    if proto.isExternal { return try externalPayload(of: proto) }
    if proto.hasRawData { return file.payloads.payload(of: proto.rawData) }
    switch type {
    case .float32, .complex64:
      return numbers(proto.floatData.map(\.bitPattern))
    case .float64, .complex128:
      return numbers(proto.doubleData.map(\.bitPattern))
    case .int64: return .inline(proto.int64Data.flatMap { $0.littleEndianBytes })
    case .uint64, .uint32:
      let width = type == .uint64 ? 8 : 4
      return .inline(proto.uint64Data.flatMap { $0.littleEndianBytes.prefix(width) })
    case .float6e2m3, .float6e3m2: return .inline(Self.packed(proto.int32Data, bits: 6))
    default:
      // Types of less than a byte are packed two or four to a number, as in raw data.
      let width = max(1, (type.bitWidth ?? 8) / 8)
      return .inline(proto.int32Data.flatMap { $0.littleEndianBytes.prefix(width) })
    }
  }

  /// Numbers that have an entry each, as raw data has them: side by side, lowest bits first.
  private static func packed(_ numbers: [Int32], bits: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    let mask = UInt32(1) << bits - 1
    var (pending, count) = (UInt32(0), 0)
    for number in numbers {
      pending |= (UInt32(truncatingIfNeeded: number) & mask) << count
      count += bits
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        (pending, count) = (pending >> 8, count - 8)
      }
    }
    if count > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    return bytes
  }

  private func externalPayload(of proto: PBTensorProto) throws -> Payload {
    let reference = try ONNXExternalReference(proto)
    guard let folder else { throw ExternalFileError.noFolder(location: reference.location) }
    return .extent(
      try folder.extent(
        location: reference.location, offset: reference.offset, length: reference.length))
  }

  /// Numbers that are either a marker or themselves.
  private func numbers(_ patterns: [some FixedWidthInteger]) -> Payload {
    let bytes = patterns.flatMap { $0.littleEndianBytes }
    return file.payloads.marked(bytes) ?? .inline(bytes)
  }
}
