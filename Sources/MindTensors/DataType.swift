/// The element type of a tensor: the union of what Checkpoint, MindIR and ONNX can hold.
///
/// Sources: MindSpore's `tensor_type` strings (Checkpoint), `TensorProto.DataType` of MindIR and
/// of ONNX up to IR version 14.
public enum DataType: String, Sendable, Hashable, CaseIterable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, bfloat16, float32, float64
  case complex64, complex128
  case string
  /// Types of less than eight bits, packed low bits first (ONNX IR 10 and later).
  case int4, uint4, int2, uint2
  case float4e2m1
  /// Six bits, of which four elements fill three bytes (ONNX IR 14).
  case float6e2m3, float6e3m2
  case float8e4m3fn, float8e4m3fnuz, float8e5m2, float8e5m2fnuz, float8e8m0
  /// MindSpore's `HiFloat8`, which Ascend devices compute with; its numbers are not read here.
  case hifloat8
  /// MindSpore's `Int4`: one byte holds a pair, and a shape counts bytes.
  case int4pair

  /// Bits of one element; `nil` for strings, whose elements differ in length.
  public var bitWidth: Int? {
    switch self {
    case .string: nil
    case .int2, .uint2: 2
    case .int4, .uint4, .float4e2m1: 4
    case .float6e2m3, .float6e3m2: 6
    case .bool, .int8, .uint8, .int4pair, .hifloat8: 8
    case .float8e4m3fn, .float8e4m3fnuz, .float8e5m2, .float8e5m2fnuz, .float8e8m0: 8
    case .int16, .uint16, .float16, .bfloat16: 16
    case .int32, .uint32, .float32: 32
    case .int64, .uint64, .float64, .complex64: 64
    case .complex128: 128
    }
  }

  /// Whether values are floating-point numbers of any width.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    case .float4e2m1, .float6e2m3, .float6e3m2: true
    case .float8e4m3fn, .float8e4m3fnuz, .float8e5m2, .float8e5m2fnuz, .float8e8m0: true
    case .hifloat8: true
    default: false
    }
  }

  /// Whether values are signed or unsigned integers.
  public var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    case .int2, .uint2, .int4, .uint4, .int4pair: true
    default: false
    }
  }
}

extension DataType: CustomStringConvertible {
  public var description: String { rawValue }
}
